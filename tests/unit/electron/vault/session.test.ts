import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../../electron/system/index.ts';
import { systemTimer } from '../../../../electron/vault/backups/timer.ts';
import { readHeader, writeHeader } from '../../../../electron/vault/header/header-files.ts';
import type { Header } from '../../../../electron/vault/header/header.ts';
import {
  deriveVaultKeys,
  generateVaultKey,
  type VaultKeys,
} from '../../../../electron/vault/keepers/vault-key.ts';
import { openSession, type SessionOptions } from '../../../../electron/vault/session.ts';
import { temporaryFolder } from './opened-vault.ts';

const vaultId = '0d9f6ba4-9a49-4d2f-9a40-6f4dbf1c9d10';
const zeros = Array.from({ length: 6 }, () => Buffer.alloc(32));

function begun(): { options: SessionOptions; keys: VaultKeys; header: Header } {
  const options = {
    folder: temporaryFolder(),
    nativeBinding: undefined,
    clock: systemClock,
    timer: systemTimer,
    lastBackupAttempt: { at: null },
    backupAttempted: () => undefined,
    log: () => undefined,
  };
  const keys = deriveVaultKeys(generateVaultKey(), vaultId);
  const wrapping = {
    kind: 'safe-storage',
    createdAt: 1,
    backend: 'keychain',
    encryptedKey: 'AAAA',
    wrappedKey: randomBytes(60).toString('base64'),
  } as const;
  const header = { vaultId, revision: 0, changes: 0, keepers: [wrapping] };
  const written = writeHeader(options.folder, header, keys.header);
  if (!written.ok) throw new Error(written.error.code);
  return { options, keys, header: written.value };
}

function allOf({ wipe: _wipe, ...keys }: VaultKeys): Buffer[] {
  return Object.values(keys);
}

describe('a session', () => {
  it('leaves nothing but zeros of the vault key and its subkeys when it is closed', () => {
    const { options, keys, header } = begun();
    const session = openSession(options, keys, header);
    if (!session.ok) throw new Error(session.error.code);
    expect(allOf(keys).some((key) => key.equals(Buffer.alloc(32)))).toBe(false);
    session.value.close();
    expect(allOf(keys)).toEqual(zeros);
  });

  it.each([
    [
      'the database cannot be read',
      (folder: string) => writeFileSync(join(folder, 'vault.db'), 'no'),
    ],
    [
      'the schema cannot be applied',
      (folder: string) => writeFileSync(join(folder, 'vault.db'), randomBytes(8192)),
    ],
  ])('leaves nothing but zeros when %s', (_, befall) => {
    const { options, keys, header } = begun();
    befall(options.folder);
    expect(openSession(options, keys, { ...header, changes: 1 }).ok).toBe(false);
    expect(allOf(keys)).toEqual(zeros);
  });

  it('writes the count of changes to the header, the first one to both copies', () => {
    const { options, keys, header } = begun();
    const session = openSession(options, keys, header);
    if (!session.ok) throw new Error(session.error.code);
    const changesInHeader = (): unknown => {
      const found = readHeader(options.folder);
      return found.ok ? found.value?.header : found;
    };
    session.value.openVault.change(() => null);
    expect(changesInHeader()).toMatchObject({ changes: 1, revision: 2 });
    session.value.openVault.change(() => null);
    session.value.openVault.change(() => null);
    expect(changesInHeader()).toMatchObject({ changes: 3, revision: 4 });
    session.value.close();
  });
});
