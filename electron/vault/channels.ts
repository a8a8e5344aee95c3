import * as v from 'valibot';
import { channel } from '../system/channel.ts';
import type { BackupOffer } from './backups/offers.ts';
import type { VaultState } from './vault-state.ts';

/** A passphrase on its way in: its UTF-8 bytes, which are wiped after use. */
const passphraseInput = v.pipe(
  v.instance(Uint8Array),
  v.check((bytes) => bytes.byteLength <= 4096),
);

/** The channels of the vault. */
export const vaultChannels = {
  'vault:state': channel<VaultState>('anything')(v.null()),
  'vault:create': channel<VaultState>('anything')(v.strictObject({ passphrase: passphraseInput })),
  'vault:unlock-with-passphrase': channel<VaultState>('anything')(
    v.strictObject({ passphrase: passphraseInput }),
  ),
  'vault:unlock-with-keyring': channel<VaultState>('anything')(v.null()),
  /** Whether every page of the database is sound; to be asked once the list is shown. */
  'vault:inspect': channel<boolean>()(v.null()),
  'vault:offers': channel<readonly BackupOffer[]>('anything')(v.null()),
  'vault:restore': channel<VaultState>('anything')(
    v.strictObject({ offer: v.pipe(v.string(), v.maxLength(100)) }),
  ),
  'vault:lock': channel<null>('anything')(v.null()),
};

/** What the vault tells the screen by itself. */
export interface VaultEvents {
  readonly 'vault-state': VaultState;
}
