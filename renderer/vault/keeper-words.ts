import { vaultTexts } from '../../electron/texts/index.ts';
import type {
  KeeperKind,
  KeeperReport,
  KeeperStrength,
  KeyringComparison,
} from '../../electron/vault/index.ts';

/** The weakest first: the login is enough for whoever finds the computer unlocked. */
const weakestFirst: readonly KeeperStrength[] = [
  'as-the-login',
  'as-the-passphrase',
  'cannot-be-guessed',
];

/** The keeper that decides how safe the vault is; null if there is only one. */
export function findWeakest(keepers: readonly KeeperReport[]): KeeperReport | null {
  if (keepers.length < 2) return null;
  const ranked = [...keepers].sort(
    (one, other) => weakestFirst.indexOf(one.strength) - weakestFirst.indexOf(other.strength),
  );
  return ranked[0] ?? null;
}

/** Whether a kind of keeper opens the vault without asking anybody. */
export function opensByItself(kind: KeeperKind): kind is 'safe-storage' | 'keytar' {
  return kind === 'safe-storage' || kind === 'keytar';
}

/** Whether the vault opens with a certain kind of keeper. */
export function hasKeeper(keepers: readonly KeeperReport[], kind: KeeperKind): boolean {
  return keepers.some((keeper) => keeper.kind === kind);
}

/** The common name of a keyring, or else the system's name for it. */
export function keyringName(keyring: string): string {
  const names: Readonly<Record<string, string>> = vaultTexts.keyrings;
  return Object.hasOwn(names, keyring) ? (names[keyring] ?? keyring) : keyring;
}

/** What the system offers instead of the keyring that was used before. */
export function describeCurrentKeyring({ now }: KeyringComparison): string {
  const { reports } = vaultTexts.keyringChange;
  return now.protects ? reports.withoutKey(keyringName(now.backend)) : reports[now.reason];
}
