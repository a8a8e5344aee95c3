import { createRequire } from 'node:module';
import { join } from 'node:path';
import { app, dialog, safeStorage } from 'electron';
import type { BrowserWindow } from 'electron';
import type { CopiedSecrets } from '../clipboard/index.ts';
import { changedVaultQuestion, confirmingWith, restoreQuestion } from './confirmations.ts';
import type { Confirm } from './confirmations.ts';
import { readersFormats } from './language.ts';
import { resealTokens } from '../connections/index.ts';
import {
  createHistoryService,
  failedUnlockNote,
  historyResealer,
  recordedVault,
} from '../history/index.ts';
import type { HistoryService } from '../history/index.ts';
import { nativeFileDialogs, writePrivateFile } from '../files/index.ts';
import type { FileDialogs } from '../files/index.ts';
import {
  nativeDialogs,
  replaceableDialogs,
  findServiceProgram,
  hasSecretItem,
  isServiceRunning,
  systemClock,
} from '../system/index.ts';
import type { ChoiceDialogs, Dialogs, Log } from '../system/index.ts';
import { cancelText, confirmationTexts, keeperTexts } from '../texts/index.ts';
import { createVault, keytarStore, standInAddon, systemKeyring } from '../vault/index.ts';
import type { CredentialStore, Keytar, RecordedVault, Vault } from '../vault/index.ts';
import { recoveryKeyWindow, waitUntilInFront } from '../window/index.ts';

/** The file beside the vault that records failed unlocks. */
export const failedUnlocksName = 'failed-unlocks';

/** The vault, its history, and the dialogs for both. */
export interface VaultServices {
  readonly vault: Vault;
  readonly recorded: RecordedVault;
  readonly history: HistoryService;
  readonly credentialStore: CredentialStore;
  readonly confirm: Confirm;
  readonly dialogs: ChoiceDialogs;
  readonly files: FileDialogs;
}

interface VaultDependencies {
  readonly log: Log;
  readonly parent: () => BrowserWindow | null;
  readonly grown: (count: number) => void;
  readonly secrets: Pick<CopiedSecrets, 'put'>;
}

const require = createRequire(import.meta.url);

function readKeytar(loaded: unknown): Keytar {
  if (!isKeytar(loaded)) throw new Error('keytar reaches no store of passwords');
  return loaded;
}

function isKeytar(loaded: unknown): loaded is Keytar {
  return typeof loaded === 'object' && loaded !== null && 'getPassword' in loaded;
}

function openStore(): CredentialStore {
  return keytarStore({
    service: app.getName(),
    platform: process.platform,
    hasItem: hasSecretItem,
    // Required, not imported: its first question is then on its way before the database is opened.
    load: () => new Promise((loaded) => loaded(readKeytar(require('keytar')))),
  });
}

function openVault(
  { log, parent, secrets }: VaultDependencies,
  dialogs: Dialogs,
  files: FileDialogs,
  credentialStore: CredentialStore,
): Vault {
  const vault = createVault({
    folder: app.getPath('userData'),
    keyring: systemKeyring({
      safeStorage,
      platform: process.platform,
      isServiceRunning,
      findServiceProgram,
    }),
    credentialStore,
    confirm: async (action, signal) => dialogs.confirm(keeperTexts[action], signal),
    confirmChanged: async (question, signal) => {
      await waitUntilInFront(parent());
      return dialogs.confirm(changedVaultQuestion(question), signal);
    },
    presenter: recoveryKeyWindow({
      parent,
      copySecret: async (secret, milliseconds) => {
        await secrets.put(secret, milliseconds, () => undefined);
      },
      files,
    }),
    clock: systemClock,
    nativeBinding: app.isPackaged ? undefined : standInAddon(process.resourcesPath),
    log: (sentence) => log.warn(sentence),
  });
  vault.resealWith(resealTokens);
  vault.resealWith(historyResealer(systemClock));
  return vault;
}

/** Creates the vault and its services. */
export function openVaultServices(dependencies: VaultDependencies): VaultServices {
  const dialogs = replaceableDialogs(
    nativeDialogs({ dialog, title: confirmationTexts.title, cancel: cancelText }),
    app.isPackaged,
  );
  const credentialStore = openStore();
  const files = nativeFileDialogs(dialog);
  const vault = openVault(dependencies, dialogs, files, credentialStore);
  const history = createHistoryService({
    vault,
    anchor: vault.historyAnchor,
    note: failedUnlockNote(join(app.getPath('userData'), failedUnlocksName)),
    clock: systemClock,
    grown: dependencies.grown,
    chooseFileToWrite: async (name) => files.toWrite('json', name),
    writeFile: writePrivateFile,
  });
  const recorded = recordedVault({
    vault,
    history: history.history,
    confirmRestore: async (offer) => dialogs.confirm(restoreQuestion(offer, readersFormats())),
  });
  const confirm = confirmingWith(dialogs, vault);
  return { vault, recorded, history, credentialStore, confirm, dialogs, files };
}
