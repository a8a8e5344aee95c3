import { writeFile } from 'node:fs/promises';
import { BrowserWindow, Menu, clipboard, dialog } from 'electron';
import type { MenuItemConstructorOptions } from 'electron';
import { recoveryKeyTexts as texts } from '../texts/index.ts';
import { recoveryKeyFile, recoveryKeyPage } from './recovery-key-page.ts';
import { showsAtOnce, whenDrawn } from './show-when-drawn.ts';

/** Milliseconds after which a copied recovery key leaves the clipboard, if it is still there. */
const clipboardTime = 60_000;

/** What the window needs of the program around it. */
export interface RecoveryKeyWindowOptions {
  /** The program's window, above which this one opens; null when there is none. */
  readonly parent: () => BrowserWindow | null;
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
export function recoveryKeyWindow(options: RecoveryKeyWindowOptions): RecoveryKeyWindow {
  return {
    async present(recoveryKey, signal) {
      if (signal.aborted) return false;
      const text = Buffer.from(recoveryKey).toString('ascii');
      const window = openWindow(options.parent());
      const forget = setMenu(window, text, signal);
      try {
        return await untilDecided(window, text, signal);
      } finally {
        forget();
        if (!window.isDestroyed()) window.destroy();
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

async function untilDecided(
  window: BrowserWindow,
  text: string,
  signal: AbortSignal,
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
      if (answer !== 'back') resolve(answer === 'kept');
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

/** Gives back what ends the menu's hold on the key. */
function setMenu(window: BrowserWindow, text: string, untilLock: AbortSignal): () => void {
  const copy = clipboardCopy(text, untilLock);
  const template: MenuItemConstructorOptions[] = [
    {
      label: texts.file,
      submenu: [
        { label: texts.print, accelerator: 'CmdOrCtrl+P', click: () => print(window) },
        { label: texts.save, accelerator: 'CmdOrCtrl+S', click: () => void save(window, text) },
        { label: texts.copy, accelerator: 'CmdOrCtrl+C', click: () => copy() },
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
  return () => {
    if (!window.isDestroyed() && process.platform !== 'darwin') window.setMenu(null);
  };
}

function print(window: BrowserWindow): void {
  window.webContents.print({ silent: false, printBackground: false, header: '', footer: '' });
}

async function save(window: BrowserWindow, text: string): Promise<void> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: texts.title,
    defaultPath: texts.fileName,
  });
  if (canceled || filePath === '') return;
  try {
    await writeFile(filePath, recoveryKeyFile(text), { mode: 0o600 });
  } catch {
    await dialog.showMessageBox(window, { type: 'error', message: texts.saveFailed });
  }
}

/**
 * Copies the key for a while. A lock, and with it the program's end, takes it back at once, even when the
 * window has closed by then. Electron's clipboard became asynchronous in version 44: awaiting it is right
 * for both.
 */
function clipboardCopy(text: string, untilLock: AbortSignal): () => void {
  return () => {
    const clear = (): void => void clearCopy(text);
    void Promise.resolve(clipboard.writeText(text));
    untilLock.addEventListener('abort', clear, { once: true });
    setTimeout(clear, clipboardTime).unref();
  };
}

async function clearCopy(text: string): Promise<void> {
  if ((await Promise.resolve(clipboard.readText())) === text) clipboard.clear();
}

function deferred<Value>(): {
  readonly promise: Promise<Value>;
  readonly resolve: (value: Value) => void;
} {
  let resolve: (value: Value) => void = () => undefined;
  const promise = new Promise<Value>((fulfil) => (resolve = fulfil));
  return { promise, resolve };
}
