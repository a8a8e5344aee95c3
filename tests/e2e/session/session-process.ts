import { type ChildProcess, spawn } from 'node:child_process';
import { until } from './until.ts';

/** A helper program of the session, which is stopped with it. */
export interface SessionProcess {
  readonly process: ChildProcess;
  /** What it printed so far, standard output and standard error together. */
  output(): string;
  /** Whether it still runs. */
  isAlive(): boolean;
  /** Ends it, with force if it does not end by itself within three seconds. */
  stop(): Promise<void>;
}

/** How a part is started. */
export interface SessionProcessOptions {
  readonly env: NodeJS.ProcessEnv;
  /** Given to its standard input, which is then closed. */
  readonly input?: string;
}

function running(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

async function end(child: ChildProcess, name: string): Promise<void> {
  child.kill('SIGTERM');
  try {
    await until(() => !running(child), { what: `${name} ends when asked`, within: 3000 });
  } catch {
    child.kill('SIGKILL');
    await until(() => !running(child), { what: `${name} ends by force` });
  }
}

/** Starts a program of the session. */
export function startSessionProcess(
  command: string,
  args: readonly string[],
  { env, input }: SessionProcessOptions,
): SessionProcess {
  const child = spawn(command, args, { env, stdio: ['pipe', 'pipe', 'pipe'] });
  let output = '';
  const keep = (text: string): void => {
    output += text;
  };
  child.stdout.setEncoding('utf8').on('data', keep);
  child.stderr.setEncoding('utf8').on('data', keep);
  child.on('error', (cause) => keep(cause.message));
  if (input !== undefined) child.stdin.end(input);
  return {
    process: child,
    output: () => output,
    isAlive: () => child.pid !== undefined && running(child),
    stop: async () => {
      if (child.pid !== undefined && running(child)) await end(child, command);
    },
  };
}
