import { app, dialog } from 'electron';
import type { ConnectionId, ConnectionStore } from '../connections/index.ts';
import type { Purposes } from '../purposes/index.ts';
import { keptAwake, systemClock } from '../system/index.ts';
import type { LinkHandling, LoginStart } from '../system/index.ts';
import { confirmationTexts, transferTexts } from '../texts/index.ts';
import { createTransfer, removalWork } from '../transfer/index.ts';
import type { RemovalOutcome, Transfer } from '../transfer/index.ts';
import { findStoredItems, vaultFileNames } from '../vault/index.ts';
import { failedUnlocksName } from './vault-services.ts';
import type { VaultServices } from './vault-services.ts';

interface TransferServicesDependencies {
  readonly vaultServices: VaultServices;
  readonly store: ConnectionStore;
  readonly purposes: Purposes;
  readonly changed: (ids: readonly ConnectionId[]) => void;
  /** Locks the vault, and clears everything that needs it open. */
  readonly lock: () => Promise<void>;
  readonly loginStart: LoginStart;
  readonly linkHandling: LinkHandling;
}

/** The files in the data folder. */
const removedNames = {
  ...vaultFileNames,
  rest: [failedUnlocksName, 'logs', 'preferences.json'],
};

/** Creates the transfer service. Removing everything ends the program. */
export function openTransfer(dependencies: TransferServicesDependencies): Transfer {
  const { vaultServices, store, purposes, changed, lock, loginStart, linkHandling } = dependencies;
  const { vault, history, confirm, files, credentialStore } = vaultServices;
  const folder = app.getPath('userData');
  let removeItems = (): Promise<void> => Promise.resolve();
  return createTransfer({
    store,
    changed,
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
      removeAutostart: () => {
        const removed = loginStart.set(false);
        linkHandling.dispose();
        if (!removed.ok) throw new Error(removed.error.code);
      },
      removeKeyringItems: async () => removeItems(),
    }),
    removed: (steps) => void exitAfterRemoval(steps),
  });
}

/** Exits without the usual quit steps, because nothing may be written any more, not even the window position. */
async function exitAfterRemoval(steps: readonly RemovalOutcome[]): Promise<void> {
  const left = steps.flatMap(({ step, done }) => (done ? [] : [transferTexts.removalSteps[step]]));
  const isDone = left.length === 0;
  await keptAwake(() =>
    dialog.showMessageBox({
      type: isDone ? 'info' : 'warning',
      title: confirmationTexts.title,
      message: isDone ? confirmationTexts.removed : confirmationTexts.notRemoved(left.join(', ')),
    }),
  );
  app.exit(0);
}
