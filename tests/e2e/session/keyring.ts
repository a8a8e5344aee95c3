import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as v from 'valibot';
import type { Bus } from './bus.ts';
import { type SessionProcess, startSessionProcess } from './session-process.ts';
import { until } from './until.ts';

/** Whether the desktop has a keyring, and whether it is open. */
export type KeyringState = 'unlocked' | 'locked' | 'none';

/** The session's keyring, the real gnome-keyring. */
export interface Keyring {
  /** Unlocks it with its password. */
  unlock(): Promise<void>;
  /** Unlocks the running keyring, as its own prompt would. */
  unlockInPlace(): Promise<void>;
  /** Types its password into its own prompt, once that is there. */
  answerPrompt(): Promise<void>;
  /** Whether its own prompt is there. */
  isPrompting(): Promise<boolean>;
  /** Starts it anew without its password, as after a login without one. */
  lock(): Promise<void>;
  /** Stops it, as if its package had been removed. */
  remove(): Promise<void>;
  /** Puts a new and empty one in its place, open, as after a reset of its password. */
  wipe(): Promise<void>;
}

const password = 'the session of a test';
const serviceName = 'org.freedesktop.secrets';

/** Prepares the keyring of a session; its files are kept in the session's home folder. */
export function createKeyring(env: NodeJS.ProcessEnv, bus: Bus, home: string): Keyring {
  let daemon: SessionProcess | null = null;
  async function stop(): Promise<void> {
    await daemon?.stop();
    daemon = null;
    const gone = async (): Promise<boolean> =>
      !(await bus.ask(v.boolean(), 'has-owner', serviceName));
    await until(gone, { what: 'the keyring has ended' });
  }
  async function start(args: readonly string[], input: string, locked: boolean): Promise<void> {
    await stop();
    const all = ['--foreground', '--components=secrets', ...args];
    const part = startSessionProcess('gnome-keyring-daemon', all, { env, input });
    daemon = part;
    const asWanted = async (): Promise<boolean> =>
      (await bus.ask(v.boolean(), 'has-owner', serviceName)) &&
      (await bus.ask(v.nullable(v.boolean()), 'keyring-locked')) === locked;
    await until(asWanted, {
      what: `the keyring is ${locked ? 'locked' : 'open'}`,
      tell: () => part.output(),
    });
  }
  // Unlocking one that does not exist makes it.
  const unlock = (): Promise<void> => start(['--unlock'], password, false);
  const run = async (...args: readonly string[]): Promise<string> =>
    promisify(execFile)('xdotool', args, { env }).then(
      ({ stdout }) => stdout.trim(),
      () => '',
    );
  const findPrompt = (): Promise<string> =>
    run('search', '--onlyvisible', '--class', 'gcr-prompter');
  return {
    unlock,
    isPrompting: async () => (await findPrompt()) !== '',
    answerPrompt: async () => {
      const prompt = await until(findPrompt, { what: 'the keyring asks for its password' });
      const isClosed = async (): Promise<boolean> => {
        await run('windowfocus', '--sync', prompt);
        await run('key', 'ctrl+a');
        await run('type', password);
        await run('key', 'Return');
        return until(async () => (await findPrompt()) === '', {
          what: 'it is answered',
          within: 3000,
        }).catch(() => false);
      };
      await until(isClosed, { what: 'the prompt took the password' });
    },
    unlockInPlace: async () => {
      await bus.ask(v.boolean(), 'keyring-open', password);
    },
    lock: async () => {
      await unlock();
      await start([], '', true);
    },
    remove: stop,
    wipe: async () => {
      await stop();
      rmSync(join(home, '.local', 'share', 'keyrings'), { recursive: true });
      await unlock();
    },
  };
}
