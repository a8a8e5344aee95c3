import type { Failure } from '../failures/index.ts';
import { success, type ChannelInput, type ChannelOutput, type Result } from '../system/index.ts';
import type { vaultChannels } from './channels.ts';
import type { Vault } from './vault-interface.ts';

type Channels = typeof vaultChannels;

/** The channels by which the vault is opened and its keepers are changed. */
type KeeperChannel = Exclude<
  keyof Channels,
  'vault:lock' | 'vault:inspect' | 'vault:offers' | 'vault:restore'
>;

/** One handler for each of them. */
export type KeeperHandlers = {
  readonly [Name in KeeperChannel]: (
    input: ChannelInput<Channels[Name]>,
  ) =>
    | Promise<Result<ChannelOutput<Channels[Name]>, Failure>>
    | Result<ChannelOutput<Channels[Name]>, Failure>;
};

/** Lets the screen open the vault and change its keepers. Nothing that is given back holds a secret. */
export function keeperHandlers(vault: Vault): KeeperHandlers {
  const { keepers } = vault;
  return {
    'vault:state': () => success(vault.state()),
    'vault:create': async ({ passphrase }) => vault.createWithPassphrase(passphrase),
    'vault:unlock-with-passphrase': async ({ passphrase }) =>
      vault.unlockWithPassphrase(passphrase),
    'vault:unlock-with-recovery-key': async ({ recoveryKey }) =>
      vault.unlockWithRecoveryKey(recoveryKey),
    'vault:unlock-with-keyring': async () => vault.unlockWithKeyring(),
    'vault:add-keyring': async ({ passphrase }) => keepers.addKeyring(passphrase),
    'vault:set-passphrase': async ({ next, passphrase }) => keepers.setPassphrase(next, passphrase),
    'vault:make-recovery-key': async ({ passphrase }) => keepers.makeRecoveryKey(passphrase),
    'vault:remove-keeper': async ({ keeper, passphrase }) => keepers.remove(keeper, passphrase),
    'vault:require-passphrase': async ({ passphrase }) => keepers.requirePassphrase(passphrase),
    'vault:renew-key': async ({ passphrase }) => keepers.renewVaultKey(passphrase),
  };
}
