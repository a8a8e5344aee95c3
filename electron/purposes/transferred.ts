import { secretMark } from '../connections/index.ts';
import type { TransferredPurpose, OwnPurposes } from '../transfer/index.ts';
import { success } from '../system/index.ts';
import { maxPurposeFileBytes, purposeAsFile, readPurposeFile } from './file.ts';
import { isOwnPurpose, type Purpose } from './model/purpose.ts';
import { withoutSecretsIn } from './model/secrets.ts';
import type { PurposeStore } from './store.ts';

/** Makes what lets own purposes travel with the connections that have them, each as the file that it is exported to. */
export function transferredPurposes(store: PurposeStore): OwnPurposes {
  return {
    outgoing(ids) {
      const catalogue = store.catalogue();
      if (!catalogue.ok) return catalogue;
      const own = catalogue.value.of([...ids]).filter(({ id }) => isOwnPurpose(id));
      return success(own.map(asMoved));
    },
    read(file) {
      const purpose = file.byteLength > maxPurposeFileBytes ? null : readPurposeFile(file);
      return purpose?.ok === true ? { ...asMoved(purpose.value), file } : null;
    },
    addInside(vault, purposes) {
      const read = purposes.flatMap(({ file }) => {
        const purpose = readPurposeFile(file);
        return purpose.ok ? [withoutSecretsIn(purpose.value, secretMark)] : [];
      });
      store.addInside(vault, read);
    },
  };
}

function asMoved(stored: Purpose): TransferredPurpose {
  const purpose = withoutSecretsIn(stored, secretMark);
  return { id: purpose.id, title: purpose.title, file: purposeAsFile(purpose, 1) };
}
