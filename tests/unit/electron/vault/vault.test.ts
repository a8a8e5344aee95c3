import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { KeyringReport } from '../../../../electron/vault/index.ts';
import {
  Machine,
  byKeyring,
  byPassphrase,
  contentsOf,
  flipBit,
  keep,
  keptIn,
  locked,
  openedBy,
  passphrase,
  utf8,
} from './machine.ts';
import type { KeyringDouble } from './safe-storage-double.ts';

const binding = {
  connectionId: '6f2f1c1e-0000-4000-8000-000000000001',
  kind: 'cloud',
  host: 'acme.atlassian.net',
  username: 'ada@example.com',
};

describe('the first start', () => {
  it('with a keyring that protects leads straight to an open vault', async () => {
    const vault = await new Machine().started();
    expect(vault.state()).toEqual({ status: 'open', keepers: byKeyring });
  });

  it('without one stores nothing and says that a passphrase is needed', async () => {
    const machine = Machine.withoutKeyring();
    const vault = await machine.started();
    const keyring = { protects: false, reason: 'none' };
    expect(vault.state()).toEqual({ status: 'absent', keyring });
    expect(readdirSync(machine.folder)).toEqual([]);
    expect(vault.opened()).toEqual(locked);
  });

  it('with the key that everybody has stores nothing either', async () => {
    const machine = new Machine();
    machine.keyring.prefix = 'v10';
    const vault = await machine.started();
    const keyring = { protects: false, reason: 'hard-coded-key' };
    expect(vault.state()).toEqual({ status: 'absent', keyring });
    expect(readdirSync(machine.folder)).toEqual([]);
  });

  it('with a locked keyring stores nothing either', async () => {
    const machine = new Machine();
    machine.keyring.isLocked = true;
    const vault = await machine.started();
    expect(vault.state()).toMatchObject({ status: 'absent', keyring: { reason: 'locked' } });
    expect(readdirSync(machine.folder)).toEqual([]);
  });

  it('takes a passphrase of twelve characters, and wipes it', async () => {
    const vault = await Machine.withoutKeyring().started();
    const short = utf8('eleven char');
    expect(await vault.createWithPassphrase(short)).toEqual({
      ok: false,
      error: { code: 'passphrase-too-short' },
    });
    const long = utf8(passphrase);
    expect(await vault.createWithPassphrase(long)).toEqual({
      ok: true,
      value: { status: 'open', keepers: byPassphrase },
    });
    expect([...short, ...long].every((byte) => byte === 0)).toBe(true);
  });

  it('that was broken off before anything was saved can be gone on with', async () => {
    const machine = new Machine();
    (await machine.started()).lock();
    for (const name of readdirSync(machine.folder)) {
      if (name.startsWith('vault.db')) rmSync(machine.at(name));
    }
    expect((await machine.started()).state().status).toBe('open');
  });

  it('does not put a vault over another one', async () => {
    const machine = await new Machine().used();
    machine.keyring.isLocked = true;
    const vault = await machine.started();
    expect(await vault.createWithPassphrase(utf8(passphrase))).toEqual({
      ok: false,
      error: { code: 'vault-exists' },
    });
  });
});

describe('a restart', () => {
  it('opens by the keyring what was kept', async () => {
    const vault = await (await new Machine().used()).started();
    expect(vault.state()).toEqual({ status: 'open', keepers: byKeyring });
    expect(keptIn(vault)).toEqual(['one']);
  });

  it('asks for the passphrase where there is one, and opens with it', async () => {
    const vault = await (await Machine.withoutKeyring().used()).started();
    expect(vault.state()).toEqual({ status: 'locked', keepers: byPassphrase, failure: null });
    const wrong = utf8('correct horse battery stapler');
    expect(await vault.unlockWithPassphrase(wrong)).toEqual({
      ok: false,
      error: { code: 'wrong-passphrase' },
    });
    expect(vault.opened()).toEqual(locked);
    const right = utf8(passphrase);
    expect(await vault.unlockWithPassphrase(right)).toMatchObject({ ok: true });
    expect([...wrong, ...right].every((byte) => byte === 0)).toBe(true);
    expect(keptIn(vault)).toEqual(['one']);
  });

  it.each<[string, (keyring: KeyringDouble) => void, string, KeyringReport]>([
    [
      'locked',
      (keyring) => (keyring.isLocked = true),
      'keyring-locked',
      { protects: false, reason: 'locked' },
    ],
    [
      'another',
      (keyring) => {
        keyring.loseKey();
        keyring.backend = 'kwallet6';
      },
      'keyring-changed',
      { protects: true, backend: 'kwallet6' },
    ],
    [
      'gone',
      (keyring) => Object.assign(keyring, { isLocked: true, backend: 'unknown' }),
      'keyring-unavailable',
      { protects: false, reason: 'none' },
    ],
  ])(
    'with a keyring that is %s says so, what was there before and what is now, and leaves every file',
    async (_, befall, code, now) => {
      const machine = await new Machine().used();
      const before = contentsOf(machine);
      befall(machine.keyring);
      const vault = await machine.started();
      expect(vault.state()).toEqual({
        status: 'locked',
        keepers: byKeyring,
        failure: { code },
        keyring: { usedBefore: 'gnome_libsecret', now, asksOnce: true },
      });
      expect(contentsOf(machine)).toEqual(before);
    },
  );

  it.each([
    ['darwin', 'keychain'],
    ['win32', 'dpapi'],
  ] as const)('on %s may ask its keyring again', async (platform, usedBefore) => {
    const machine = new Machine();
    machine.platform = platform;
    await machine.used();
    machine.keyring.isLocked = true;
    const state = (await machine.started()).state();
    expect(state).toMatchObject({
      status: 'locked',
      failure: { code: expect.any(String) },
      keyring: { usedBefore, now: { protects: false } },
    });
    expect(state).not.toHaveProperty('keyring.asksOnce');
  });

  it('with a locked keyring opens as soon as it is unlocked', async () => {
    const machine = await new Machine().used();
    machine.keyring.isLocked = true;
    const vault = await machine.started();
    machine.keyring.isLocked = false;
    expect(await vault.unlockWithKeyring()).toMatchObject({ ok: true });
    expect(keptIn(vault)).toEqual(['one']);
  });

  it('wraps the key anew when the keyring has a better one', async () => {
    const machine = await new Machine().used();
    const before = readFileSync(machine.at('vault.header'), 'utf8');
    machine.keyring.shouldReEncrypt = true;
    (await machine.started()).lock();
    expect(encryptedKeyIn(readFileSync(machine.at('vault.header'), 'utf8'))).not.toBe(
      encryptedKeyIn(before),
    );
    machine.keyring.shouldReEncrypt = false;
    expect(keptIn(await machine.started())).toEqual(['one']);
  });

  it('replaces a copy of the header that was damaged', async () => {
    const machine = await new Machine().used();
    flipBit(machine.at('vault.header'), 200);
    expect(keptIn(await machine.started())).toEqual(['one']);
    flipBit(machine.at('vault.header.copy'), 200);
    expect(keptIn(await machine.started())).toEqual(['one']);
  });
});

