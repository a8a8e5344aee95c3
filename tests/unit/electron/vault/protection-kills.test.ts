import { cpSync, mkdirSync, renameSync, rmdirSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { pinAccount } from '../../../../electron/vault/protection/pin.ts';
import { SecretServiceDouble, storeOf } from './credential-store-double.ts';
import { codeOf, kindsOf } from './keepers-known.ts';
import { Machine, keep, passphrase, utf8 } from './machine.ts';
import { copiesOf, headerFiles, saveSetting } from './protection-lowered.ts';

const strict = { afterIdleMinutes: 5, onScreenLock: true, onSuspend: true };

/** A machine whose store of passwords has noted the vault, with something in it. */
async function pinned(): Promise<{ machine: Machine; service: SecretServiceDouble }> {
  const machine = new Machine();
  const service = new SecretServiceDouble();
  machine.credentialStore = storeOf(service);
  const vault = await machine.started();
  keep(vault, 'one');
  await vi.waitFor(() => expect(service.items.has(pinAccount(machine.folder))).toBe(true));
  vault.lock();
  return { machine, service };
}

/** Sets a first passphrase while one copy of the header cannot be written: there the program is killed. */
async function killedBefore(machine: Machine, copy: (typeof headerFiles)[number]): Promise<void> {
  const vault = await machine.started();
  const [file, aside] = [machine.at(copy), machine.at('aside')];
  renameSync(file, aside);
  mkdirSync(file);
  const outcome = await vault.keepers.setPassphrase(utf8(passphrase), null);
  expect(outcome.ok).toBe(false);
  vault.lock();
  rmdirSync(file);
  renameSync(aside, file);
}

async function setPassphrase(machine: Machine): Promise<void> {
  const vault = await machine.started();
  expect(codeOf(await vault.keepers.setPassphrase(utf8(passphrase), null))).toBe('done');
  vault.lock();
}

async function saveLock(machine: Machine): Promise<void> {
  const vault = await machine.started();
  saveSetting(vault, 'lock', strict);
  vault.lock();
}

/** What the files are after a kill, and which keepers open the vault then. */
const kills: readonly (readonly [
  string,
  (machine: Machine) => Promise<void>,
  readonly string[],
])[] = [
  ['before a change of the keepers', async () => undefined, ['safe-storage']],
  [
    'after the database has said which keepers may come',
    async (machine) => killedBefore(machine, 'vault.header'),
    ['safe-storage'],
  ],
  [
    'after one copy of the header was written',
    async (machine) => killedBefore(machine, 'vault.header.copy'),
    ['safe-storage', 'passphrase'],
  ],
  [
    'after both were',
    async (machine) => {
      await killedBefore(machine, 'vault.header.copy');
      cpSync(machine.at('vault.header'), machine.at('vault.header.copy'));
    },
    ['safe-storage', 'passphrase'],
  ],
  [
    'after the database has said that they are the ones',
    setPassphrase,
    ['safe-storage', 'passphrase'],
  ],
  [
    'after the database has a setting',
    async (machine) => {
      const putBack = copiesOf(machine, headerFiles);
      await saveLock(machine);
      putBack();
    },
    ['safe-storage'],
  ],
  ['after the header knows of it', saveLock, ['safe-storage']],
];

describe.each(kills)('a kill %s', (_, kill, keepers) => {
  it.each<[string, (service: SecretServiceDouble, before: string) => void]>([
    ['and before the store of passwords', (service, before) => setPin(service, before)],
    ['and after the store of passwords', () => undefined],
    ['and a keyring that is lost', (service) => service.items.clear()],
    ['and a keyring that is locked', (service) => (service.isLocked = true)],
    ['and a keyring that is gone', (service) => (service.isGone = true)],
  ])('%s raises no alarm', async (__, befall) => {
    const { machine, service } = await pinned();
    const before = pinIn(service);
    await kill(machine);
    // What the store was given is there by now, or was never to be.
    await new Promise((done) => setImmediate(done));
    befall(service, before);
    for (let time = 0; time < 3; time += 1) {
      const vault = await machine.started();
      expect(vault.state().status).toBe('open');
      expect([...kindsOf(vault)].sort()).toEqual([...keepers].sort());
      vault.lock();
    }
    expect(machine.person.warned).toEqual([]);
  });
});

function pinIn(service: SecretServiceDouble): string {
  const [pin = ''] = service.items.values();
  return pin;
}

function setPin(service: SecretServiceDouble, pin: string): void {
  const [account = ''] = service.items.keys();
  service.items.set(account, pin);
}
