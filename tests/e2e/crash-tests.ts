import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { answerConfirmations, callBridge, pressInMessageBoxes } from './native.ts';
import type { DialogOpener, DialogContext } from './open-dialogs.ts';
import { waitForList } from './user-actions.ts';
import type { Program } from './program.ts';
import { until } from './session/index.ts';
import { withFixture } from './fixture.ts';

/** One way of locking the vault while something is open. */
type LockAction = (context: DialogContext) => Promise<unknown>;

const settings = { afterIdleMinutes: null, onScreenLock: true, onSuspend: true };

/** Each action is deferred, so that the interrupted code finishes first and is not mistaken for what is tried. */
const lockActions: Readonly<Record<string, LockAction>> = {
  'the page locks the vault': ({ page }) => {
    void callBridge(page, 'vault:lock').catch(() => undefined);
    return Promise.resolve();
  },
  'the computer goes to sleep': ({ program }) =>
    program.application.evaluate(({ powerMonitor }) => {
      setImmediate(() => powerMonitor.emit('suspend'));
    }),
  'the window is closed, and the tray locks the vault': async ({ program }) => {
    await program.application.evaluate(({ BrowserWindow }) => {
      const isMain = (each: Electron.BrowserWindow): boolean => each.getTitle() === 'Chatelaine';
      setImmediate(() => BrowserWindow.getAllWindows().find(isMain)?.close());
    });
    await program.tray.click('Lock');
  },
};

/** Waits until the vault is locked and nothing of a recovery key is there, and gives the page that says so. */
async function lockedPage(program: Program): Promise<Page> {
  const tell = (): string =>
    `${String(program.application.process().signalCode)} ${program.output()}`;
  const isLocked = async (): Promise<boolean> => {
    if (!program.isRunning()) throw new Error(`The program has ended: ${tell()}`);
    return (await program.tray.words()).join('\n').includes('locked');
  };
  await until(isLocked, { what: 'the vault is locked', tell });
  await until(() => !program.application.windows().some((page) => page.url().startsWith('data:')), {
    what: 'the recovery key is gone',
    tell,
  });
  // Where the window was closed it opens by the tray.
  await program.tray.activate();
  const page = await until(
    async () => {
      const heading = { name: 'Chatelaine is locked' };
      for (const each of program.application.windows()) {
        if (
          await each
            .getByRole('heading', heading)
            .isVisible()
            .catch(() => false)
        )
          return each;
      }
      return null;
    },
    { what: 'the window shows the lock', tell },
  );
  return page;
}

async function unlockWithKeyring(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Unlock with the system/ }).click();
  await waitForList(page);
}

/** The keys that answer what is open with "Discard it", where it holds a quit up. */
const answers: Readonly<Record<string, readonly string[]>> = {
  'the question whether the recovery key was kept': ['Right', 'space'],
};

async function press(keys: readonly string[], { session: { env } }: DialogContext): Promise<void> {
  await promisify(execFile)('xdotool', ['key', ...keys], { env });
}

/** Quits a program once it has gone on, and waits for its end. It may be gone before it answers. */
async function quit(
  context: DialogContext,
  how: 'quit' | 'lock and quit',
  keys: readonly string[] = [],
): Promise<{ readonly code: number | null; readonly signal: string | null }> {
  const { application, waitForExit } = context.program;
  const child = application.process();
  const asked = application.evaluate(({ app, powerMonitor }, wanted) => {
    setImmediate(() => {
      if (wanted === 'lock and quit') powerMonitor.emit('suspend');
      app.quit();
    });
  }, how);
  await asked.catch(() => undefined);
  if (keys.length > 0) await press(keys, context);
  await waitForExit();
  return { code: child.exitCode, signal: child.signalCode };
}

const cleanExit = { code: 0, signal: null };

/** Tests that the program survives every end of what these openings open. */
export function testNoCrash(openings: Readonly<Record<string, DialogOpener>>): void {
  for (const [what, open] of Object.entries(openings)) {
    test(
      `with ${what} open, the program is locked, closed and quit in every order without a crash`,
      withFixture({ keyring: 'unlocked' }, async ({ session, start }) => {
        const program = await start();
        let page = await program.page();
        await waitForList(page);
        await program.tray.icon();
        await answerConfirmations(program.application, true);
        await callBridge(page, 'locking:change-settings', { settings, vaultPassphrase: null });
        for (const end of Object.values(lockActions)) {
          await open({ session, program, page });
          await end({ session, program, page });
          page = await lockedPage(program);
          await unlockWithKeyring(page);
        }
        await open({ session, program, page });
        expect(await quit({ session, program, page }, 'lock and quit')).toEqual(cleanExit);

        const next = await start();
        const context = { session, program: next, page: await next.page() };
        await waitForList(context.page);
        await next.tray.icon();
        await open(context);
        // A recovery key asks whether it was kept, and the program then goes on quitting.
        await pressInMessageBoxes(next.application, 1);
        expect(await quit(context, 'quit', answers[what])).toEqual(cleanExit);
      }),
    );
  }
}
