import { createDecipheriv, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import {
  existsSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../../../../electron/vault/database/database.ts';
import { filledFile, key, openFile } from '../database-file.ts';
import { temporaryFolder } from '../opened-vault.ts';

const damaged = { ok: false, error: { code: 'vault-damaged' } };

describe('the database file', () => {
  it('is one that every SQLCipher 4 tool opens with its default settings', () => {
    const page = readFileSync(filledFile()).subarray(0, 4096);
    // SQLCipher's documentation: salt, AES-256-CBC, then 16 bytes IV and HMAC-SHA-512 in the last 80.
    const salt = page.subarray(0, 16);
    const body = page.subarray(16, 4016);
    const iv = page.subarray(4016, 4032);
    const hmacSalt = salt.map((byte) => byte ^ 0x3a);
    const hmacKey = pbkdf2Sync(key, hmacSalt, 2, 32, 'sha512');
    const pageNumber = Buffer.of(1, 0, 0, 0);
    const hmac = createHmac('sha512', hmacKey).update(body).update(iv).update(pageNumber).digest();
    expect(hmac).toEqual(page.subarray(4032, 4096));
    const decipher = createDecipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
    const plain = decipher.update(body);
    // Bytes 16 to 23 of an SQLite header: page size 4096, WAL twice, 80 reserved bytes, fractions.
    expect([...plain.subarray(0, 8)]).toEqual([0x10, 0, 2, 2, 80, 64, 32, 32]);
  });

  it('shows nothing of what is in it, and only to its owner', () => {
    const file = filledFile();
    const content = readFileSync(file);
    for (const text of ['SQLite format 3', 'CREATE TABLE', 'marked']) {
      expect(content.includes(text)).toBe(false);
    }
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('is not made where a link in its place leads', () => {
    const folder = temporaryFolder();
    const [file, elsewhere] = [join(folder, 'vault.db'), join(folder, 'elsewhere')];
    symlinkSync(elsewhere, file);
    expect(openDatabase({ file, key, create: true }).ok).toBe(false);
    expect(existsSync(elsewhere)).toBe(false);
  });

  it('is opened with every safeguard', () => {
    const database = openFile(filledFile());
    const safeguards = {
      cipher: 'sqlcipher',
      legacy: '4',
      journal_mode: 'wal',
      synchronous: 2,
      foreign_keys: 1,
      trusted_schema: 0,
      cell_size_check: 1,
      secure_delete: 1,
      temp_store: 2,
      cache_size: -32000,
    };
    for (const [name, value] of Object.entries(safeguards)) {
      expect([name, database.pragma(name, { simple: true })]).toEqual([name, value]);
    }
  });

  it('leaves the key as it was, for its owner to wipe', () => {
    const file = filledFile();
    const own = Buffer.from(key);
    const opened = openDatabase({ file, key: own, create: false });
    if (opened.ok) opened.value.close();
    expect(own).toEqual(key);
  });

  it('stays shut under another key', () => {
    expect(openDatabase({ file: filledFile(), key: randomBytes(32), create: false })).toEqual(
      damaged,
    );
  });

  it('is called damaged when a bit of its first page was flipped', () => {
    const file = filledFile();
    const whole = readFileSync(file);
    for (let trial = 0; trial < 64; trial += 1) {
      const bit = Math.floor((trial / 64) * 4096 * 8) + (trial % 8);
      const flipped = Buffer.from(whole);
      flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      writeFileSync(file, flipped);
      expect(openDatabase({ file, key, create: false })).toEqual(damaged);
    }
  });

  it.each([0, 1, 100, 511, 512, 4095])('is called damaged when cut to %i bytes', (size) => {
    const file = filledFile();
    truncateSync(file, size);
    expect(openDatabase({ file, key, create: false })).toEqual(damaged);
  });

  it('is not made anew where it is missing', () => {
    const folder = temporaryFolder();
    expect(openDatabase({ file: join(folder, 'vault.db'), key, create: false }).ok).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
  });
});
