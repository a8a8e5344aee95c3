import { describe, expect, it } from 'vitest';
import type { KeeperKind, KeyringReport } from '../../../../electron/vault/model/vault-state.ts';
import {
  keyringName,
  describeCurrentKeyring,
  findWeakest,
} from '../../../../renderer/vault/keeper-words.ts';
import { keepersOf } from '../keepers.ts';

describe('Of several ways into the vault', () => {
  it.each<[readonly KeeperKind[], KeeperKind | null]>([
    [['passphrase'], null],
    [['recovery-key', 'passphrase'], 'passphrase'],
    [['passphrase', 'recovery-key', 'safe-storage'], 'safe-storage'],
    [['recovery-key', 'keytar'], 'keytar'],
  ])('%o the weakest is %s', (kinds, weakest) => {
    expect(findWeakest(keepersOf(...kinds))?.kind ?? null).toBe(weakest);
  });
});

describe('A keyring', () => {
  it.each([
    ['gnome_libsecret', 'Secret Service'],
    ['gnome_libsecret:gnome-keyring', 'GNOME keyring'],
    ['gnome_libsecret:keepassxc', 'KeePassXC'],
    ['keychain', 'macOS Keychain'],
    ['a-new-one', 'a-new-one'],
    ['toString', 'toString'],
  ])('%s is called %s', (keyring, name) => {
    expect(keyringName(keyring)).toBe(name);
  });

  it.each<[KeyringReport, string]>([
    [{ protects: false, reason: 'none' }, 'No keyring can be reached'],
    [{ protects: false, reason: 'locked' }, 'A keyring that is locked'],
    [
      { protects: false, reason: 'hard-coded-key' },
      'Only one whose key everybody knows, which protects nothing',
    ],
    [
      { protects: true, backend: 'kwallet6' },
      'KWallet 6, which did not give the key to this vault',
    ],
  ])('in place of the former one is told: %o', (now, told) => {
    expect(describeCurrentKeyring({ usedBefore: 'gnome_libsecret', now })).toBe(told);
  });
});
