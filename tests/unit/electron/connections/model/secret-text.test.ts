import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  findSecrets,
  holdsEntered,
  judgeText,
  replaceSecrets,
} from '../../../../../electron/connections/model/secret-text.ts';
import { practiceToken } from '../form.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
/** A personal access token as Data Center makes them: a number, a colon and 20 bytes, in base64. */
export const personalAccessToken = Buffer.concat([
  Buffer.from('642514093271:'),
  Buffer.from('c3f1a09b7720de118a55ee41b06cfa9d3412feab', 'hex'),
]).toString('base64');

describe('A text with a secret of a certain form', () => {
  const secrets: readonly (readonly [string, string])[] = [
    ['an API token of Atlassian', practiceToken],
    ['one that was cut short', practiceToken.slice(0, 30)],
    ['one in small letters', practiceToken.toLowerCase()],
    ['a token of an organisation or a service', `ATCTT3xFfGN0${'aB3_'.repeat(30)}=0A1B2C3D`],
    ['a Bitbucket app password', 'ATBBq7Jm4VxN2sK9pR3tW8yZ5bC6dE1F0A2B'],
    ['a personal access token', personalAccessToken],
    ['one in an address', `https://jira.example.com/browse/${personalAccessToken}`],
    ['one in a query', `https://example.com/?key=${personalAccessToken}&more`],
    ['a Basic value', `Basic ${base64('jane@example.com:hunter22')}`],
    ['a Basic value of a header', `authorization: basic ${base64('jdoe:päss')}`],
    ['a Bearer value', 'Bearer OTg3NjU0MzIxMDEyOmFiY2RlZg=='],
    ['a login in base64 without a word before it', base64('jane@example.com:hunter22-hunter22')],
    ['a web token', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJlLXZhbHVl'],
    ['a recovery key', 'K7QW-2M9X-4TBD-PZ3R-H8VN-6C5Y-1SGE-J0FA'],
  ];
  for (const [what, secret] of secrets) {
    it(`holds ${what}, wherever it stands, and whatever a person says`, () => {
      expect(personalAccessToken).toHaveLength(44);
      for (const text of [secret, `see ${secret} there`, `(${secret})`, `«${secret}»\nand more`]) {
        expect(judgeText(text), text).toBe('holds-secret');
        expect(judgeText(text, new Set([text]))).toBe('holds-secret');
        const rest = replaceSecrets(text, { which: 'certain', by: '' });
        expect(judgeText(rest), rest).toBeNull();
        expect(rest).not.toContain(
          secret
            .split(/[ /=]/)
            .findLast((part) => part.length > 16)
            ?.slice(0, 16),
        );
      }
    });
  }

  it('loses the whole of a token that was wrapped over lines', () => {
    const wrapped = practiceToken.match(/.{1,60}/g)?.join('\n') ?? '';
    expect(replaceSecrets(`a ${wrapped} b`, { which: 'certain', by: '…' })).toBe('a … b');
  });
});

describe('A text with something that may be a secret', () => {
  const guesses: readonly (readonly [string, string])[] = [
    [
      '44 characters that are no personal access token',
      'q7Jm4VxN2sK9pR3tW8yZ5bC6dE1F0A2Bq7Jm4VxN2sK9',
    ],
    ['a token of an old form', 'Kq7Jm4VxN2sK9pR3tW8y0a1f'],
    ['a dense word', 'Sup3r-Secret_PAT_0123456789abcdefXYZ'],
    ['a password that is called so', 'Password: hunter22!'],
    ['a line of a shell', 'JIRA_API_TOKEN=abc123def456'],
    ['a Bearer value that is mostly words', 'Bearer this-is-the-1-value'],
  ];
  for (const [what, text] of guesses) {
    it(`is asked about (${what}), and taken once a person says that it is none`, () => {
      expect(judgeText(text)).toBe('maybe-secret');
      expect(judgeText(`  ${text}\n`, new Set([text]))).toBeNull();
      expect(replaceSecrets(text, { which: 'certain', by: '' })).toBe(text);
      expect(judgeText(replaceSecrets(text, { which: 'all', by: '•••' }))).toBeNull();
    });
  }
});

describe('A text without a secret', () => {
  it.each([
    '',
    'Acme production',
    'For the flows of Okta; ask Jane. Token: expires 2027-11-23, see TEAM-1234.',
    'Account 5b10ac8d82e05b22cc7d4ef5, cloud 11111111-2222-4333-8444-555555555555',
    'account 557058:f58131cb-b67d-43c7-b30d-6b58d40bd077',
    'https://acme.atlassian.net/wiki/spaces/OPS/pages/123456789/Rotate-The-Tokens-Of-2027',
    'commit 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b',
    'Basic authentication with passwords is deprecated; Bearer authentication is not',
    'tokens begin with ATATT3xFfGF0',
    'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
    'password: see the safe',
    'token: 31.01.2027',
    'jira.quarry.example:8443/jira',
  ])('is left alone: %s', (text) => {
    expect(findSecrets(text)).toEqual([]);
    expect(judgeText(text)).toBeNull();
    expect(replaceSecrets(text, { which: 'all', by: '•••' })).toBe(text);
  });

  it('is judged in bounded time, whatever it is', () => {
    const begun = process.cpuUsage();
    for (const part of [
      'A',
      'Aa1',
      '====',
      'password:',
      'Basic ',
      'Bearer a',
      'eyJa.',
      '0000-',
      ' ',
    ]) {
      findSecrets(part.repeat(Math.ceil(100_000 / part.length)));
    }
    expect(process.cpuUsage(begun).user).toBeLessThan(10_000_000);
  });

  it('is whole again when nothing of it is replaced', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        if (findSecrets(text).length > 0) return true;
        return replaceSecrets(text, { which: 'all', by: '•' }) === text;
      }),
    );
  });
});

describe('A secret that is entered beside a text', () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  it('is found in it, whichever its form', () => {
    expect(holdsEntered('my pass: correct höörse!', bytes('correct höörse'))).toBe(true);
    expect(holdsEntered('ccorrect horse', bytes('correct horse'))).toBe(true);
    expect(holdsEntered('correct hors', bytes('correct horse'))).toBe(false);
    expect(holdsEntered('admin of Jira', bytes('admin'))).toBe(false);
    expect(holdsEntered('', bytes(''))).toBe(false);
  });
});
