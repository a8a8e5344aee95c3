import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { instant } from '../../../../../electron/system/index.ts';
import type { Keeper } from '../../../../../electron/vault/keepers/keeper.ts';
import { probeKeyring } from '../../../../../electron/vault/keepers/keyring-probe.ts';
import { safeStorageKeeper } from '../../../../../electron/vault/keepers/safe-storage.ts';
import { systemKeyring } from '../../../../../electron/vault/keepers/system-keyring.ts';
import type { WrappingOf } from '../../../../../electron/vault/keepers/wrapping.ts';
import { KeyringDouble, keyringOf, safeStorage33 } from '../safe-storage-double.ts';

function keeperOf(keyring: KeyringDouble, electron: 33 | 45 = 45): Keeper<'safe-storage'> {
  return safeStorageKeeper({
    vaultId: '0d9f6ba4-9a49-4d2f-9a40-6f4dbf1c9d10',
    keyring: keyringOf(keyring, electron),
    clock: { now: () => instant(1_700_000_000_000) },
  });
}

async function wrappingBy(
  keeper: Keeper<'safe-storage'>,
  vaultKey: Buffer,
): Promise<WrappingOf<'safe-storage'>> {
  const wrapping = await keeper.wrap(vaultKey);
  if (!wrapping.ok) throw new Error(wrapping.error.code);
  return wrapping.value;
}

describe('the probe of the keyring', () => {
  it.each<[string, NodeJS.Platform, Partial<KeyringDouble>, unknown]>([
    [
      'protects on Linux when the key comes from the keyring',
      'linux',
      { prefix: 'v11' },
      { protects: true, backend: 'gnome_libsecret' },
    ],
    [
      'protects on Linux when the key comes from the secret portal',
      'linux',
      { prefix: 'v12' },
      { protects: true, backend: 'gnome_libsecret' },
    ],
    [
      'does not protect on Linux when the key is the one that everybody has',
      'linux',
      { prefix: 'v10' },
      { protects: false, reason: 'hard-coded-key' },
    ],
    ['protects on macOS', 'darwin', { prefix: 'v10' }, { protects: true, backend: 'keychain' }],
    ['protects on Windows', 'win32', { prefix: 'v10' }, { protects: true, backend: 'dpapi' }],
    [
      'calls a keyring that does not answer locked',
      'linux',
      { isLocked: true },
      { protects: false, reason: 'locked' },
    ],
    [
      'says that there is none where the desktop has none',
      'linux',
      { isLocked: true, backend: 'basic_text' },
      { protects: false, reason: 'none' },
    ],
  ])('%s', async (_, platform, state, report) => {
    const double = Object.assign(new KeyringDouble(), state);
    const safeStorage = safeStorage33(double);
    expect(await probeKeyring(systemKeyring({ safeStorage, platform }))).toEqual(report);
  });

  it.each<[string, KeyringDouble['backend'], Record<string, boolean | null>, 'none' | 'locked']>([
    [
      'locked when its service runs',
      'gnome_libsecret',
      { 'org.freedesktop.secrets': true },
      'locked',
    ],
    ['none when no service runs', 'gnome_libsecret', { 'org.freedesktop.secrets': false }, 'none'],
    ['locked when the bus cannot be asked', 'gnome_libsecret', {}, 'locked'],
    [
      'locked when an older KWallet runs',
      'kwallet5',
      { 'org.kde.kwalletd6': false, 'org.kde.kwalletd5': true },
      'locked',
    ],
    [
      'none when no KWallet runs',
      'kwallet6',
      { 'org.kde.kwalletd6': false, 'org.kde.kwalletd5': false },
      'none',
    ],
  ])('calls a silent keyring %s', async (_, backend, services, reason) => {
    const double = Object.assign(new KeyringDouble(), { isLocked: true, backend });
    const keyring = systemKeyring({
      safeStorage: safeStorage33(double),
      platform: 'linux',
      isServiceRunning: (name) => Promise.resolve(services[name] ?? null),
    });
    expect(await probeKeyring(keyring)).toEqual({ protects: false, reason });
  });

  it.each([
    ['gnome_libsecret', 'keepassxc', 'gnome_libsecret:keepassxc'],
    // The system cuts a program's name after fifteen letters.
    ['gnome_libsecret', 'gnome-keyring-d', 'gnome_libsecret:gnome-keyring'],
    ['gnome_libsecret', 'ksecretd', 'gnome_libsecret:kwallet'],
    ['gnome_libsecret', 'xdg-dbus-proxy', 'gnome_libsecret'],
    ['gnome_libsecret', null, 'gnome_libsecret'],
    ['kwallet5', 'keepassxc', 'kwallet5'],
  ] as const)('names %s that %o serves', async (backend, program, named) => {
    const double = Object.assign(new KeyringDouble(), { backend });
    const keyring = systemKeyring({
      safeStorage: safeStorage33(double),
      platform: 'linux',
      findServiceProgram: () => Promise.resolve(program),
    });
    expect(await probeKeyring(keyring)).toEqual({ protects: true, backend: named });
  });

  it('finds nothing where Electron has no safeStorage', async () => {
    const keyring = systemKeyring({ safeStorage: {}, platform: 'linux' });
    expect(await probeKeyring(keyring)).toEqual({ protects: false, reason: 'none' });
  });

  it('does not believe a keyring that gives back what it was given', async () => {
    const keyring = systemKeyring({
      safeStorage: {
        encryptString: (text) => Buffer.from(`v11${text}`),
        decryptString: (encrypted) => encrypted.toString().slice(3),
      },
      platform: 'linux',
    });
    expect(await probeKeyring(keyring)).toEqual({ protects: false, reason: 'none' });
  });
});

