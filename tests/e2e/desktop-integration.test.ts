import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Rectangle } from 'electron';
import { expect, test } from 'vitest';
import { launch } from './launch.ts';
import { closeWindows } from './native.ts';
import { goTo, waitForList } from './user-actions.ts';
import {
  electronExecutable,
  sessionEnvironment,
  repository,
  commandLineSwitches,
} from './program.ts';
import type { Program } from './program.ts';
import { isRunning, processesWith, type Session, until } from './session/index.ts';
import { withFixture } from './fixture.ts';

const run = promisify(execFile);

/** The windows of the program that a person sees, by X11's numbers. */
async function visibleWindows(session: Session): Promise<readonly string[]> {
  const search = ['search', '--onlyvisible', '--class', 'chatelaine'];
  try {
    const { stdout } = await run('xdotool', search, { env: session.env });
    return stdout.split('\n').filter((line) => line !== '');
  } catch (cause) {
    // So it says that there is none; whatever else fails is not an answer.
    if (cause instanceof Error && Reflect.get(cause, 'code') === 1) return [];
    throw cause;
  }
}

async function boundsOf({ application }: Program): Promise<Rectangle | undefined> {
  return application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
}

/** The file that makes the desktop start the program at login. */
function autostartEntry({ folders }: Session): string {
  return join(folders.home, '.config', 'autostart', 'chatelaine-development.desktop');
}

async function openFromTray({ application, tray }: Program): Promise<void> {
  const opened = application.waitForEvent('window');
  await tray.click('Open Chatelaine');
  await waitForList(await opened);
}

test(
  'set to start at login, it is started hidden by the desktop’s own entry, and no longer when unset',
  withFixture({}, async ({ session, start }) => {
    const entry = autostartEntry(session);
    const program = await start();
    const page = await program.page();
    await goTo(page, 'Settings');
    const box = page.getByLabel('Start Chatelaine when I sign in');
    expect([await box.isChecked(), existsSync(entry)]).toEqual([false, false]);
    await box.check();
    await until(() => existsSync(entry), { what: 'the entry is there' });
    expect(await visibleWindows(session)).toHaveLength(1);
    await program.quit();

    await launch(session, 'gio', 'launch', entry);
    const mains = (): readonly number[] =>
      processesWith(`--user-data-dir=${program.dataFolder}`, '--hidden').map(({ pid }) => pid);
    const tray = session.trayFor(mains);
    await until(async () => mains().length > 0 && (await tray.words()).includes('Test all'), {
      what: 'it rests in the tray, its vault open',
    });
    expect(await visibleWindows(session)).toEqual([]);
    const pids = mains();
    await tray.click('Quit');
    await until(() => !pids.some(isRunning), { what: 'it has ended' });

    const again = await start();
    const settings = await again.page();
    await goTo(settings, 'Settings');
    await settings.getByLabel('Start Chatelaine when I sign in').uncheck();
    await until(() => !existsSync(entry), { what: 'the entry is gone' });
    await again.quit();
  }),
);

test(
  'removing everything takes the start at login along',
  withFixture({}, async ({ session, start }) => {
    const entry = autostartEntry(session);
    const program = await start();
    const page = await program.page();
    await goTo(page, 'Settings');
    await page.getByLabel('Start Chatelaine when I sign in').check();
    await until(() => existsSync(entry), { what: 'the entry is there' });
    await program.application.evaluate(({ dialog }) => {
      Reflect.set(globalThis, Symbol.for('chatelaine.dialogs'), {
        confirm: () => Promise.resolve(true),
      });
      dialog.showMessageBox = () => Promise.resolve({ response: 0, checkboxChecked: false });
    });
    const answer = page.evaluate(async () => {
      const bridge = Reflect.get(globalThis, 'chatelaine');
      return bridge.call('transfer:remove-everything', { vaultPassphrase: null });
    });
    // The program ends before or after its answer has come.
    await answer.catch(() => null);
    await program.waitForExit();
    expect(existsSync(entry)).toBe(false);
  }),
);

test(
  'a hidden start that a running program hears of leaves everything as it is',
  withFixture({}, async ({ session, site, start }) => {
    const program = await start();
    await waitForList(await program.page());
    await program.tray.icon();
    await closeWindows(program.application);
    const second = spawn(
      electronExecutable(),
      [...commandLineSwitches({ session, site }), repository, '--hidden'],
      { env: sessionEnvironment(session), cwd: repository, stdio: 'ignore' },
    );
    const [code] = await once(second, 'exit');
    expect(code).toBe(0);
    const windows = await program.application.evaluate(
      ({ BrowserWindow }) => BrowserWindow.getAllWindows().length,
    );
    expect(windows).toBe(0);
    // A start without it opens the window: by then the first would have opened it, too.
    const opened = program.application.waitForEvent('window');
    const third = spawn(
      electronExecutable(),
      [...commandLineSwitches({ session, site }), repository],
      {
        env: sessionEnvironment(session),
        cwd: repository,
        stdio: 'ignore',
      },
    );
    await once(third, 'exit');
    await waitForList(await opened);
    expect(program.application.windows()).toHaveLength(1);
    await program.quit();
  }),
);

test(
  'where the desktop has no tray, this is said at the first start alone',
  withFixture({ tray: false }, async ({ start }) => {
    const program = await start();
    const page = await program.page();
    const notice = page.getByText('This desktop shows no tray.');
    await notice.waitFor();
    await page.getByRole('button', { name: 'Understood' }).click();
    await notice.waitFor({ state: 'detached' });
    await program.quit();
    const again = await start();
    const samePage = await again.page();
    await waitForList(samePage);
    const told = await samePage.evaluate(async () =>
      Reflect.get(globalThis, 'chatelaine').call('window:tray-notice', null),
    );
    expect(told).toEqual({ ok: true, value: false });
    expect(await samePage.getByText('This desktop shows no tray.').count()).toBe(0);
    await again.quit();
  }),
);

test(
  'hidden on a desktop where no tray comes up, it opens its window in the end',
  withFixture({ tray: false }, async ({ start }) => {
    const program = await start({ switches: ['--hidden'] });
    await until(() => program.application.windows().length > 0, {
      what: 'the window opens',
      within: 60_000,
    });
    await waitForList(await program.page());
    await program.quit();
  }),
);

test(
  'the window opens where it was, and on the screen when that place is gone',
  withFixture({}, async ({ start }) => {
    const program = await start();
    await waitForList(await program.page());
    await program.tray.icon();
    await program.application.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.setBounds({ x: 210, y: 130, width: 910, height: 570 }),
    );
    await until(async () => (await boundsOf(program))?.width === 910, { what: 'it has moved' });
    const before = await boundsOf(program);
    for (let time = 0; time < 2; time += 1) {
      await closeWindows(program.application);
      await openFromTray(program);
      await expect.poll(() => boundsOf(program)).toEqual(before);
    }
    await program.quit();

    const preferences = join(program.dataFolder, 'preferences.json');
    const kept = JSON.parse(readFileSync(preferences, 'utf8'));
    expect(kept.place).toMatchObject({ width: 910, height: 570 });
    kept.place = { x: 5000, y: 130, width: 910, height: 570, maximized: false };
    writeFileSync(preferences, JSON.stringify(kept));
    const again = await start();
    await waitForList(await again.page());
    const opened = await boundsOf(again);
    expect(opened?.x).toBeLessThan(1280);
    await again.quit();
  }),
);
