import { settingsTexts, vaultTexts } from '../../electron/texts/index.ts';
import type { KeeperKind } from '../../electron/vault/index.ts';

/** A change of what opens the vault. */
export type KeeperChange =
  | {
      readonly kind:
        'add-keyring' | 'set-passphrase' | 'make-recovery-key' | 'require-passphrase' | 'renew-key';
    }
  | { readonly kind: 'remove'; readonly keeper: KeeperKind };

/** The title of the dialog that asks for the passphrases that a change needs. */
export function changeTitle(change: KeeperChange, hasPassphrase: boolean): string {
  const { titles, change: changePassphrase } = settingsTexts.keeperDialog;
  if (change.kind === 'remove') return titles.remove(vaultTexts.keepers[change.keeper]);
  if (change.kind === 'set-passphrase' && hasPassphrase) return changePassphrase;
  return titles[change.kind];
}
