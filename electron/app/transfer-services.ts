import * as electron from 'electron';
import { app, dialog } from 'electron';
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
  ClipboardEvents,
  ClipboardDependencies,
  ClipboardService,
  DesktopClipboard,
} from '../clipboard/index.ts';
import type { ConnectionId, ConnectionStore } from '../connections/index.ts';
import { createTransferService, removalWork } from '../transfer/index.ts';
import type { TransferService, RemovalOutcome } from '../transfer/index.ts';
import type { Purposes } from '../purposes/index.ts';
import { systemClock } from '../system/index.ts';
import type { LinkHandling, LoginStart } from '../system/index.ts';
import { confirmationTexts, transferTexts } from '../texts/index.ts';
import { findStoredItems, vaultFileNames } from '../vault/index.ts';
import { failedUnlocksName } from './vault-services.ts';
import type { VaultServices } from './vault-services.ts';

/** What the system knows of the program. */
interface Registered {
  readonly loginStart: LoginStart;
  readonly linkHandling: LinkHandling;
}

/** What moving and copying need of the program around them. */
export interface TransferDependencies {
  readonly vaultServices: VaultServices;
  readonly store: ConnectionStore;
  readonly purposes: Purposes;
  readonly changed: (ids: readonly ConnectionId[]) => void;
  /** Locks the vault, and closes everything that needs it open. */
  readonly lock: () => Promise<void>;
  readonly registered: Registered;
}

/** What lies in the data folder. */
const removedNames = {
  ...vaultFileNames,
  rest: [failedUnlocksName, 'logs', 'preferences.json'],
};

/** Makes the service that moves connections. Removing everything ends the program. */
export function openTransferService(dependencies: TransferDependencies): TransferService {
  const { vaultServices, lock, registered, purposes, ...others } = dependencies;
  const { vault, history, confirm, files, credentialStore } = vaultServices;
  const folder = app.getPath('userData');
  let removeItems = (): Promise<void> => Promise.resolve();
  const moving = createTransferService({
    ...others,
    purposes: purposes.ids,
    ownPurposes: purposes.moved,
    vault,
    history: history.history,
    clock: systemClock,
    files,
    confirm,
    removal: removalWork({
      folder,
      names: removedNames,
      lock: async () => {
        removeItems = findStoredItems(folder, credentialStore);
        await lock();
      },
      removeAutostart: () => unregister(registered),
      removeKeyringItems: async () => removeItems(),
    }),
  });
  return {
    ...moving,
    handlers: {
      ...moving.handlers,
      'transfer:remove-everything': async (input) => {
        const answer = await moving.handlers['transfer:remove-everything'](input);
        if (answer.ok && answer.value.outcome === 'removed')
          void endAfterRemoval(answer.value.steps);
        return answer;
      },
    },
  };
}

function unregister({ loginStart, linkHandling }: Registered): void {
  const removed = loginStart.set(false);
  linkHandling.dispose();
  if (!removed.ok) throw new Error(removed.error.code);
}

/** Nothing may be written any more, such as where the window stood: the program exits without a farewell. */
async function endAfterRemoval(steps: readonly RemovalOutcome[]): Promise<void> {
  const left = steps.flatMap(({ step, done }) => (done ? [] : [transferTexts.removalSteps[step]]));
  const isDone = left.length === 0;
  await dialog.showMessageBox({
    type: isDone ? 'info' : 'warning',
    title: confirmationTexts.title,
    message: isDone ? confirmationTexts.removed : confirmationTexts.notRemoved(left.join(', ')),
  });
  app.exit(0);
}

/** Makes what takes copied secrets off the desktop's clipboard again. */
export function openCopiedSecrets(): CopiedSecrets {
  return new CopiedSecrets({
    clipboard: desktopClipboard(),
    after: (milliseconds, work) => {
      const alarm = setTimeout(work, milliseconds);
      return () => clearTimeout(alarm);
    },
  });
}

/** Makes the service that copies the fields of connections. */
export function openClipboard(
  {
    vaultServices,
    store,
    takeInput,
  }: Pick<TransferDependencies, 'vaultServices' | 'store'> &
    Pick<ClipboardDependencies, 'takeInput'>,
  secrets: CopiedSecrets,
  emit: <Name extends keyof ClipboardEvents>(name: Name, message: ClipboardEvents[Name]) => void,
): ClipboardService {
  const { vault, history, confirm } = vaultServices;
  return createClipboardService({
    vault,
    store,
    history: history.history,
    clock: systemClock,
    secrets,
    takeInput,
    isAssisted: () => app.accessibilitySupportEnabled,
    confirm,
    emit,
  });
}

/** The desktop's clipboard, by whichever way marks a secret best; it is looked for at the first copy. */
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
