import { Menu, dialog } from 'electron';
import type { BrowserWindow, MenuItemConstructorOptions } from 'electron';
import { writePrivateFile, type FileDialogs } from '../files/index.ts';
import { recoveryKeyTexts as texts } from '../texts/index.ts';
import { recoveryKeyFile } from './recovery-key-page.ts';

/** Milliseconds after which a copied recovery key leaves the clipboard, if it is still there. */
const clipboardTime = 60_000;

/** How a recovery key is kept. */
export interface KeepingRecoveryKey {
  /** Puts a secret on the clipboard for so many milliseconds, or until the vault is locked. */
  readonly copySecret: (secret: Uint8Array, milliseconds: number) => Promise<void>;
  readonly files: Pick<FileDialogs, 'toWrite'>;
}

/** A recovery key that is shown. */
export interface ShownRecoveryKey {
  readonly window: BrowserWindow;
  /** As it is printed, in ASCII. */
  readonly text: string;
  readonly untilLock: AbortSignal;
}

/** Gives the window the menu that prints, saves and copies the key. */
export function setRecoveryKeyMenu(shown: ShownRecoveryKey, keeping: KeepingRecoveryKey): void {
  const { window } = shown;
  const template: MenuItemConstructorOptions[] = [
    {
      label: texts.file,
      submenu: [
        { label: texts.print, accelerator: 'CmdOrCtrl+P', click: () => print(window) },
        { label: texts.save, accelerator: 'CmdOrCtrl+S', click: () => void save(shown, keeping) },
        { label: texts.copy, accelerator: 'CmdOrCtrl+C', click: () => void copy(shown, keeping) },
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
    if (!isPrinted && isWanted) void tell(texts.printFailed);
  });
}

/** The dialog has no parent: the window goes at a lock, and a file dialog that outlives its parent ends the program. */
async function save(
  { text, untilLock }: ShownRecoveryKey,
  { files }: KeepingRecoveryKey,
): Promise<void> {
  const file = await files.toWrite('text', texts.fileName);
  if (file === null) return;
  if (untilLock.aborted) return tell(texts.lockedMeanwhile);
  const written = writePrivateFile(file, recoveryKeyFile(text));
  if (!written.ok) await tell(texts.saveFailed);
}

async function copy(
  { text, untilLock }: ShownRecoveryKey,
  { copySecret }: KeepingRecoveryKey,
): Promise<void> {
  if (untilLock.aborted) return;
  const secret = Buffer.alloc(text.length, text, 'ascii');
  try {
    await copySecret(secret, clipboardTime);
  } catch {
    await tell(texts.copyFailed);
  } finally {
    secret.fill(0);
  }
}

async function tell(message: string): Promise<void> {
  await dialog.showMessageBox({ type: 'error', title: texts.title, message });
}
