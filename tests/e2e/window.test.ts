import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { seeTheList } from './person.ts';
import { electronExecutable, environmentOf, repository, switchesOf } from './program.ts';
import { isRunning, until } from './session/index.ts';
import { onStage } from './stage.ts';

test(
  'closing the window leaves the tray, from which it opens again',
  onStage({ tray: true }, async ({ start }) => {
    const program = await start();
    const page = await program.page();
    await seeTheList(page);
    await program.tray.icon();
    await program.application.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().forEach((window) => window.close()),
    );
    await until(() => program.application.windows().length === 0, { what: 'the window closes' });
    expect(await program.tray.words()).toContain('Open Chatelaine');
    const opened = program.application.waitForEvent('window');
    await program.tray.click('Open Chatelaine');
    await seeTheList(await opened);
    await program.tray.click('Quit');
    await program.ended();
  }),
);

test(
  'where the desktop has no tray, closing the window quits',
  onStage({ tray: false }, async ({ start }) => {
    const program = await start();
    const page = await program.page();
    await seeTheList(page);
    await program.application.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows().forEach((window) => window.close());
    });
    await program.ended();
  }),
);

test(
  'a second start brings the window of the first up and ends itself',
  onStage({}, async ({ session, site, start }) => {
    const program = await start();
    const page = await program.page();
    await seeTheList(page);
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
    const second = spawn(electronExecutable(), [...switchesOf({ session, site }), repository], {
      env: environmentOf(session),
      cwd: repository,
      stdio: 'ignore',
    });
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
