import { BrowserWindow, Menu, app, dialog } from 'electron';
import type { MenuItemConstructorOptions } from 'electron';
import { writePrivateFile, type FileDialogs } from '../files/index.ts';
import { keptAwake } from '../system/index.ts';
import { recoveryKeyTexts as texts } from '../texts/index.ts';
import { recoveryKeyFile, recoveryKeyPage } from './recovery-key-page.ts';
import { isOnWayland, onceDrawn } from './show-when-drawn.ts';

interface RecoveryKeyDependencies {
  readonly parent: () => BrowserWindow | null;
  /** Copies a secret to the clipboard for some milliseconds, or until the vault is locked. */
  readonly copySecret: (secret: Uint8Array, milliseconds: number) => Promise<void>;
  readonly files: Pick<FileDialogs, 'toWrite'>;
}

/** Shows a recovery key in a separate window of the main process. */
export interface RecoveryKeyWindow {
  /** Shows the key until the person confirms that it is kept, or discards it; an abort closes the window. */
  present(recoveryKey: Uint8Array, signal: AbortSignal): Promise<boolean>;
}

/**
 * Creates the recovery key window. It runs no scripts and has no preload, and its process ends with it. Chromium takes
 * a page only as a string, which cannot be wiped here.
 */
export function recoveryKeyWindow(dependencies: RecoveryKeyDependencies): RecoveryKeyWindow {
  return {
    async present(recoveryKey, signal) {
      if (signal.aborted) return false;
      const text = Buffer.from(recoveryKey).toString('ascii');
      const window = openWindow(dependencies.parent());
      setRecoveryKeyMenu({ window, text, untilLock: signal }, dependencies);
      const quit = trackQuit();
      try {
        return await waitForDecision(window, text, { signal, onBack: () => quit.forget() });
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
    show: isOnWayland(),
    title: texts.title,
    minimizable: false,
    fullscreenable: false,
    ...(parent === null ? {} : { parent, modal: process.platform !== 'darwin' }),
    webPreferences: {
      // A separate session in memory.
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

/** The signal that ends the window, and the callback when the person returns to it. */
interface DecisionOptions {
  readonly signal: AbortSignal;
  readonly onBack: () => void;
}

async function waitForDecision(
  window: BrowserWindow,
  text: string,
  { signal, onBack }: DecisionOptions,
): Promise<boolean> {
  const { promise, resolve } = deferred<boolean>();
  const abort = (): void => resolve(false);
  signal.addEventListener('abort', abort, { once: true });
  let isAsking = false;
  window.on('close', (event) => {
    event.preventDefault();
    if (isAsking) return;
    isAsking = true;
    void askWhetherKept(window, signal).then((answer) => {
      isAsking = false;
      if (answer === 'back') onBack();
      else resolve(answer === 'kept');
    });
  });
  window.on('closed', abort);
  onceDrawn(window, () => window.show());
  // Excludes the window from screen recording, where the system supports that.
  window.setContentProtection(true);
  const page = Buffer.from(recoveryKeyPage(text), 'utf8').toString('base64');
  window.loadURL(`data:text/html;charset=utf-8;base64,${page}`).catch(abort);
  try {
    return await promise;
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

/** A quit that waits for the question of the window. */
interface PendingQuit {
  /** Drops the quit, because the person returned to the window. */
  forget(): void;
  resume(): void;
}

function trackQuit(): PendingQuit {
  let isQuitting = false;
  const note = (): void => void (isQuitting = true);
  app.on('before-quit', note);
  return {
    forget: () => {
      isQuitting = false;
    },
    resume: () => {
      app.off('before-quit', note);
      // The person's decision is processed first.
      if (isQuitting) setImmediate(() => app.quit());
    },
  };
}

type Answer = 'kept' | 'back' | 'discard';

async function askWhetherKept(window: BrowserWindow, signal: AbortSignal): Promise<Answer> {
  const answers: readonly Answer[] = ['back', 'discard', 'kept'];
  const { response } = await keptAwake(() =>
    dialog.showMessageBox(window, {
      type: 'question',
      title: texts.title,
      message: texts.question,
      detail: texts.detail,
      buttons: [texts.back, texts.discard, texts.kept],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
      signal,
    }),
  );
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

/** Milliseconds after which a copied recovery key is cleared from the clipboard. */
const clearAfterMs = 60_000;

interface ShownRecoveryKey {
  readonly window: BrowserWindow;
  /** As printed, in ASCII. */
  readonly text: string;
  readonly untilLock: AbortSignal;
}

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
  // macOS has one menu for all windows, so the same commands are in the context menu.
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

/**
 * Saves the key. The dialog has no parent: the window closes at a lock, and a file dialog that outlives its parent
 * crashes the program.
 */
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
    await copySecret(secret, clearAfterMs);
  } catch {
    await showError(texts.copyFailed);
  } finally {
    secret.fill(0);
  }
}

async function showError(message: string): Promise<void> {
  await keptAwake(() => dialog.showMessageBox({ type: 'error', title: texts.title, message }));
}
