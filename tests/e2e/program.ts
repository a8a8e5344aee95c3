import { type ChildProcess, execFileSync } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import type { PracticeSite } from '../simulator/index.ts';
import {
  processTree,
  type RunningProcess,
  type Session,
  type Tray,
  until,
} from './session/index.ts';

/** The folder of the repository, which holds the built app. */
export const repository = resolve(import.meta.dirname, '..', '..');

let found: string | null = null;

function findElectronBySetUp(): string {
  const script = join(repository, 'build', 'electron-path.mjs');
  return execFileSync(process.execPath, [script], { encoding: 'utf8' }).trim();
}

/** The Electron executable: from ELECTRON_OVERRIDE_DIST_PATH if set, otherwise the one that the set-up finds. */
export function electronExecutable(): string {
  const handedOver = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  const isLinux = process.platform === 'linux';
  found ??= handedOver && isLinux ? join(handedOver, 'electron') : findElectronBySetUp();
  return found;
}

/**
 * The packaged program.
 *
 * @throws {Error} when nobody has packaged it.
 */
export function packagedProgram(): string {
  const executable = join(repository, 'dist', 'linux-unpacked', 'chatelaine-desktop');
  if (!existsSync(executable))
    throw new Error('The program is not packaged yet: npm test -- package e2e');
  return executable;
}

/** Delays the window until Playwright has attached. */
const waitForPlaywright = ['-r', join(import.meta.dirname, 'wait-for-playwright.cjs')];

/** Default timeout of page actions, in milliseconds; generous because the machine may be busy. */
const actionTimeoutMs = 60_000;

/** How the program is started. */
export interface ProgramOptions {
  readonly session: Pick<Session, 'env' | 'folders' | 'trayFor'>;
  readonly site: PracticeSite;
  /** Where it keeps everything; one folder in the session unless told. */
  readonly dataFolder?: string;
  readonly switches?: readonly string[];
  /** The folder of the app; the repository unless told. */
  readonly appFolder?: string;
  /** The folder that it is started in; the repository's unless told. */
  readonly workingFolder?: string;
}

/** The running, unmodified program. */
export interface Program {
  readonly application: ElectronApplication;
  readonly pid: number;
  readonly dataFolder: string;
  readonly tray: Tray;
  /** The page of its window; waits for one. */
  page(): Promise<Page>;
  /** The main process and all that descend from it. */
  processes(): readonly RunningProcess[];
  /** What it wrote to standard output and standard error so far. */
  output(): string;
  /** Whether it still runs. */
  isRunning(): boolean;
  /** Waits until it has ended by itself. */
  waitForExit(): Promise<void>;
  /** Quits it as its menu does. */
  quit(): Promise<void>;
}

/** Everything that the program is given on its command line before the app's folder. */
export function commandLineSwitches({
  site,
  dataFolder,
  switches,
  session,
}: ProgramOptions): string[] {
  const folder = dataFolder ?? join(session.folders.folder, 'data');
  return [...site.chromiumSwitches, `--user-data-dir=${folder}`, ...(switches ?? [])];
}

/** The environment of a session, without the variables that are not set. */
export function sessionEnvironment(session: Pick<Session, 'env'>): Record<string, string> {
  const set = Object.entries(session.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return Object.fromEntries(set);
}

function isStarted(message: unknown): message is { process: ChildProcess } {
  return typeof message === 'object' && message !== null && 'process' in message;
}

/** Captures the output of the program from its first byte, which Playwright does not offer. */
async function listening<Value>(
  executable: string,
  hear: (text: string) => void,
  start: () => Promise<Value>,
): Promise<Value> {
  const began = (message: unknown): void => {
    if (!isStarted(message)) return;
    const child = message.process;
    process.nextTick(() => {
      if (child.spawnfile !== executable) return;
      child.stdout?.on('data', (bytes: Buffer) => hear(bytes.toString('utf8')));
      child.stderr?.on('data', (bytes: Buffer) => hear(bytes.toString('utf8')));
    });
  };
  subscribe('child_process', began);
  try {
    return await start();
  } finally {
    unsubscribe('child_process', began);
  }
}

/** Switches the theme as the desktop would, and waits until it is drawn. */
export async function setTheme(
  { application }: Pick<Program, 'application'>,
  page: Page,
  theme: 'light' | 'dark',
): Promise<void> {
  await application.evaluate(({ nativeTheme }, source) => {
    nativeTheme.themeSource = source;
  }, theme);
  const shown = (): Promise<boolean> =>
    page.evaluate((wanted) => matchMedia(`(prefers-color-scheme: ${wanted})`).matches, theme);
  await until(shown, { what: `the window is ${theme}` });
  await page.evaluate(
    () =>
      new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn(null)))),
  );
}

async function openPage(application: ElectronApplication): Promise<Page> {
  return until(() => application.windows().find((page) => !page.isClosed()), {
    what: 'the window is there',
  });
}

/** Starts the program in a session. */
export async function startProgram(options: ProgramOptions): Promise<Program> {
  const { session } = options;
  const executable = electronExecutable();
  const dataFolder = options.dataFolder ?? join(session.folders.folder, 'data');
  let output = '';
  const hear = (text: string): void => {
    output += text;
  };
  const application = await listening(executable, hear, () =>
    _electron.launch({
      executablePath: executable,
      args: [
        ...waitForPlaywright,
        ...commandLineSwitches(options),
        options.appFolder ?? repository,
      ],
      cwd: options.workingFolder ?? repository,
      env: sessionEnvironment(session),
      // Otherwise Playwright adds --no-sandbox.
      chromiumSandbox: true,
      // Otherwise Playwright holds every page to the light theme.
      colorScheme: null,
    }),
  );
  application.context().setDefaultTimeout(actionTimeoutMs);
  const child = application.process();
  const pid = child.pid ?? 0;
  const processes = (): readonly RunningProcess[] => processTree(pid);
  const isRunning = (): boolean => child.exitCode === null && child.signalCode === null;
  const waitForExit = async (): Promise<void> => {
    await until(() => !isRunning(), { what: 'the program ends', tell: () => output });
  };
  return {
    application,
    pid,
    dataFolder,
    tray: session.trayFor(() => processes().map((each) => each.pid)),
    page: () => openPage(application),
    processes,
    output: () => output,
    isRunning,
    waitForExit,
    quit: async () => {
      await application.close();
      await waitForExit();
    },
  };
}
