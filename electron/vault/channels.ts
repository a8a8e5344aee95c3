import * as v from 'valibot';
import { channel } from '../system/model/channel.ts';
import { passphraseInput, secretInput } from '../system/model/secret-input.ts';
import type { BackupOffer } from './backups/offers.ts';
import type { VaultState } from './model/vault-state.ts';

/** A recovery key on its way in, as it was typed. */
const recoveryKeyInput = secretInput(1024);

/** The passphrase that confirms a change of the keepers; null where the vault has none. */
const confirmation = { passphrase: v.nullable(passphraseInput) };

/** The channels of the vault. */
export const vaultChannels = {
  'vault:state': channel<VaultState>('anything')(v.null()),
  'vault:create': channel<VaultState>('anything')(v.strictObject({ passphrase: passphraseInput })),
  'vault:unlock-with-passphrase': channel<VaultState>('anything')(
    v.strictObject({ passphrase: passphraseInput }),
  ),
  'vault:unlock-with-recovery-key': channel<VaultState>('anything')(
    v.strictObject({ recoveryKey: recoveryKeyInput }),
  ),
  'vault:unlock-with-keyring': channel<VaultState>('anything')(v.null()),
  /** Whether every page of the database is sound; to be asked once the list is shown. */
  'vault:inspect': channel<boolean>()(v.null()),
  'vault:offers': channel<readonly BackupOffer[]>('anything')(v.null()),
  'vault:restore': channel<VaultState>('anything')(
    v.strictObject({ offer: v.pipe(v.string(), v.maxLength(100)) }),
  ),
  /** Each of these is also confirmed in a native dialog. What they give back holds no secret. */
  'vault:add-keyring': channel<VaultState>()(v.strictObject(confirmation)),
  'vault:set-passphrase': channel<VaultState>()(
    v.strictObject({ ...confirmation, next: passphraseInput }),
  ),
  /** Shows the recovery key in a window of the main process; the page never has it. */
  'vault:make-recovery-key': channel<VaultState>()(v.strictObject(confirmation)),
  'vault:remove-keeper': channel<VaultState>()(
    v.strictObject({
      ...confirmation,
      keeper: v.picklist(['safe-storage', 'keytar', 'passphrase', 'recovery-key']),
    }),
  ),
  'vault:require-passphrase': channel<VaultState>()(v.strictObject(confirmation)),
  'vault:renew-key': channel<VaultState>()(v.strictObject(confirmation)),
  'vault:lock': channel<null>('anything')(v.null()),
};

/** The messages that the vault sends to the window. */
export interface VaultEvents {
  readonly 'vault-state': VaultState;
}
