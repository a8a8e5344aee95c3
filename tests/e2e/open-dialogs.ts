import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { answerConfirmations, callBridge, chooseFile } from './native.ts';
import { openForm } from './user-actions.ts';
import type { Program } from './program.ts';
import { type Session, until } from './session/index.ts';

/** A running program, its session and its page. */
export interface DialogContext {
  readonly session: Session;
  readonly program: Program;
  readonly page: Page;
}

/** Opens one window, dialog or menu of the program, and waits until it is there. */
export type DialogOpener = (context: DialogContext) => Promise<void>;

/** The windows that the screen shows, menus and dialogs of every kind among them. */
async function shownWindows({ env }: Session): Promise<ReadonlySet<string>> {
  const search = ['search', '--onlyvisible', '--name', '.*'];
  const { stdout } = await promisify(execFile)('xdotool', search, { env });
  return new Set(stdout.split('\n').filter((id) => id !== ''));
}

/** Performs an action and waits until it has opened a window. */
async function untilShown({ session }: DialogContext, act: () => Promise<unknown>): Promise<void> {
  const before = await shownWindows(session);
  await act();
  const isMore = async (): Promise<boolean> =>
    [...(await shownWindows(session))].some((id) => !before.has(id));
  await until(isMore, { what: 'something new is on the screen' });
}

/** Asks over the bridge for what only ends with a window or dialog, and does not wait for it. */
function request(page: Page, name: string, input: object | null): Promise<void> {
  void callBridge(page, name, input).catch(() => undefined);
  return Promise.resolve();
}

/** Keeps the menu of a window that is made, so that its recoveryKeyMenu can be chosen. */
async function keepMenus({ application }: Program): Promise<void> {
  await application.evaluate(({ BrowserWindow }) => {
    if (Reflect.has(globalThis, 'keptMenu')) return;
    Reflect.set(globalThis, 'keptMenu', null);
    const { setMenu } = BrowserWindow.prototype;
    BrowserWindow.prototype.setMenu = function keep(menu) {
      if (menu !== null) Reflect.set(globalThis, 'keptMenu', menu);
      setMenu.call(this, menu);
    };
  });
}

/** Chooses an entry of the recovery key's own menu, by its place, once the program has gone on. */
export async function chooseInRecoveryKeyMenu(
  { program }: DialogContext,
  place: number,
): Promise<void> {
  await program.application.evaluate((_electron, index) => {
    const menu: unknown = Reflect.get(globalThis, 'keptMenu');
    if (typeof menu !== 'object' || menu === null) throw new Error('There is no menu');
    const item = Reflect.get(menu, 'items')[0].submenu.items[index];
    setImmediate(() => item.click());
  }, place);
}

/** The places of the recoveryKeyMenu in the menu of the recovery key. */
export const recoveryKeyMenu = { print: 0, save: 1, copy: 2, close: 4 } as const;

/** Opens the window of a new recovery key. */
export const showRecoveryKey: DialogOpener = async (context) => {
  await keepMenus(context.program);
  await answerConfirmations(context.program.application, true);
  await untilShown(context, () =>
    request(context.page, 'vault:make-recovery-key', { passphrase: null }),
  );
};

/** Opens the recovery key and then something of its menu. */
const openFromRecoveryKey =
  (entry: keyof typeof recoveryKeyMenu): DialogOpener =>
  async (context) => {
    await showRecoveryKey(context);
    await untilShown(context, () => chooseInRecoveryKeyMenu(context, recoveryKeyMenu[entry]));
  };

async function useNativeQuestions({ application }: Program): Promise<void> {
  await application.evaluate(() => {
    Reflect.deleteProperty(globalThis, Symbol.for('chatelaine.dialogs'));
  });
}

/** Right-clicks in the middle of the window that a person sees, by the desktop's own mouse. */
async function clickRight({ session: { env } }: DialogContext): Promise<void> {
  const run = promisify(execFile);
  await run('xdotool', ['mousemove', '640', '420', 'click', '3'], { env });
}

const weakerCopying = {
  settings: { clearAfterSeconds: 300, askBeforeToken: false },
  vaultPassphrase: null,
};

/** Everything of a recovery key that a person can have open. */
export const recoveryKeyDialogs: Readonly<Record<string, DialogOpener>> = {
  'the recovery key': showRecoveryKey,
  'the question whether the recovery key was kept': openFromRecoveryKey('close'),
  'the dialog that saves the recovery key': openFromRecoveryKey('save'),
  'the message that the recovery key could not be printed': openFromRecoveryKey('print'),
  'the context menu of the recovery key': async (context) => {
    await showRecoveryKey(context);
    await untilShown(context, () => clickRight(context));
  },
};

/** Every other dialog and menu of the program that a person can have open, and a report that is being printed. */
export const otherDialogs: Readonly<Record<string, DialogOpener>> = {
  'a native question': async (context) => {
    await useNativeQuestions(context.program);
    await untilShown(context, () =>
      request(context.page, 'clipboard:change-settings', weakerCopying),
    );
  },
  'the dialog that saves a file': (context) =>
    untilShown(context, () => request(context.page, 'history:export', null)),
  'the dialog that opens a file': (context) =>
    untilShown(context, () => request(context.page, 'transfer:choose-export', null)),
  'the context menu of a field': async (context) => {
    await openForm(context.page);
    const field = context.page.getByLabel('Connection nickname', { exact: true });
    await untilShown(context, () => field.click({ button: 'right' }));
  },
  'a menu of the window': (context) =>
    untilShown(context, () =>
      promisify(execFile)('xdotool', ['key', 'alt+f'], { env: context.session.env }),
    ),
  'the menu of the tray': async (context) => {
    const { env } = context.session;
    // The one of the time before is still open: it is the desktop's own.
    await promisify(execFile)('xdotool', ['key', 'Escape'], { env });
    const rightClick = ['mousemove', '12', '14', 'click', '3'];
    await untilShown(context, () => promisify(execFile)('xdotool', rightClick, { env }));
  },
  'a report that is being printed': async ({ session, program, page }) => {
    await chooseFile(program.application, join(session.folders.folder, 'report.pdf'));
    const printing = program.application.waitForEvent('window');
    await request(page, 'audit:report', { of: { scope: 'fleet', ids: [] }, format: 'pdf' });
    await printing;
  },
};
