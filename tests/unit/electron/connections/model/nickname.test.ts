import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nicknameKey } from '../../../../../electron/connections/model/nickname.ts';

const alike: readonly (readonly [string, string, string])[] = [
  ['case', 'Production', 'pRODUCTION'],
  ['outer spaces', '  Production ', 'Production'],
  ['inner spaces', 'Acme \u00a0 prod', 'Acme prod'],
  ['composed and decomposed letters', 'Caf\u00e9', 'Cafe\u0301'],
  ['full-width letters', '\uff21\uff23\uff2d\uff25', 'acme'],
  ['ligatures', '\ufb01nance', 'finance'],
  ['sharp s', 'STRASSE', 'straße'],
  ['capital sharp s', 'STRA\u1e9eE', 'strasse'],
  ['Greek final sigma', 'ΟΔΟΣ', 'οδοσ'],
  ['zero-width characters', 'Ac\u200bme', 'Acme'],
  ['joiners', 'Ac\u200dme', 'Acme'],
  ['variation selectors', '\u2764\ufe0f', '\u2764'],
];

describe('Two nicknames are the same', () => {
  for (const [difference, one, other] of alike) {
    it(`when only their ${difference} differ`, () =>
      expect(nicknameKey(one)).toBe(nicknameKey(other)));
  }
});

it('Nicknames that can be told apart stay apart', () => {
  const nicknames = ['acme', 'acme 2', 'acme2', 'äcme', 'аcme', 'ac-me'];
  expect(new Set(nicknames.map(nicknameKey)).size).toBe(nicknames.length);
});

it('A nickname of which nothing can be seen has an empty key', () => {
  expect(['', ' ', '\u200b', '\u3164', '\u00ad \u200f'].map(nicknameKey)).toEqual(
    Array(5).fill(''),
  );
});

it('Whatever is entered, its case and its Unicode form make no difference (1,000 generated)', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 100 }), (nickname) => {
      const key = nicknameKey(nickname);
      expect(nicknameKey(key)).toBe(key);
      expect(nicknameKey(nickname.normalize('NFD'))).toBe(key);
      expect(nicknameKey(nickname.normalize('NFKC'))).toBe(key);
      expect(nicknameKey(nickname.toLowerCase())).toBe(key);
      expect(nicknameKey(`\u200f ${nickname}\t`)).toBe(key);
    }),
    { numRuns: 1000 },
  );
});
