import type { Failure } from '../../failures/index.ts';
import type { ChannelHandlers } from '../../system/index.ts';
import type { vaultChannels } from '../channels.ts';
import type { Vault } from '../vault-interface.ts';
import type { BackupOffer } from './offers.ts';

type Channels = Pick<typeof vaultChannels, 'vault:inspect' | 'vault:offers' | 'vault:restore'>;

/** One handler for each channel of damage and backups. */
export type BackupHandlers = ChannelHandlers<Channels, Failure>;

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
