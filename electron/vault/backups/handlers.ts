import type { Failure } from '../../failures/index.ts';
import type { ChannelInput, ChannelOutput, Result } from '../../system/index.ts';
import type { vaultChannels } from '../channels.ts';
import type { Vault } from '../vault-interface.ts';
import type { BackupOffer } from './offers.ts';

type Channels = Pick<typeof vaultChannels, 'vault:inspect' | 'vault:offers' | 'vault:restore'>;

/** One handler for each channel of damage and backups. */
export type BackupHandlers = {
  readonly [Name in keyof Channels]: (
    input: ChannelInput<Channels[Name]>,
  ) =>
    | Promise<Result<ChannelOutput<Channels[Name]>, Failure>>
    | Result<ChannelOutput<Channels[Name]>, Failure>;
};

/**
 * Lets the screen ask for a look through the database, and put a backup in place.
 *
 * @param confirm asks the person in a native dialog before anything is set aside.
 */
export function backupHandlers(
  vault: Pick<Vault, 'inspect' | 'offers' | 'restore'>,
  confirm: (offer: BackupOffer) => Promise<boolean>,
): BackupHandlers {
  return {
    'vault:inspect': () => vault.inspect(),
    'vault:offers': async () => vault.offers(),
    'vault:restore': async ({ offer }) => vault.restore(offer, confirm),
  };
}
