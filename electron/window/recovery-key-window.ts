import { BrowserWindow, Menu, app, dialog } from 'electron';
import type { MenuItemConstructorOptions } from 'electron';
import { writePrivateFile, type FileDialogs } from '../files/index.ts';
import { recoveryKeyTexts as texts } from '../texts/index.ts';
import { recoveryKeyFile, recoveryKeyPage } from './recovery-key-page.ts';
import { showsAtOnce, whenDrawn } from './show-when-drawn.ts';

/** What showing a recovery key uses. */
export interface RecoveryKeyDependencies {
  /** The program's window, above which this one opens; null when there is none. */
  readonly parent: () => BrowserWindow | null;
  /** Puts a secret on the clipboard for so many milliseconds, or until the vault is locked. */
  readonly copySecret: (secret: Uint8Array, milliseconds: number) => Promise<void>;
  readonly files: Pick<FileDialogs, 'toWrite'>;
}

/** Shows a recovery key in a window of the main process's own. */
export interface RecoveryKeyWindow {
  /** Shows the key until the person says that it is kept, or discards it; an abort closes the window. */
  present(recoveryKey: Uint8Array, signal: AbortSignal): Promise<boolean>;
}

/**
 * Makes the presenter of recovery keys. Its window runs no scripts, has no preload and no bridge, and its
 * process ends with it. Chromium takes a page only as text, which cannot be wiped here.
 */
export function recoveryKeyWindow(dependencies: RecoveryKeyDependencies): RecoveryKeyWindow {
  return {
    async present(recoveryKey, signal) {
      if (signal.aborted) return false;
      const text = Buffer.from(recoveryKey).toString('ascii');
      const window = openWindow(dependencies.parent());
      setRecoveryKeyMenu({ window, text, untilLock: signal }, dependencies);
      const quit = heldUpQuit();
      try {
        return await untilDecided(window, text, { signal, goOn: () => quit.forget() });
      } finally {
        if (!window.isDestroyed()) window.destroy();
        quit.resume();
      }
    },
  };
}

function openWindow(parent: BrowserWindow | null): BrowserWindow {
  return new BrowserWindow({
    width: 640,
    height: 440,
    show: showsAtOnce(),
    title: texts.title,
    minimizable: false,
    fullscreenable: false,
    ...(parent === null ? {} : { parent, modal: process.platform !== 'darwin' }),
    webPreferences: {
      // A session in memory, which nothing else uses.
      partition: 'recovery-key',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
      webgl: false,
      images: false,
      spellcheck: false,
      devTools: false,
      navigateOnDragDrop: false,
    },
  });
}

/** What ends the window besides a person, and what is to be done when a person goes on with it. */
interface Showing {
  readonly signal: AbortSignal;
  readonly goOn: () => void;
}

async function untilDecided(
  window: BrowserWindow,
  text: string,
  { signal, goOn }: Showing,
): Promise<boolean> {
  const { promise, resolve } = deferred<boolean>();
  const abort = (): void => resolve(false);
  signal.addEventListener('abort', abort, { once: true });
  let asking = false;
  window.on('close', (event) => {
    event.preventDefault();
    if (asking) return;
    asking = true;
    void askWhetherKept(window, signal).then((answer) => {
      asking = false;
      if (answer === 'back') goOn();
      else resolve(answer === 'kept');
    });
  });
  window.on('closed', abort);
  whenDrawn(window, () => window.show());
  // Recording the screen is kept out where the system can do it.
  window.setContentProtection(true);
  const page = Buffer.from(recoveryKeyPage(text), 'utf8').toString('base64');
  window.loadURL(`data:text/html;charset=utf-8;base64,${page}`).catch(abort);
  try {
    return await promise;
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

/** A quit that the window holds up with its question, if there is one. */
interface HeldUpQuit {
  /** The person goes on with the window instead. */
  forget(): void;
  resume(): void;
}

function heldUpQuit(): HeldUpQuit {
  let isQuitting = false;
  const note = (): void => void (isQuitting = true);
  app.on('before-quit', note);
  return {
    forget: () => {
      isQuitting = false;
    },
    resume: () => {
      app.off('before-quit', note);
      // What was decided is kept first.
      if (isQuitting) setImmediate(() => app.quit());
    },
  };
}

type Answer = 'kept' | 'back' | 'discard';

async function askWhetherKept(window: BrowserWindow, signal: AbortSignal): Promise<Answer> {
  const answers: readonly Answer[] = ['back', 'discard', 'kept'];
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    title: texts.title,
    message: texts.question,
    detail: texts.detail,
    buttons: [texts.back, texts.discard, texts.kept],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
    signal,
  });
  return answers[response] ?? 'back';
}

