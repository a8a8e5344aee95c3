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
import type { MovingHandlers, MovingParts } from './parts.ts';
import { removeEverything } from './removal.ts';

/** Moving: what the screen may ask for. */
export interface Moving {
  readonly handlers: MovingHandlers;
  /** Wipes the file that is being imported; to be called at each lock and at quit. */
  letGo(): void;
}

/** Makes the service that moves connections out of a vault and into it. */
export function createMoving(parts: MovingParts): Moving {
  const held = new HeldImport();
  return {
    letGo: () => held.letGo(),
    handlers: {
      'transfer:export-encrypted': async (input) =>
        wiping([input.passphrase, input.vaultPassphrase], () => exportEncrypted(parts, input)),
      'transfer:export-table': async (input) => exportTable(parts, input),
      'transfer:choose-export': async () => chooseExport(parts, held),
      'transfer:open-export': async ({ id, passphrase }) =>
        wiping([passphrase], () => openExport(parts, held, id, passphrase)),
      'transfer:choose-table': async () => chooseTable(parts, held),
      'transfer:map-table': (input) => mapTable(parts, held, input),
      'transfer:import': (input) => importChosen(parts, held, input),
      'transfer:close': () => {
        held.letGo();
        return success(null);
      },
      'transfer:remove-everything': async ({ vaultPassphrase }) =>
        wiping([vaultPassphrase], async () => {
          const confirmed = await parts.confirm({ act: 'remove-everything' }, vaultPassphrase);
          if (!confirmed.ok) return notConfirmed(confirmed.error);
          held.letGo();
          return success({ outcome: 'removed', steps: await removeEverything(parts.removal) });
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
