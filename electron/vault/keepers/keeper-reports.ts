import { assertNever } from '../../system/index.ts';
import type { Wrapping, WrappingOf } from './wrapping.ts';
import type { KeeperKind, KeeperReport, KeeperStrength } from '../model/vault-state.ts';

/** How well a kind of keeper protects. */
export function getKeeperStrength(kind: KeeperKind): KeeperStrength {
  switch (kind) {
    case 'safe-storage':
    case 'keytar':
      return 'as-the-login';
    case 'passphrase':
      return 'as-the-passphrase';
    case 'recovery-key':
      return 'cannot-be-guessed';
    default:
      return assertNever(kind);
  }
}

/** The kinds of keepers that open the vault without anybody's help, in the order in which they are asked. */
export const keyringKinds = ['safe-storage', 'keytar'] as const;

/** A kind of keeper that opens the vault without anybody's help. */
export type KeyringKind = (typeof keyringKinds)[number];

/** The keepers that a header names. */
export function reportKeepers(header: {
  readonly keepers: readonly Wrapping[];
}): readonly KeeperReport[] {
  return header.keepers.map((wrapping) => ({
    kind: wrapping.kind,
    strength: getKeeperStrength(wrapping.kind),
    createdAt: wrapping.createdAt,
    keyring: keyringOf(wrapping),
  }));
}

/** The wrapping of one kind; null when there is none. */
export function findWrapping<Kind extends KeeperKind>(
  header: { readonly keepers: readonly Wrapping[] },
  kind: Kind,
): WrappingOf<Kind> | null {
  const isOfKind = (wrapping: Wrapping): wrapping is WrappingOf<Kind> => wrapping.kind === kind;
  return header.keepers.find(isOfKind) ?? null;
}

/** The name of the keyring that a wrapping was made by; null for what is no keyring. */
export function keyringOf(wrapping: Wrapping): string | null {
  switch (wrapping.kind) {
    case 'safe-storage':
      return wrapping.backend;
    case 'keytar':
      return wrapping.store;
    case 'passphrase':
    case 'recovery-key':
      return null;
    default:
      return assertNever(wrapping);
  }
}
