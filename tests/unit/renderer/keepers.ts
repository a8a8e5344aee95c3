import type {
  KeeperKind,
  KeeperReport,
  KeeperStrength,
} from '../../../electron/vault/model/vault-state.ts';
import { noon } from './samples.ts';

const strengths: { readonly [Kind in KeeperKind]: KeeperStrength } = {
  'safe-storage': 'as-the-login',
  keytar: 'as-the-login',
  passphrase: 'as-the-passphrase',
  'recovery-key': 'cannot-be-guessed',
};

const keyrings: { readonly [Kind in KeeperKind]: string | null } = {
  'safe-storage': 'gnome_libsecret:gnome-keyring',
  keytar: 'secret-service',
  passphrase: null,
  'recovery-key': null,
};

/** Texts of keepers of these kinds, all of them a day old. */
export function keepersOf(...kinds: readonly KeeperKind[]): readonly KeeperReport[] {
  return kinds.map((kind) => ({
    kind,
    strength: strengths[kind],
    createdAt: noon - 86_400_000,
    keyring: keyrings[kind],
  }));
}
