import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { callBridge, closeWindows } from './native.ts';
import { waitForList } from './user-actions.ts';
import {
  electronExecutable,
  sessionEnvironment,
  repository,
  commandLineSwitches,
} from './program.ts';
import { isRunning, type Session, until } from './session/index.ts';
import { withFixture } from './fixture.ts';

test(
  'closing the window leaves the tray, from which it opens again',
  withFixture({ tray: true }, async ({ start }) => {
    const program = await start();
    const page = await program.page();
    await waitForList(page);
    await program.tray.icon();
    await closeWindows(program.application);
    expect(await program.tray.words()).toContain('Open Chatelaine');
    const opened = program.application.waitForEvent('window');
    await program.tray.click('Open Chatelaine');
    await waitForList(await opened);
    await program.tray.click('Quit');
    await program.waitForExit();
  }),
);

test(
  'a tray of the older kind is known for one: nothing says that there is none, and closing leaves the program',
  withFixture({ tray: 'older' }, async ({ session, site, start }) => {
    const program = await start();
    const page = await program.page();
    await waitForList(page);
    expect(await callBridge(page, 'window:tray-notice')).toMatchObject({ ok: true, value: false });
    await closeWindows(program.application);
    const opened = program.application.waitForEvent('window');
    const parameters = [...commandLineSwitches({ session, site }), repository];
    const env = sessionEnvironment(session);
    await promisify(execFile)(electronExecutable(), parameters, { env, cwd: repository });
    await waitForList(await opened);
    await program.quit();
  }),
);

test(
  'where the desktop has no tray, closing the window quits',
  withFixture({ tray: false }, async ({ start }) => {
    const program = await start();
    const page = await program.page();
    await waitForList(page);
    await closeWindows(program.application);
    await program.waitForExit();
  }),
);

test(
  'a second start brings the window of the first up and ends itself',
  withFixture({}, async ({ session, site, start }) => {
    const program = await start();
    const page = await program.page();
    await waitForList(page);
    await program.application.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows().forEach((window) => window.minimize());
    });
    await until(
      () =>
        program.application.evaluate(({ BrowserWindow }) =>
          BrowserWindow.getAllWindows().every((window) => window.isMinimized()),
        ),
      { what: 'the window is minimised' },
    );
    const second = spawn(
      electronExecutable(),
      [...commandLineSwitches({ session, site }), repository],
      {
        env: sessionEnvironment(session),
        cwd: repository,
        stdio: 'ignore',
      },
    );
    const [code] = await once(second, 'exit');
    expect(code).toBe(0);
    await until(
      () =>
        program.application.evaluate(({ BrowserWindow }) =>
          BrowserWindow.getAllWindows().every(
            (window) => window.isVisible() && !window.isMinimized(),
          ),
        ),
      { what: 'the window is up again' },
    );
    expect(program.application.windows()).toHaveLength(1);
    expect(isRunning(program.pid)).toBe(true);
    await program.quit();
  }),
);

/** The size of the picture that the desktop shows for a window, and how many of its dots are painted. */
async function iconOf({ env }: Session): Promise<{ width: number; height: number; dots: number }> {
  const run = promisify(execFile);
  const search = ['search', '--sync', '--onlyvisible', '--name', '^Chatelaine$'];
  const [window = ''] = (await run('xdotool', search, { env })).stdout.trim().split('\n');
  // Width, height, and then each dot as one number, alpha first (Extended Window Manager Hints, `_NET_WM_ICON`).
  const asked = ['-id', window, '-notype', '32c', '_NET_WM_ICON'];
  const printed = await run('xprop', asked, { env, maxBuffer: 16 * 1024 * 1024 });
  const [width = 0, height = 0, ...colours] = (printed.stdout.match(/\d+/g) ?? []).map(Number);
  return { width, height, dots: colours.filter((colour) => colour > 0xff_ff_ff).length };
}

test(
  'the desktop shows the program’s own picture for its window',
  withFixture({}, async ({ session, start }) => {
    const program = await start();
    await waitForList(await program.page());
    const { width, height, dots } = await iconOf(session);
    expect([width, height]).toEqual([128, 128]);
    expect(dots).toBeGreaterThan((width * height) / 4);
    await program.quit();
  }),
);