describe('the keeper of the keyring', () => {
  const vaultKey = randomBytes(32);

  it.each([33, 45] as const)('keeps the vault key with Electron %i', async (electron) => {
    const keeper = keeperOf(new KeyringDouble(), electron);
    expect(await keeper.unwrap(await wrappingBy(keeper, vaultKey))).toEqual({
      ok: true,
      value: { vaultKey, renewalDue: false },
    });
  });

  it('opens with Electron 45 what Electron 33 wrapped', async () => {
    const keyring = new KeyringDouble();
    const wrapping = await wrappingBy(keeperOf(keyring, 33), vaultKey);
    expect((await keeperOf(keyring, 45).unwrap(wrapping)).ok).toBe(true);
  });

  it('never hands the vault key over as a text', async () => {
    const keyring = new KeyringDouble();
    const keeper = keeperOf(keyring);
    await keeper.unwrap(await wrappingBy(keeper, vaultKey));
    const encodings = ['base64', 'hex', 'latin1', 'utf8'] as const;
    for (const encoding of encodings) {
      expect(keyring.texts.join('\n')).not.toContain(vaultKey.toString(encoding));
    }
  });

  it('wraps nothing where only the key that everybody has would protect', async () => {
    const keyring = Object.assign(new KeyringDouble(), { prefix: 'v10' });
    expect(await keeperOf(keyring).wrap(vaultKey)).toEqual({
      ok: false,
      error: { code: 'keyring-unavailable' },
    });
  });

  it.each<[string, (keyring: KeyringDouble) => void, string]>([
    ['was wiped or is another', (keyring) => keyring.loseKey(), 'keyring-changed'],
    ['is locked', (keyring) => (keyring.isLocked = true), 'keyring-locked'],
    [
      'is gone with its desktop',
      (keyring) => Object.assign(keyring, { isLocked: true, backend: 'basic_text' }),
      'keyring-unavailable',
    ],
    [
      'was replaced by the key that everybody has',
      (keyring) => {
        keyring.loseKey();
        keyring.prefix = 'v10';
      },
      'keyring-unavailable',
    ],
  ])('says what is the matter when the keyring %s', async (_, befall, code) => {
    const keyring = new KeyringDouble();
    const keeper = keeperOf(keyring);
    const wrapping = await wrappingBy(keeper, vaultKey);
    befall(keyring);
    expect(await keeper.unwrap(wrapping)).toEqual({ ok: false, error: { code } });
  });

  it('asks again when the keyring is only temporarily unavailable', async () => {
    const keyring = new KeyringDouble();
    const keeper = keeperOf(keyring);
    const wrapping = await wrappingBy(keeper, vaultKey);
    const refusal = new Error('Decryption is temporarily unavailable. Please try again.');
    keyring.refusals.push(refusal, refusal, refusal);
    expect((await keeper.unwrap(wrapping)).ok).toBe(true);
  });

  it('gives up on a keyring that stays unavailable', async () => {
    const keyring = new KeyringDouble();
    const keeper = keeperOf(keyring);
    const wrapping = await wrappingBy(keeper, vaultKey);
    keyring.isLocked = true;
    const refusal = new Error('temporarily unavailable');
    keyring.refusals.push(...Array.from({ length: 5 }, () => refusal));
    expect(await keeper.unwrap(wrapping)).toEqual({ ok: false, error: { code: 'keyring-locked' } });
  });

  it('asks the keyring once for those who want the same at the same time', async () => {
    const keyring = new KeyringDouble();
    const keeper = keeperOf(keyring);
    const wrapping = await wrappingBy(keeper, vaultKey);
    const before = keyring.calls;
    const answers = await Promise.all([1, 2, 3].map(async () => keeper.unwrap(wrapping)));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(keyring.calls - before).toBe(1);
    await keeper.unwrap(wrapping);
    expect(keyring.calls - before).toBe(2);
  });

  it('passes on that the keyring has a better key by now', async () => {
    const keyring = new KeyringDouble();
    const keeper = keeperOf(keyring);
    const wrapping = await wrappingBy(keeper, vaultKey);
    keyring.shouldReEncrypt = true;
    expect(await keeper.unwrap(wrapping)).toMatchObject({ value: { renewalDue: true } });
  });

  it('does not open a wrapping of which the name of the keyring was changed', async () => {
    const keeper = keeperOf(new KeyringDouble());
    const wrapping = await wrappingBy(keeper, vaultKey);
    expect(await keeper.unwrap({ ...wrapping, backend: 'kwallet' })).toEqual({
      ok: false,
      error: { code: 'vault-damaged' },
    });
  });
});
