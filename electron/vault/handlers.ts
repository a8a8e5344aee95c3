import type { Failure } from '../failures/index.ts';
import { success, type ChannelHandlers, type Result } from '../system/index.ts';
import type { vaultChannels } from './channels.ts';
import type { Keepers } from './keepers/keepers.ts';
import type { Vault } from './vault-interface.ts';
import type { VaultState } from './model/vault-state.ts';

/** Opening and changing the vault, each with its entry in the history. */
export interface RecordedVault extends Pick<
  Vault,
  | 'start'
  | 'createWithPassphrase'
  | 'unlockWithPassphrase'
  | 'unlockWithRecoveryKey'
  | 'unlockWithKeyring'
> {
  readonly keepers: Omit<Keepers, 'prove'>;
  /** Asks in a native dialog, and puts a backup in place; see {@link Vault.restore}. */
  restore(offerId: string): Promise<Result<VaultState, Failure>>;
}

/** One handler for each channel of the vault. */
export type VaultHandlers = ChannelHandlers<typeof vaultChannels, Failure>;

/**
 * Lets the screen open the vault, change its keepers and put a backup in place. Nothing that is given back holds a
 * secret.
 *
 * @param lock ends running work and locks the vault.
 */
export function vaultHandlers(
  vault: Pick<Vault, 'state' | 'inspect' | 'offers'>,
  recorded: RecordedVault,
  lock: () => Promise<void>,
): VaultHandlers {
  const { keepers } = recorded;
  return {
    'vault:state': () => success(vault.state()),
    'vault:create': ({ passphrase }) => recorded.createWithPassphrase(passphrase),
    'vault:unlock-with-passphrase': ({ passphrase }) => recorded.unlockWithPassphrase(passphrase),
    'vault:unlock-with-recovery-key': ({ recoveryKey }) =>
      recorded.unlockWithRecoveryKey(recoveryKey),
    'vault:unlock-with-keyring': () => recorded.unlockWithKeyring(),
    'vault:lock': async () => {
      await lock();
      return success(null);
    },
    'vault:add-keyring': ({ passphrase }) => keepers.addKeyring(passphrase),
    'vault:set-passphrase': ({ next, passphrase }) => keepers.setPassphrase(next, passphrase),
    'vault:make-recovery-key': ({ passphrase }) => keepers.makeRecoveryKey(passphrase),
    'vault:remove-keeper': ({ keeper, passphrase }) => keepers.remove(keeper, passphrase),
    'vault:require-passphrase': ({ passphrase }) => keepers.requirePassphrase(passphrase),
    'vault:renew-key': ({ passphrase }) => keepers.renewVaultKey(passphrase),
    'vault:inspect': () => vault.inspect(),
    'vault:offers': () => vault.offers(),
    'vault:restore': ({ offer }) => recorded.restore(offer),
  };
}
