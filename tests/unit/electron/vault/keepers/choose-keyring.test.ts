import { describe, expect, it } from 'vitest';
import { chooseKeyring } from '../../../../../electron/vault/keepers/choose-keyring.ts';
import { SecretServiceDouble, storeOf } from '../credential-store-double.ts';
import { Machine, passphrase, utf8 } from '../machine.ts';
import { keyringOf } from '../safe-storage-double.ts';

type SafeStorageIs = 'good' | 'known' | 'locked' | 'gone';
type StoreIs = 'good' | 'locked' | 'gone' | 'not used';

function machineWith(safeStorage: SafeStorageIs, store: StoreIs): Machine {
  const machine = new Machine();
  // What begins with v10 was encrypted with the key that stands in Chromium's source.
  machine.keyring.prefix = safeStorage === 'known' ? 'v10' : 'v11';
  machine.keyring.isLocked = safeStorage === 'locked' || safeStorage === 'gone';
  if (safeStorage === 'gone') machine.keyring.backend = 'basic_text';
  const service = new SecretServiceDouble();
  service.isLocked = store === 'locked';
  service.isGone = store === 'gone';
  if (store !== 'not used') machine.credentialStore = storeOf(service);
  return machine;
}

const cases: readonly (readonly [SafeStorageIs, StoreIs, string])[] = [
  ['good', 'good', 'safe-storage'],
  ['good', 'not used', 'safe-storage'],
  ['known', 'good', 'keytar'],
  ['gone', 'good', 'keytar'],
  ['locked', 'good', 'keyring-locked'],
  ['known', 'locked', 'keyring-locked'],
  ['gone', 'locked', 'keyring-locked'],
  ['known', 'gone', 'keyring-unavailable'],
  ['gone', 'gone', 'keyring-unavailable'],
  ['known', 'not used', 'keyring-unavailable'],
  ['gone', 'not used', 'keyring-unavailable'],
];

describe.each(cases)('With safeStorage %s and the store of passwords %s', (one, other, choice) => {
  it(`the choice is ${choice}`, async () => {
    const machine = machineWith(one, other);
    const sources = {
      keyring: keyringOf(machine.keyring),
      credentialStore: machine.credentialStore,
      clock: machine.time,
    };
    const chosen = await chooseKeyring(sources, 'new');
    expect(chosen.ok ? chosen.value : chosen.error.failure.code).toBe(choice);
  });

  it('a new vault and one that gets a keyring later are wrapped by the same', async () => {
    const created = await machineWith(one, other).started();
    const later = machineWith('gone', 'not used');
    const { keyring, credentialStore } = machineWith(one, other);
    const vault = await later.started();
    await vault.createWithPassphrase(utf8(passphrase));
    vault.lock();
    Object.assign(later, { keyring, credentialStore });
    const again = await later.started();
    await again.unlockWithPassphrase(utf8(passphrase));
    const added = await again.keepers.addKeyring(utf8(passphrase));
    const first = created.state();
    const kinds = first.status === 'open' ? first.keepers.map(({ kind }) => kind) : [];
    if (added.ok) {
      const now = again.state();
      expect(kinds).toEqual([choice]);
      expect(now.status === 'open' && now.keepers.map(({ kind }) => kind)).toContain(choice);
    } else {
      expect(kinds).toEqual([]);
      expect(added.error.code).toBe(choice);
    }
  });
});
