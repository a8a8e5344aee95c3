import { success } from '../system/index.ts';
import { HeldImport } from './held-import.ts';
import { exportEncrypted, exportTable, notConfirmed } from './export-handlers.ts';
import {
  chooseExport,
  chooseTable,
  importChosen,
  mapTable,
  openExport,
} from './import-handlers.ts';
import type { TransferHandlers, TransferDependencies } from './parts.ts';
import { removeEverything } from './removal.ts';

/** Moving: what the screen may ask for. */
export interface TransferService {
  readonly handlers: TransferHandlers;
  /** Wipes the file that is being imported; to be called at each lock and at quit. */
  dispose(): void;
}

/** Makes the service that moves connections out of a vault and into it. */
export function createTransferService(dependencies: TransferDependencies): TransferService {
  const held = new HeldImport();
  return {
    dispose: () => held.dispose(),
    handlers: {
      'transfer:export-encrypted': async (input) =>
        wiping([input.passphrase, input.vaultPassphrase], () =>
          exportEncrypted(dependencies, input),
        ),
      'transfer:export-table': async (input) => exportTable(dependencies, input),
      'transfer:choose-export': async () => chooseExport(dependencies, held),
      'transfer:open-export': async ({ id, passphrase }) =>
        wiping([passphrase], () => openExport(dependencies, held, id, passphrase)),
      'transfer:choose-table': async () => chooseTable(dependencies, held),
      'transfer:map-table': (input) => mapTable(dependencies, held, input),
      'transfer:import': (input) => importChosen(dependencies, held, input),
      'transfer:close': () => {
        held.dispose();
        return success(null);
      },
      'transfer:remove-everything': async ({ vaultPassphrase }) =>
        wiping([vaultPassphrase], async () => {
          const confirmed = await dependencies.confirm(
            { act: 'remove-everything' },
            vaultPassphrase,
          );
          if (!confirmed.ok) return notConfirmed(confirmed.error);
          held.dispose();
          return success({
            outcome: 'removed',
            steps: await removeEverything(dependencies.removal),
          });
        }),
    },
  };
}

async function wiping<Value>(
  secrets: readonly (Uint8Array | null)[],
  work: () => Promise<Value>,
): Promise<Value> {
  try {
    return await work();
  } finally {
    for (const secret of secrets) secret?.fill(0);
  }
}
