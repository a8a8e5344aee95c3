import * as electron from 'electron';
import { app } from 'electron';
import {
  CopiedSecrets,
  createClipboardService,
  electronClipboard,
  findWaylandTools,
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
import { systemClock } from '../system/index.ts';
import type { AppHooks } from './site-services.ts';
import type { VaultServices } from './vault-services.ts';

/** Creates the store that clears copied secrets from the desktop's clipboard. */
export function createCopiedSecrets(): CopiedSecrets {
  return new CopiedSecrets({
    clipboard: desktopClipboard(),
    after: (milliseconds, work) => {
      const alarm = setTimeout(work, milliseconds);
      return () => clearTimeout(alarm);
    },
  });
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

/** The desktop's clipboard, through the tool that marks secrets best; it is chosen at the first copy. */
function desktopClipboard(): DesktopClipboard {
  const plain = electronClipboard({
    clipboard: electron.clipboard,
    writeFormats: detectFormatWriter(electron),
    clearSelection: detectSelectionClearer(electron, process.platform),
    platform: process.platform,
  });
  let found: Promise<DesktopClipboard> | null = null;
  const best = async (): Promise<DesktopClipboard> => {
    found ??= findWaylandTools(process.env).then((tools) =>
      tools === null ? plain : waylandClipboard(tools, plain),
    );
    return found;
  };
  return {
    write: async (text, secret) => (await best()).write(text, secret),
    read: async () => (await best()).read(),
    clear: async () => (await best()).clear(),
  };
}
