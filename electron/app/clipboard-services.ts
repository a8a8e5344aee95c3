import { once } from 'node:events';
import * as electron from 'electron';
import { BrowserWindow, app } from 'electron';
import {
  CopiedSecrets,
  createClipboardService,
  electronClipboard,
  findWaylandTools,
  clipboardWithKlipper,
  detectFormatWriter,
  detectSelectionClearer,
  waylandClipboard,
} from '../clipboard/index.ts';
import type {
  ClipboardDependencies,
  ClipboardEvents,
  ClipboardService,
  DesktopClipboard,
} from '../clipboard/index.ts';
import { sendEvent } from '../ipc/index.ts';
import { giveToKlipper, systemClock } from '../system/index.ts';
import { isOnWayland } from '../window/index.ts';
import type { AppHooks } from './site-services.ts';
import type { VaultServices } from './vault-services.ts';

/** Creates the store that clears copied secrets from the desktop's clipboard. */
export function createCopiedSecrets(): CopiedSecrets {
  const secrets = new CopiedSecrets({
    clipboard: desktopClipboard(),
    after: (milliseconds, work) => {
      const alarm = setTimeout(work, milliseconds);
      return () => clearTimeout(alarm);
    },
  });
  app.on('browser-window-focus', () => void secrets.clearReturned());
  return secrets;
}

/** Makes the service that copies the fields of connections. */
export function createClipboard(
  { vault, history, confirm }: VaultServices,
  dependencies: Pick<ClipboardDependencies, 'secrets' | 'store' | 'used'>,
  { takeInput, page }: AppHooks,
): ClipboardService {
  return createClipboardService({
    ...dependencies,
    vault,
    history: history.history,
    clock: systemClock,
    takeInput,
    isAssisted: () => app.accessibilitySupportEnabled,
    confirm,
    emit: (name, message) => sendEvent<typeof name, ClipboardEvents>(page(), name, message),
  });
}

/** The desktop's clipboard, through what works best there; it is chosen at the first copy. */
function desktopClipboard(): DesktopClipboard {
  const writeFormats = detectFormatWriter(electron);
  const plain = electronClipboard({
    clipboard: electron.clipboard,
    writeFormats,
    clearSelection: detectSelectionClearer(electron, process.platform),
    platform: process.platform,
  });
  const isKde = /(^|:)KDE(:|$)/.test(process.env['XDG_CURRENT_DESKTOP'] ?? '');
  const forDesktop = (one: DesktopClipboard, isReadable: () => boolean): DesktopClipboard =>
    isKde ? clipboardWithKlipper(one, giveToKlipper, isReadable) : one;
  const onWayland = async (): Promise<DesktopClipboard> => {
    const tools = await findWaylandTools(process.env);
    const electronMarks = writeFormats !== null;
    const chosen = waylandClipboard({
      electron: plain,
      electronMarks,
      tools,
      hasFocus,
      awaitFocus,
    });
    return forDesktop(chosen, () => tools !== null || hasFocus());
  };
  let found: Promise<DesktopClipboard> | null = null;
  const best = async (): Promise<DesktopClipboard> => {
    found ??= isOnWayland() ? onWayland() : Promise.resolve(forDesktop(plain, () => true));
    return found;
  };
  return {
    write: async (text, secret) => (await best()).write(text, secret),
    read: async () => (await best()).read(),
    clear: async () => (await best()).clear(),
  };
}

const hasFocus = (): boolean => BrowserWindow.getFocusedWindow() !== null;

/** Milliseconds in which a desktop gives the focus back after a dialog. */
const focusTimeoutMs = 1500;

async function awaitFocus(): Promise<boolean> {
  if (hasFocus()) return true;
  const timeout = AbortSignal.timeout(focusTimeoutMs);
  return once(app, 'browser-window-focus', { signal: timeout }).then(
    () => true,
    () => false,
  );
}
