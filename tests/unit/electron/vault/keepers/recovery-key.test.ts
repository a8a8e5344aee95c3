import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeRecoveryKey,
  encodeRecoveryKey,
  generateRecoverySecret,
  secretLength,
} from '../../../../../electron/vault/keepers/recovery-key.ts';

const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const mistyped = { ok: false, error: { code: 'recovery-key-mistyped' } };

const secrets = fc
  .uint8Array({ minLength: secretLength, maxLength: secretLength, max: 31 })
  .map((values) => Buffer.from(values));

function written(secret: Uint8Array): string {
  return encodeRecoveryKey(secret).toString('ascii');
}

function read(text: string): ReturnType<typeof decodeRecoveryKey> {
  return decodeRecoveryKey(Buffer.from(text, 'utf8'));
}

describe('a recovery key', () => {
  it('has 130 random bits, as 26 values of five bits', () => {
    const seen = new Set<number>();
    for (let round = 0; round < 100; round += 1) {
      const secret = generateRecoverySecret();
      expect(secret).toHaveLength(26);
      for (const value of secret) seen.add(value);
    }
    expect([...seen].sort((one, other) => one - other)).toEqual(
      Array.from({ length: 32 }, (_, value) => value),
    );
  });

  it('is printed as eight groups of four letters and digits that cannot be taken for each other', () => {
    fc.assert(
      fc.property(secrets, (secret) => {
        expect(written(secret)).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){7}$/);
      }),
    );
  });

  it.each<[string, (text: string) => string]>([
    ['as it is printed', (text) => text],
    ['in small letters', (text) => text.toLowerCase()],
    ['without hyphens', (text) => text.replaceAll('-', '')],
    ['with spaces and line ends', (text) => ` ${text.replaceAll('-', ' \r\n\t')}\n`],
    ['with O for 0', (text) => text.replaceAll('0', 'O')],
    ['with o for 0', (text) => text.replaceAll('0', 'o')],
    ['with I for 1', (text) => text.replaceAll('1', 'I')],
    ['with l for 1', (text) => text.replaceAll('1', 'l')],
  ])('is read %s', (_, typed) => {
    fc.assert(
      fc.property(secrets, (secret) => {
        expect(read(typed(written(secret)))).toEqual({ ok: true, value: secret });
      }),
    );
  });

  it('is noticed to be mistyped when any one symbol is any other', () => {
    fc.assert(
      fc.property(secrets, (secret) => {
        const text = written(secret);
        for (let position = 0; position < text.length; position += 1) {
          if (text[position] === '-') continue;
          for (const other of symbols) {
            if (other === text[position]) continue;
            expect(read(text.slice(0, position) + other + text.slice(position + 1))).toEqual(
              mistyped,
            );
          }
        }
      }),
      { numRuns: 10 },
    );
  });

  it('is noticed to be mistyped when two neighbours are swapped, one is left out or typed twice', () => {
    fc.assert(
      fc.property(secrets, (secret) => {
        const text = written(secret).replaceAll('-', '');
        for (let position = 0; position < text.length; position += 1) {
          const [before, here, after] = [
            text.slice(0, position),
            text.charAt(position),
            text.slice(position + 1),
          ];
          expect(read(before + after)).toEqual(mistyped);
          expect(read(before + here + here + after)).toEqual(mistyped);
          const next = after.charAt(0);
          if (next === '' || next === here) continue;
          expect(read(before + next + here + after.slice(1))).toEqual(mistyped);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('is noticed to be mistyped when up to four symbols are wrong', () => {
    const changes = fc.uniqueArray(
      fc.tuple(fc.nat(secretLength + 5), fc.integer({ min: 1, max: 31 })),
      { minLength: 1, maxLength: 4, selector: ([position]) => position },
    );
    fc.assert(
      fc.property(secrets, changes, (secret, wrong) => {
        const typed = written(secret).replaceAll('-', '').split('');
        for (const [position, by] of wrong) {
          const value = symbols.indexOf(typed[position] ?? '');
          typed[position] = symbols.charAt((value + by) % 32);
        }
        expect(read(typed.join(''))).toEqual(mistyped);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['nothing', ''],
    ['only hyphens', '----'],
    ['a word', 'correct horse battery staple'],
    ['a letter that none has', 'U'.repeat(32)],
    ['a thousand zeros', '0'.repeat(1000)],
    ['letters of another script', 'Ａ'.repeat(32)],
  ])('is not seen in %s', (_, text) => {
    expect(read(text)).toEqual(mistyped);
  });
});
