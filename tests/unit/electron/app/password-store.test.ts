import { randomBytes } from 'node:crypto';
import { appendFileSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { headerFilesIn } from '../../../../electron/vault/vault-files.ts';
import { choosePasswordStore } from '../../../../electron/app/password-store.ts';
import { writeHeader, writeHeaderInTurn } from '../../../../electron/vault/header/header-files.ts';
import type { Header } from '../../../../electron/vault/header/header.ts';
import { temporaryFolder } from '../vault/opened-vault.ts';

const key = randomBytes(32);
const wrappedKey = randomBytes(60).toString('base64');

function headerWith(...keepers: Header['keepers'][number][]): Header {
  return { vaultId: '0d9f6ba4-9a49-4d2f-9a40-6f4dbf1c9d10', revision: 0, changes: 0, keepers };
}

function underSafeStorage(backend: string): Header {
  return headerWith({
    kind: 'safe-storage',
    createdAt: 1,
    backend,
    encryptedKey: 'AAAA',
    wrappedKey,
  });
}

const underKeytar = headerWith({
  kind: 'keytar',
  createdAt: 1,
  store: 'secret-service',
  item: '0123456789abcdef',
  wrappedKey,
});

function folderWith(header: Header): string {
  const folder = temporaryFolder();
  if (!writeHeader(folder, header, key).ok) throw new Error('The header was not written');
  return folder;
}

describe('The keyring passed to Chromium', () => {
  it.each([
    ['the GNOME keyring, on sway', 'gnome_libsecret', 'sway', 'gnome-libsecret'],
    [
      'the GNOME keyring, on a desktop without a name',
      'gnome_libsecret',
      undefined,
      'gnome-libsecret',
    ],
    ['the GNOME keyring, on KDE', 'gnome_libsecret', 'KDE', 'gnome-libsecret'],
    ['KeePassXC, on KDE', 'gnome_libsecret:keepassxc', 'KDE', 'gnome-libsecret'],
    ['KWallet, on Hyprland', 'kwallet5', 'Hyprland', 'kwallet5'],
    ['whichever KWallet runs, on KDE', 'kwallet5', 'KDE', null],
    ['whichever KWallet runs, on a desktop that is KDE besides', 'kwallet6', 'X-Custom:KDE', null],
    ['none, where the vault was made with none of Linux', 'keychain', 'sway', null],
    ['none, where a header asks for no protection', 'basic_text', 'sway', null],
    ['none, where a header asks for what is no name', 'gnome-libsecret --no-sandbox', 'sway', null],
  ])('is %s', (_, backend, desktop, expected) => {
    const folder = folderWith(underSafeStorage(backend));
    expect(choosePasswordStore(folder, { XDG_CURRENT_DESKTOP: desktop })).toBe(expected);
  });

  it('is none if something else opens the vault, or there is no vault', () => {
    expect(choosePasswordStore(folderWith(underKeytar), {})).toBeNull();
    expect(choosePasswordStore(temporaryFolder(), {})).toBeNull();
  });

  it('is the one in the newer copy of the header', () => {
    const folder = folderWith(underSafeStorage('kwallet5'));
    const next = { ...underSafeStorage('gnome_libsecret'), revision: 1 };
    expect(writeHeaderInTurn(folder, next, key).ok).toBe(true);
    expect(choosePasswordStore(folder, {})).toBe('gnome-libsecret');
  });

  it('is the one in the intact copy if the other is damaged', () => {
    const folder = folderWith(underSafeStorage('gnome_libsecret'));
    const [file = ''] = headerFilesIn(folder);
    writeFileSync(file, 'chatelaine-vault 2\n{"revision":');
    expect(choosePasswordStore(folder, {})).toBe('gnome-libsecret');
  });

  it('is none if a header is a link, a folder or too long', () => {
    const real = headerFilesIn(folderWith(underSafeStorage('gnome_libsecret')));
    const folder = temporaryFolder();
    const [one = '', other = ''] = headerFilesIn(folder);
    symlinkSync(real[0] ?? '', one);
    mkdirSync(other);
    expect(choosePasswordStore(folder, {})).toBeNull();
    const long = folderWith(underSafeStorage('gnome_libsecret'));
    for (const file of headerFilesIn(long)) appendFileSync(file, ' '.repeat(64 * 1024));
    expect(choosePasswordStore(long, {})).toBeNull();
  });
});
