import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  judgeToken,
  maxTokenLength,
  normaliseToken,
  normaliseTokenBytes,
} from '../../../../../electron/connections/model/token-rules.ts';
import { isTokenWrapping } from '../../../../../electron/connections/model/token-wrapping.ts';
import { practiceToken } from '../form.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('A pasted token loses', () => {
  const lost: readonly (readonly [string, string])[] = [
    ['line breaks', 'abc\r\ndef\n'],
    ['spaces and tabs', ' abc d\tef '],
    ['a byte order mark', '\ufeffabcdef'],
    ['zero-width characters', 'abc\u200b\u200c\u2060def'],
    ['direction marks', '\u202aabcdef\u202c\u200f\u2066\u061c'],
    ['spaces of typography', 'abc\u00a0\u2009\u202f\u3000\u1680def'],
    ['soft hyphens', 'abc\u00addef'],
    ['control characters', '\u0000abc\u007f\u0085def\u001b'],
    ['separators', 'abc\u2028\u2029def'],
  ];
  for (const [what, text] of lost) {
    it(what, () => expect(normaliseToken(text)).toBe('abcdef'));
  }

  it('nothing else', () => expect(normaliseToken('aé–€😀=_-+/.')).toBe('aé–€😀=_-+/.'));
});

describe('Of a token the form says', () => {
  const cases: readonly (readonly [string, string, string | null, string | null])[] = [
    ['nothing of a usual one', practiceToken, null, null],
    ['nothing of an old one', 'abcdefghij0123456789abcd', null, null],
    ['that it was cleaned', `${practiceToken}\n`, null, 'token-cleaned'],
    ['that it looks unusual when it is short', 'hunter2', null, 'token-unusual'],
    ['that it looks unusual with other letters', `${practiceToken}€`, null, 'token-unusual'],
    ['that a name is stuck to it', `jane@acme.com:${practiceToken}`, 'token-with-user', null],
    ['that it is needed', ' \n\u200b', 'token-needed', null],
    ['that it is an e-mail address', ' jane.doe+jira@mail.example.com ', 'token-is-email', null],
    ['that it is too long', 'a'.repeat(maxTokenLength + 1), 'token-too-long', null],
    ['nothing of the longest', 'a'.repeat(maxTokenLength), null, null],
    ['that a megabyte is too long', 'a\u200b'.repeat(250_000), 'token-too-long', null],
  ];
  for (const [says, token, problem, warning] of cases) {
    it(`${says}, in text and in bytes`, () => {
      expect(judgeToken(token)).toMatchObject({ problem, warning });
      expect(judgeToken(bytesOf(token))).toEqual(judgeToken(token));
    });
  }
});

it('The bytes that were handed in are still there, for their owner to wipe', () => {
  const bytes = bytesOf(' secret ');
  const normalised = normaliseTokenBytes(bytes);
  normalised.fill(0);
  expect(bytes).toEqual(bytesOf(' secret '));
});

it('Any bytes at all are judged, and only spaces and invisible characters go (1,000 generated)', () => {
  const visible = /[\p{L}\p{N}\p{P}\p{S}]/gu;
  const nasty = fc.array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('\u202e', '\u200f', '\n', '\u0000', '@', '\u00a0'),
    ),
  );
  fc.assert(
    fc.property(nasty, (pieces) => {
      const text = pieces.join('').replace(/\p{Cs}/gu, '');
      const normalised = normaliseToken(text);
      expect(normalised.match(visible)).toEqual(text.match(visible));
      expect(normalised).not.toMatch(/[\s\p{Cc}\u200b-\u200f\u202a-\u202e\u2066-\u2069]/u);
      expect(normaliseToken(normalised)).toBe(normalised);
    }),
    { numRuns: 1000 },
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const { problem, given } = judgeToken(bytes);
      expect(given).toBe(normaliseTokenBytes(bytes).length > 0);
      const named = ['token-needed', 'token-is-email', 'token-too-long'];
      expect(problem === null || isTokenWrapping(problem) || named.includes(problem)).toBe(true);
    }),
    { numRuns: 1000 },
  );
});
