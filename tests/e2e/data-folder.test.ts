import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { waitForList } from './user-actions.ts';
import { electronExecutable, repository, commandLineSwitches } from './program.ts';
import { until } from './session/index.ts';
import { type SessionProcess, startSessionProcess } from './session/session-process.ts';
import { withFixture, type Fixture } from './fixture.ts';

/** A data folder that can't be used, and what is said of it. */
interface Case {
  readonly what: string;
  /** Makes it, and gives its path. */
  readonly make: (folder: string) => string;
  readonly said: string;
}

const cases: readonly Case[] = [
  {
    what: 'that may not be written to',
    make: (folder) => {
      mkdirSync(folder);
      chmodSync(folder, 0o500);
      return folder;
    },
    said: 'your user account may not write there',
  },
  {
    what: 'of another user',
    make: () => '/etc',
    said: 'your user account may not write there',
  },
  {
    what: 'that is not there, below one that may not be written to',
    make: (folder) => {
      mkdirSync(folder);
      chmodSync(folder, 0o500);
      return join(folder, 'below');
    },
    said: 'could not make that folder',
  },
  {
    what: 'that is a file',
    make: (folder) => {
      writeFileSync(folder, 'not a folder');
      return folder;
    },
    said: 'a file is in the place of that folder',
  },
  {
    what: 'that is a link to nowhere',
    make: (folder) => {
      symlinkSync(join(folder, '..', 'unplugged', 'disk'), folder);
      return folder;
    },
    said: 'which is a link to a place that is not there',
  },
];

/** Starts the program without Playwright, which would wait for a page. */
function startOn({ session, site }: Fixture, dataFolder: string): SessionProcess {
  const args = [...commandLineSwitches({ session, site, dataFolder }), repository];
  return startSessionProcess(electronExecutable(), args, { env: session.env });
}

/** The windows on the screen that belong to a process, as the window manager has them. */
function windowsOf({ session }: Fixture, pid: number): readonly string[] {
  const args = ['search', '--onlyvisible', '--all', '--pid', String(pid), '--name', '.'];
  try {
    const found = execFileSync('xdotool', args, { env: session.env, encoding: 'utf8' });
    return found.split('\n').filter((id) => id !== '');
  } catch {
    // It found none.
    return [];
  }
}

describe('A data folder', () => {
  test.each(cases)(
    '$what is named in a window with the cause, and the start fails',
    async ({ make, said }) =>
      withFixture({ keyring: 'none', tray: false, notifications: false }, async (fixture) => {
        const { session } = fixture;
        const folder = make(join(session.folders.folder, 'data'));
        const program = startOn(fixture, folder);
        try {
          const [window = ''] = await until(
            () => {
              const windows = windowsOf(fixture, program.process.pid ?? 0);
              return windows.length > 0 && windows;
            },
            { what: 'a window says so', within: 20_000, tell: () => program.output() },
          );
          expect(program.output()).toContain(folder);
          expect(program.output()).toContain(said);
          execFileSync('xdotool', ['windowfocus', '--sync', window, 'key', 'Return'], {
            env: session.env,
          });
          await until(() => !program.isAlive(), { what: 'it ends', tell: () => program.output() });
          expect(program.process.exitCode).toBe(1);
        } finally {
          await program.stop();
          makeWritable(join(session.folders.folder, 'data'));
        }
      })({ task: { name: said } }),
  );
});

/** So that the session's folder can be removed. */
function makeWritable(folder: string): void {
  if (existsSync(folder)) chmodSync(folder, 0o700);
}

test(
  'a second start on a folder whose Chatelaine runs brings that one up and ends without an error',
  withFixture({ tray: false, notifications: false }, async (fixture) => {
    const running = await fixture.start();
    await waitForList(await running.page());
    // It went read-only since: what runs there still counts.
    chmodSync(running.dataFolder, 0o500);
    const second = startOn(fixture, running.dataFolder);
    try {
      await until(() => !second.isAlive(), {
        what: 'the second start ends',
        tell: () => second.output(),
      });
      expect([second.process.exitCode, second.output()]).toEqual([
        0,
        expect.not.stringContaining('keeps its data in'),
      ]);
    } finally {
      await second.stop();
      makeWritable(running.dataFolder);
    }
    await running.quit();
  }),
);
