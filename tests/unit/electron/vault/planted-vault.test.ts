import { createDecipheriv, pbkdf2Sync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Vault } from '../../../../electron/vault/index.ts';
import { safeStorageKeeper } from '../../../../electron/vault/keepers/safe-storage.ts';
import { probeKeyring } from '../../../../electron/vault/keepers/keyring-probe.ts';
import { codeOf, fullyKept } from './keepers-known.ts';
import { Machine, contentsOf, keep, keptIn, passphrase, utf8 } from './machine.ts';
import { encryptWithPassword, openedByAnybody, plantedHeader } from './planted-vault.ts';
import { KeyringDouble, keyringOf } from './safe-storage-double.ts';
import { hours } from '../../test-clock.ts';

const headerFiles = ['vault.header', 'vault.header.copy'] as const;

/** A keyring that opens whatever Chromium on Linux opens. */
class ChromiumKeyring extends KeyringDouble {
  override decrypt(encrypted: Buffer): string {
    try {
      return super.decrypt(encrypted);
    } catch (error) {
      const prefix = encrypted.subarray(0, 3).toString();
      if (prefix === 'v10') return this.#open('peanuts', encrypted);
      if (prefix === 'v11') return this.#open('', encrypted);
      if (this.isLocked) throw error;
      return encrypted.toString();
    }
  }

  #open(password: string, encrypted: Buffer): string {
    const key = pbkdf2Sync(password, 'saltysalt', 1, 16, 'sha1');
    const decipher = createDecipheriv('aes-128-cbc', key, Buffer.alloc(16, ' '));
    return decipher.update(encrypted.subarray(3), undefined, 'utf8') + decipher.final('utf8');
  }
}

class ChromiumMachine extends Machine {
  override readonly keyring = new ChromiumKeyring();
}

describe('a vault that somebody put in the place of another', () => {
  it.each(openedByAnybody)('is not opened when its key lies %s', async (_, encrypt) => {
    const machine = new ChromiumMachine();
    const vault = await machine.started();
    keep(vault, 'one');
    vault.lock();
    for (const name of headerFiles) writeFileSync(machine.at(name), plantedHeader(encrypt));
    const before = contentsOf(machine);
    const planted = await machine.started();
    expect(planted.state()).toEqual({
      status: 'cannot-be-opened',
      failure: { code: 'keyring-key-known' },
      folder: machine.folder,
    });
    expect(codeOf(await planted.unlockWithKeyring())).toBe('keyring-key-known');
    expect(contentsOf(machine)).toEqual(before);
  });

  it.each(openedByAnybody)(
    'is exchanged for a backup of the right one when its key lies %s',
    async (_, encrypt) => {
      const machine = new ChromiumMachine();
      const vault = await machine.started();
      keep(vault, 'one');
      machine.time.pass(hours);
      vault.lock();
      for (const name of headerFiles) writeFileSync(machine.at(name), plantedHeader(encrypt));
      const planted = await machine.started();
      await restoreFirst(planted);
      expect(planted.state().status).toBe('open');
      expect(keptIn(planted)).toEqual(['one']);
    },
  );

  it('leaves the other ways to open the vault', async () => {
    const machine = new Machine();
    const vault = await fullyKept(machine);
    vault.lock();
    // As on another system: what macOS wrote begins with v10, too.
    machine.platform = 'darwin';
    machine.keyring.prefix = 'v10';
    const onMac = await machine.started();
    await onMac.unlockWithPassphrase(utf8(passphrase));
    expect(codeOf(await onMac.keepers.addKeyring(utf8(passphrase)))).toBe('done');
    onMac.lock();
    machine.platform = 'linux';
    const moved = await machine.started();
    expect(moved.state()).toMatchObject({
      status: 'locked',
      failure: { code: 'keyring-key-known' },
    });
    expect(codeOf(await moved.unlockWithPassphrase(utf8(passphrase)))).toBe('done');
    expect(keptIn(moved)).toEqual(['one']);
  });
});

describe('the keyring', () => {
  it.each([33, 45] as const)(
    'of Electron %i is not asked to open what it should refuse',
    async (electron) => {
      for (const [, encrypt] of openedByAnybody) {
        const keyring = new ChromiumKeyring();
        const keeper = safeStorageKeeper({
          vaultId: 'any',
          keyring: keyringOf(keyring, electron),
          clock: new Machine().time,
        });
        const unwrapped = await keeper.unwrap({
          kind: 'safe-storage',
          createdAt: 1,
          backend: 'gnome_libsecret',
          encryptedKey: encrypt(Buffer.alloc(32, 7).toString('base64')).toString('base64'),
          wrappedKey: 'AAAA',
        });
        expect(unwrapped).toEqual({ ok: false, error: { code: 'keyring-key-known' } });
        expect(keyring.calls).toBe(0);
      }
    },
  );

  it('of macOS does not open what was never encrypted', async () => {
    const keeper = safeStorageKeeper({
      vaultId: 'any',
      keyring: keyringOf(new ChromiumKeyring(), 45, 'darwin'),
      clock: new Machine().time,
    });
    const unwrapped = await keeper.unwrap({
      kind: 'safe-storage',
      createdAt: 1,
      backend: 'keychain',
      encryptedKey: Buffer.from(Buffer.alloc(32, 7).toString('base64')).toString('base64'),
      wrappedKey: 'AAAA',
    });
    expect(unwrapped).toEqual({ ok: false, error: { code: 'keyring-key-known' } });
  });

  it('does not protect when it gave Chromium an empty password', async () => {
    const keyring = new ChromiumKeyring();
    keyring.encrypt = (text) => encryptWithPassword('v11', '', text);
    expect(await probeKeyring(keyringOf(keyring))).toEqual({
      protects: false,
      reason: 'hard-coded-key',
    });
  });
});

async function restoreFirst(vault: Vault): Promise<void> {
  for (let step = 0; step < 2 && vault.state().status !== 'open'; step += 1) {
    const offers = await vault.offers();
    const [best] = offers.ok ? offers.value : [];
    if (best === undefined) throw new Error('No backup is offered');
    const restored = await vault.restore(best.id, async () => true);
    if (!restored.ok) throw new Error(restored.error.code);
  }
}
