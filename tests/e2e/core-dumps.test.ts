import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, openSync, closeSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { waitForList } from './user-actions.ts';
import type { Program } from './program.ts';
import { coreLimits, isRunning, processKind, type RunningProcess, until } from './session/index.ts';
import { withFixture } from './fixture.ts';

let before: readonly string[] = [];

/** Whatever the session's own limit is, the program is started where everything may be dumped. */
beforeEach(() => {
  before = coreLimits(process.pid) ?? [];
  const pid = String(process.pid);
  execFileSync('prlimit', ['--pid', pid, '--core=unlimited:unlimited'], { stdio: 'pipe' });
});

afterEach(() => {
  const soft = before[0] ?? '0';
  execFileSync('prlimit', ['--pid', String(process.pid), `--core=${soft}:`]);
});

const coresIn = (folder: string): readonly string[] =>
  readdirSync(folder).filter((name) => name.startsWith('core'));

/** That a crash leaves a file in a folder at all, on this machine: otherwise there would be nothing to see. */
function provesThatCoresAreWritten(folder: string): void {
  const crash = 'process.kill(process.pid, "SIGSEGV"); setInterval(() => {}, 1000)';
  const { signal } = spawnSync(process.execPath, ['-e', crash], { cwd: folder });
  expect([signal, coresIn(folder).length]).toEqual(['SIGSEGV', 1]);
}

/** What a process is: Chromium's name for its kind, and for a utility its service. */
function nameOf(each: RunningProcess): string {
  return each.commandLine.includes('network.mojom.NetworkService') ? 'network' : processKind(each);
}

function mayRead(pid: number): boolean {
  try {
    closeSync(openSync(`/proc/${pid}/mem`, 'r'));
    return true;
  } catch {
    return false;
  }
}

/**
 * Whether it is the first process of its namespace, to which the kernel gives no signal but SIGKILL. One that has ended
 * meanwhile is none.
 */
function isFirstOfNamespace(pid: number): boolean {
  try {
    return /^NSpid:.*\t1$/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch (cause) {
    if (isRunning(pid)) throw cause;
    return false;
  }
}

/** Ends the page's process by a fault of its own: it is the first of its namespace. */
async function crashPage(page: Page): Promise<void> {
  const client = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  void client.send('Page.crash').catch(() => null); // nobody is left to answer
  await crashed;
}

/** Sends the signal of a crash, and tells whether the process was still there to get it. */
function crash(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGSEGV');
  } catch {
    return isRunning(pid);
  }
}

/** Ends them as a crash would, those that others descend from last. */
async function crashAll(program: Program): Promise<readonly string[]> {
  const crashed = new Set<string>();
  // The browser's process ends itself by a fault, and others end with their parent, if the signal comes later.
  const atFirst = program.processes();
  for (const name of ['network', 'gpu-process', 'zygote', 'browser']) {
    const all = [...atFirst, ...program.processes()].filter((one) => nameOf(one) === name);
    for (const each of all) {
      if (isFirstOfNamespace(each.pid)) continue;
      crashed.add(name);
      // V8's own handler of the signal takes the first one for itself.
      const isCrashed = (): boolean => !isRunning(each.pid) || !crash(each.pid);
      await until(isCrashed, { what: `${name} has ended` });
    }
  }
  return [...crashed];
}

test(
  'a crash of any of its processes leaves no core dump, whatever the session allows',
  withFixture({}, async ({ session, start }) => {
    const shown = join(session.folders.folder, 'shown');
    const folder = join(session.folders.folder, 'works-here');
    for (const each of [shown, folder]) mkdirSync(each);
    provesThatCoresAreWritten(shown);

    const program = await start({ workingFolder: folder });
    const page = await program.page();
    await waitForList(page);
    // The network's process begins with the first request.
    await program.application.evaluate(async ({ net }) =>
      net.fetch('https://acme.atlassian.net/').catch(() => null),
    );
    // One that has ended since has none: Chromium starts some for a moment only.
    const limits = program.processes().flatMap((each) => {
      const both = coreLimits(each.pid);
      return both === null ? [] : [[nameOf(each), ...both]];
    });
    expect(limits.map(([name]) => name)).toEqual(expect.arrayContaining(['browser', 'network']));
    expect(limits).toEqual(limits.map(([name]) => [name, '1', '1']));
    const helper = await program.application.evaluate(() =>
      process
        .getBuiltinModule('node:child_process')
        .execFileSync('sh', ['-c', 'ulimit -Sc; ulimit -Hc'], { encoding: 'utf8' }),
    );
    // The shell counts in blocks of 512 bytes.
    expect(helper).toBe('0\n0\n');

    await crashPage(page);
    const crashed = await crashAll(program);
    expect(crashed).toEqual(['network', 'gpu-process', 'zygote', 'browser']);
    await program.waitForExit();
    expect(coresIn(folder)).toEqual([]);
  }),
);

test(
  'once it runs, no other program of the same user reads the memory of its main process',
  withFixture({}, async ({ start }) => {
    const program = await start();
    const page = await program.page();
    await waitForList(page);
    await until(() => !mayRead(program.pid), { what: 'the memory is closed' });
    // The desktop's portal has to find out who asks for a file.
    const during = await program.application.evaluate(({ dialog }) => {
      void dialog.showOpenDialog({ title: 'asked by a test' });
      return process.getBuiltinModule('node:fs').statSync(`/proc/${process.pid}/environ`).uid;
    });
    expect(during).toBe(process.getuid?.());
    // A crash reporter that runs is named on the command line of each process that it watches.
    for (const { commandLine } of program.processes()) {
      expect(commandLine).not.toMatch(/crashpad[_-]handler/);
    }
  }),
);
