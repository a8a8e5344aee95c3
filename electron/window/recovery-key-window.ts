import { BrowserWindow, app, dialog } from 'electron';
import { recoveryKeyTexts as texts } from '../texts/index.ts';
import { setRecoveryKeyMenu } from './recovery-key-menu.ts';
import type { KeepingRecoveryKey } from './recovery-key-menu.ts';
import { recoveryKeyPage } from './recovery-key-page.ts';
import { showsAtOnce, whenDrawn } from './show-when-drawn.ts';

/** What the window needs of the program around it. */
export interface RecoveryKeyWindowOptions extends KeepingRecoveryKey {
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
      setRecoveryKeyMenu({ window, text, untilLock: signal }, options);
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
