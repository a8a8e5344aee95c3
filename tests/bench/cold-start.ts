import { execFile, spawn } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { electronExecutable, sessionEnvironment } from '../e2e/program.ts';
import {
  isRunning,
  processTree,
  proportionalMemory,
  type Session,
  until,
} from '../e2e/session/index.ts';
import { attachToPage, type DevToolsPage } from './devtools.ts';
import { marksIn, pageMarks, type Marks } from './start-phases.ts';

/** A program whose start is measured. */
export interface Starter {
  /** The folder that Electron is given. */
  readonly folder: string;
  /** The data folder it starts from; every start has a copy of it. */
  readonly data: string;
  readonly switches: readonly string[];
  /** The window's title. */
  readonly title: string;
  /** An expression that comes to `true` when what is waited for is on the page. */
  readonly condition: string;
  /** Uses what the page shows at once, and throws if it does not answer. */
  readonly use?: (page: DevToolsPage) => Promise<void>;
}

/** Time and memory of one start. */
export interface ColdStart {
  /** Milliseconds from the spawn to the condition, the window being visible. */
  readonly milliseconds: number;
  /** Memory of all processes (PSS) when it has come to rest, in megabytes; null if nobody asked for it. */
  readonly megabytes: number | null;
  /** When each phase ended, in milliseconds since the spawn; none unless they were asked for. */
  readonly marks: Marks;
}

/** Comes to `true` once an element is there and the page has drawn it and takes input again. */
export function afterPaint(isThere: string): string {
  return `new Promise((resolve) => {
    const look = () => {
      if (${isThere}) {
        performance.mark('content');
        requestAnimationFrame(() => setTimeout(() => {
          performance.mark('usable');
          resolve(true);
        }));
        return true;
      }
      return false;
    };
    if (look()) return;
    const observer = new MutationObserver(() => { if (look()) observer.disconnect(); });
    observer.observe(document, { childList: true, subtree: true, characterData: true });
  })`;
}

function isVisible(session: Session, title: string): Promise<boolean> {
  const args = ['search', '--onlyvisible', '--name', title];
  return new Promise((resolve) => {
    execFile('xdotool', args, { env: session.env }, (error) => resolve(error === null));
  });
}

/** The memory in megabytes once two readings in a row differ by less than half a percent. */
export async function settledMemory(pid: number): Promise<number> {
  let last = await proportionalMemory(pid);
  let rests = 0;
  const between = 15;
  let polls = 0;
  return until(
    async () => {
      if (++polls % between !== 0) return null;
      const now = await proportionalMemory(pid);
      rests = Math.abs(now - last) < last * 0.005 ? rests + 1 : 0;
      last = now;
      return rests >= 2 ? now / 1_000_000 : null;
    },
    { what: 'the memory comes to rest', within: 30_000 },
  );
}

/** The monotonic clock of every process here, as milliseconds since 1970. */
const now = (): number => performance.timeOrigin + performance.now();

/** Starts a program from nothing and ends it again. */
export async function coldStart(
  session: Session,
  starter: Starter,
  wanted: 'memory' | 'phases',
): Promise<ColdStart> {
  const data = join(session.folders.folder, 'cold-start');
  rmSync(data, { recursive: true, force: true });
  cpSync(starter.data, data, { recursive: true, verbatimSymlinks: true });
  const args = [
    ...(wanted === 'phases' ? ['-r', join(import.meta.dirname, 'start-phases.cjs')] : []),
    ...starter.switches,
    `--user-data-dir=${data}`,
    '--remote-debugging-port=0',
    // So that the memory of the sandboxed processes may be read.
    '--allow-sandbox-debugging',
    starter.folder,
  ];
  const begun = now();
  const child = spawn(electronExecutable(), args, {
    env: sessionEnvironment(session),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const pid = child.pid ?? 0;
  let said = '';
  try {
    const address = await new Promise<string>((resolve, reject) => {
      child.stderr.on('data', (bytes: Buffer) => {
        said += bytes.toString('utf8');
        const found = /^DevTools listening on (ws:\S+)/m.exec(said)?.[1];
        if (found !== undefined) resolve(found);
      });
      child.once('exit', () => reject(new Error(`${starter.folder} ended:\n${said}`)));
    });
    const page = await attachToPage(address);
    await page.waitUntilTrue(starter.condition);
    await until(() => isVisible(session, starter.title), { what: 'the window is visible' });
    const milliseconds = now() - begun;
    await starter.use?.(page);
    const marks = wanted === 'phases' ? marksIn(said, await page.readText(pageMarks), begun) : {};
    page.close();
    const megabytes = wanted === 'memory' ? await settledMemory(pid) : null;
    return { milliseconds, megabytes, marks };
  } finally {
    const all = processTree(pid);
    child.kill('SIGKILL');
    const ended = (): boolean => !all.some((each) => isRunning(each.pid));
    await until(ended, { what: 'all its processes have ended' });
  }
}