describe('locking', () => {
  it('closes the database, tells of it once, and an unlock brings everything back', async () => {
    const vault = await new Machine().started();
    keep(vault, 'one');
    const open = openedBy(vault);
    const states: string[] = [];
    const stop = vault.onStateChange(({ status }) => states.push(status));
    vault.lock();
    vault.lock();
    expect(states).toEqual(['locked']);
    expect(vault.state()).toEqual({ status: 'locked', keepers: byKeyring, failure: null });
    expect(open.database.open).toBe(false);
    expect(vault.opened()).toEqual(locked);
    stop();
    expect(await vault.unlockWithKeyring()).toMatchObject({ ok: true });
    expect(states).toEqual(['locked']);
    expect(keptIn(vault)).toEqual(['one']);
  });

  it('while the vault is being opened keeps it shut', async () => {
    const machine = await Machine.withoutKeyring().used();
    const vault = await machine.started();
    const unlocking = vault.unlockWithPassphrase(utf8(passphrase));
    // The task has begun once the microtasks before it are done; the derivation takes far longer.
    await Promise.resolve();
    await Promise.resolve();
    vault.lock();
    expect(await unlocking).toEqual(locked);
    expect(vault.state().status).toBe('locked');
    expect(vault.opened()).toEqual(locked);
  });

  it('leaves no key behind that a token could be opened with', async () => {
    const vault = await new Machine().started();
    const open = openedBy(vault);
    const sealed = open.seal(binding, utf8('marked-token'));
    vault.lock();
    expect(open.unseal(binding, sealed)).toEqual(locked);
  });

  it('is not in the way of several calls at once', async () => {
    const vault = await new Machine().started();
    vault.lock();
    const outcomes = await Promise.all([1, 2, 3].map(async () => vault.unlockWithKeyring()));
    expect(outcomes.every(({ ok }) => ok)).toBe(true);
  });
});

describe('the files of the vault', () => {
  it('hold no secret and no name, plain or encoded', async () => {
    const machine = Machine.withoutKeyring();
    const vault = await machine.started();
    await vault.createWithPassphrase(utf8(passphrase));
    const token = 'ATATT3xFfGF0markedtoken0123456789';
    const open = openedBy(vault);
    const sealed = open.seal(binding, utf8(token));
    open.change(() =>
      open.database
        .prepare('INSERT INTO setting VALUES (?, json_quote(hex(?)))')
        .run('marked-name', sealed),
    );
    open.record(() => open.database.exec("INSERT INTO setting VALUES ('marked-name-2', '1')"));
    const whileOpen = contentsOf(machine);
    vault.lock();
    const everything = Buffer.concat([...whileOpen.values(), ...contentsOf(machine).values()]);
    for (const secret of [passphrase, token, 'marked-name', binding.username]) {
      for (const encoding of ['utf8', 'base64', 'hex', 'utf16le'] as const) {
        const encoded =
          encoding === 'utf16le' ? Buffer.from(secret, encoding) : utf8(secret).toString(encoding);
        expect(everything.includes(encoded)).toBe(false);
      }
    }
    expect([...whileOpen.keys()]).toContain('vault.db-wal');
    expect(machine.log.join()).not.toContain('marked');
  });

  it('in the folder are the two copies of the header and the database, nothing else', async () => {
    const machine = await new Machine().used();
    expect(readdirSync(machine.folder).sort()).toEqual([
      'vault.db',
      'vault.header',
      'vault.header.copy',
    ]);
  });
});

function encryptedKeyIn(header: string): string | undefined {
  return /"encryptedKey":"(?<key>[^"]+)"/.exec(header)?.groups?.['key'];
}
