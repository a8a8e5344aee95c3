import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { answerQuestions, ask, chooseFile } from './native.ts';
import { openForm } from './person.ts';
import type { Program } from './program.ts';
import { type Session, until } from './session/index.ts';

/** A program at work, with what a person does to it. */
export interface Scene {
  readonly session: Session;
  readonly program: Program;
  readonly page: Page;
}

/** Opens one window, dialog or menu of the program, and waits until it is there. */
export type Opening = (scene: Scene) => Promise<void>;

/** The windows that the screen shows, menus and dialogs of every kind among them. */
async function shownWindows({ env }: Session): Promise<ReadonlySet<string>> {
  const search = ['search', '--onlyvisible', '--name', '.*'];
  const { stdout } = await promisify(execFile)('xdotool', search, { env });
  return new Set(stdout.split('\n').filter((id) => id !== ''));
}

/** Does something and waits until the screen shows one window more. */
async function untilShown({ session }: Scene, act: () => Promise<unknown>): Promise<void> {
  const before = await shownWindows(session);
  await act();
  const isMore = async (): Promise<boolean> =>
    [...(await shownWindows(session))].some((id) => !before.has(id));
  await until(isMore, { what: 'something new is on the screen' });
}

/** Asks over the bridge for what only ends with a window or dialog, and does not wait for it. */
function request(page: Page, name: string, input: object | null): Promise<void> {
  void ask(page, name, input).catch(() => undefined);
  return Promise.resolve();
}

/** Keeps the menu of a window that is made, so that its entries can be chosen. */
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
export async function chooseOfRecoveryKey({ program }: Scene, place: number): Promise<void> {
  await program.application.evaluate((_electron, index) => {
    const menu: unknown = Reflect.get(globalThis, 'keptMenu');
    if (typeof menu !== 'object' || menu === null) throw new Error('There is no menu');
    const item = Reflect.get(menu, 'items')[0].submenu.items[index];
    setImmediate(() => item.click());
  }, place);
}

/** The places of the entries in the menu of the recovery key. */
export const entries = { print: 0, save: 1, copy: 2, close: 4 } as const;

/** Opens the window of a new recovery key. */
export const showRecoveryKey: Opening = async (scene) => {
  await keepMenus(scene.program);
  await answerQuestions(scene.program.application, true);
  await untilShown(scene, () =>
    request(scene.page, 'vault:make-recovery-key', { passphrase: null }),
  );
};

/** Opens the recovery key and then something of its menu. */
const ofRecoveryKey =
  (entry: keyof typeof entries): Opening =>
  async (scene) => {
    await showRecoveryKey(scene);
    await untilShown(scene, () => chooseOfRecoveryKey(scene, entries[entry]));
  };

async function useNativeQuestions({ application }: Program): Promise<void> {
  await application.evaluate(() => {
    Reflect.deleteProperty(globalThis, Symbol.for('chatelaine.dialogs'));
  });
}

/** Right-clicks in the middle of the window that a person sees, by the desktop's own mouse. */
async function clickRight({ session: { env } }: Scene): Promise<void> {
  const run = promisify(execFile);
  await run('xdotool', ['mousemove', '640', '420', 'click', '3'], { env });
}

const weakerCopying = {
  settings: { clearAfterSeconds: 300, askBeforeToken: false },
  vaultPassphrase: null,
};

/** Everything of a recovery key that a person can have open. */
export const windowsOfRecoveryKey: Readonly<Record<string, Opening>> = {
  'the recovery key': showRecoveryKey,
  'the question whether the recovery key was kept': ofRecoveryKey('close'),
  'the dialog that saves the recovery key': ofRecoveryKey('save'),
  'the message that the recovery key could not be printed': ofRecoveryKey('print'),
  'the context menu of the recovery key': async (scene) => {
    await showRecoveryKey(scene);
    await untilShown(scene, () => clickRight(scene));
  },
};

/** Every other dialog and menu of the program that a person can have open, and a report that is being printed. */
export const dialogsAndMenus: Readonly<Record<string, Opening>> = {
  'a native question': async (scene) => {
    await useNativeQuestions(scene.program);
    await untilShown(scene, () => request(scene.page, 'clipboard:change-settings', weakerCopying));
  },
  'the dialog that saves a file': (scene) =>
    untilShown(scene, () => request(scene.page, 'history:export', null)),
  'the dialog that opens a file': (scene) =>
    untilShown(scene, () => request(scene.page, 'transfer:choose-export', null)),
  'the context menu of a field': async (scene) => {
    await openForm(scene.page);
    const field = scene.page.getByLabel('Connection nickname', { exact: true });
    await untilShown(scene, () => field.click({ button: 'right' }));
  },
  'a menu of the window': (scene) =>
    untilShown(scene, () =>
      promisify(execFile)('xdotool', ['key', 'alt+f'], { env: scene.session.env }),
    ),
  'the menu of the tray': async (scene) => {
    const { env } = scene.session;
    // The one of the time before is still open: it is the desktop's own.
    await promisify(execFile)('xdotool', ['key', 'Escape'], { env });
    const rightClick = ['mousemove', '12', '14', 'click', '3'];
    await untilShown(scene, () => promisify(execFile)('xdotool', rightClick, { env }));
  },
  'a report that is being printed': async ({ session, program, page }) => {
    await chooseFile(program.application, join(session.places.folder, 'report.pdf'));
    const printing = program.application.waitForEvent('window');
    await request(page, 'audit:report', { of: { scope: 'fleet', ids: [] }, format: 'pdf' });
    await printing;
  },
};