function deferred<Value>(): {
  readonly promise: Promise<Value>;
  readonly resolve: (value: Value) => void;
} {
  let resolve: (value: Value) => void = () => undefined;
  const promise = new Promise<Value>((fulfil) => (resolve = fulfil));
  return { promise, resolve };
}

/** Milliseconds after which a copied recovery key leaves the clipboard, if it is still there. */
const clipboardTime = 60_000;

/** A recovery key that is shown. */
interface ShownRecoveryKey {
  readonly window: BrowserWindow;
  /** As it is printed, in ASCII. */
  readonly text: string;
  readonly untilLock: AbortSignal;
}

/** Gives the window the menu that prints, saves and copies the key. */
function setRecoveryKeyMenu(shown: ShownRecoveryKey, dependencies: RecoveryKeyDependencies): void {
  const { window } = shown;
  const template: MenuItemConstructorOptions[] = [
    {
      label: texts.file,
      submenu: [
        { label: texts.print, accelerator: 'CmdOrCtrl+P', click: () => print(window) },
        {
          label: texts.save,
          accelerator: 'CmdOrCtrl+S',
          click: () => void save(shown, dependencies),
        },
        {
          label: texts.copy,
          accelerator: 'CmdOrCtrl+C',
          click: () => void copy(shown, dependencies),
        },
        { type: 'separator' },
        { label: texts.close, accelerator: 'CmdOrCtrl+W', click: () => window.close() },
      ],
    },
  ];
  window.setAutoHideMenuBar(false);
  // macOS has one menu for all windows; there the same commands open by a right click.
  const menu = Menu.buildFromTemplate(template);
  if (process.platform !== 'darwin') window.setMenu(menu);
  window.webContents.on('context-menu', () => menu.popup({ window }));
}

function print(window: BrowserWindow): void {
  const options = { silent: false, printBackground: false, header: '', footer: '' };
  window.webContents.print(options, (isPrinted, reason) => {
    const isWanted = !window.isDestroyed() && !/cancel/i.test(reason);
    if (!isPrinted && isWanted) void showError(texts.printFailed);
  });
}

/** The dialog has no parent: the window closes at a lock, and a file dialog that outlives its parent ends the program. */
async function save(
  { text, untilLock }: ShownRecoveryKey,
  { files }: RecoveryKeyDependencies,
): Promise<void> {
  const file = await files.toWrite('text', texts.fileName);
  if (file === null) return;
  if (untilLock.aborted) return showError(texts.lockedMeanwhile);
  const written = writePrivateFile(file, recoveryKeyFile(text));
  if (!written.ok) await showError(texts.saveFailed);
}

async function copy(
  { text, untilLock }: ShownRecoveryKey,
  { copySecret }: RecoveryKeyDependencies,
): Promise<void> {
  if (untilLock.aborted) return;
  const secret = Buffer.alloc(text.length, text, 'ascii');
  try {
    await copySecret(secret, clipboardTime);
  } catch {
    await showError(texts.copyFailed);
  } finally {
    secret.fill(0);
  }
}

async function showError(message: string): Promise<void> {
  await dialog.showMessageBox({ type: 'error', title: texts.title, message });
}
