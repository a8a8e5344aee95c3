import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  findSecrets,
  judgeText,
  replaceSecrets,
} from '../../../../../electron/connections/model/secret-text.ts';
import {
  decodeRecoveryKey,
  encodeRecoveryKey,
  generateRecoverySecret,
} from '../../../../../electron/vault/keepers/recovery-key.ts';
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

describe('A recovery key in a text is found', () => {
  const key = encodeRecoveryKey(generateRecoverySecret()).toString('ascii');
  const bare = key.replaceAll('-', '');
  const accepted: readonly (readonly [string, string])[] = [
    ['as it is printed', key],
    ['with spaces', key.replaceAll('-', ' ')],
    ['in one piece', bare],
    ['in small letters', key.toLowerCase().replaceAll('-', ' ')],
    ['with O for 0 and l for 1', bare.replaceAll('0', 'O').replaceAll('1', 'l')],
    ['over several lines', key.replaceAll('-', '\r\n')],
    ['in groups of another length', bare.replace(/(.{5})/g, '$1 ')],
  ];
  it.each(accepted)('%s, as the lock screen takes it', (_, written) => {
    expect(decodeRecoveryKey(Buffer.from(written)).ok).toBe(true);
    expect(judgeText(`the key is (${written}), in the safe`)).toBe('holds-secret');
    expect(replaceSecrets(`key: ${written}.`, { which: 'certain', by: '•' })).toBe('key: •.');
  });
  it.each([
    ['with hyphens that no line breaks at', key.replaceAll('-', '\u2011')],
    ['with dashes', key.replaceAll('-', ' – ')],
    ['with spaces that no line breaks at', key.replaceAll('-', '\u00a0')],
    ['in quoted lines', key.replaceAll('-', '\n> ')],
    ['in a list', key.replaceAll('-', '\n• ')],
    ['with marks that nobody sees', key.replaceAll('-', '\u200b')],
  ])('%s', (_, written) => {
    expect(judgeText(`key: ${written}`)).toBe('holds-secret');
    expect(replaceSecrets(`key: ${written}.`, { which: 'certain', by: '•' })).toBe('key: •.');
  });
  it('by its checksum, so that one wrong sign makes it none', () => {
    const wrong = bare.startsWith('7') ? `8${bare.slice(1)}` : `7${bare.slice(1)}`;
    expect(findSecrets(wrong.replace(/(.{4})/g, '$1 '))).toEqual([]);
  });
});

describe('A secret that was wrapped over lines loses all of them', () => {
  const login = base64(`jane@example.com:${practiceToken}`);
  const webToken = `eyJhbGciOiJIUzI1NiJ9.eyJ${base64(`ub${'x9Q'.repeat(40)}`)}.${'c2lnX-h0'.repeat(8)}`;
  const secrets: readonly (readonly [string, string, string])[] = [
    ['a token', '', practiceToken],
    ['a Basic value', 'Basic ', login],
    ['a header', 'Authorization: Basic ', login],
    ['a login in base64', '', login],
    ['a web token', '', webToken],
    [
      'a Basic value with a long name',
      'Basic ',
      base64(`${'jane.'.repeat(20)}@example.com:hunter22-${'aB3'.repeat(20)}`),
    ],
  ];
  const breaks: readonly (readonly [string, string])[] = [
    ['lines', '\n'],
    ['lines of Windows', '\r\n'],
    ['indented lines', '\n    '],
    ['quoted lines', '\n> '],
    ['twice quoted lines', '\r\n>> '],
    ['lines with spaces behind', '  \n'],
    ['lines of a mail', '=\r\n'],
  ];
  const cases = secrets.flatMap((secret) => breaks.map((lines) => [...secret, ...lines] as const));
  it.each(cases)('%s', (_what, before, secret, _lines, between) => {
    const [first = '', ...rest] = secret.match(/.{1,76}/g) ?? [];
    const text = `see ${before}${[first, ...rest].join(between)}\nthanks, Jane`;
    expect(replaceSecrets(text, { which: 'certain', by: '•' })).toBe(
      `see ${before}•\nthanks, Jane`,
    );
  });
  it('and leaves the lines behind it alone', () => {
    for (const line of ['please', 'Jane', 'call me at 5', 'https://acme.example', '- - -']) {
      const text = `${practiceToken}\n${line}\n`;
      expect(replaceSecrets(text, { which: 'certain', by: '•' })).toBe(`•\n${line}\n`);
    }
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

  it('is whole again when nothing of it is replaced', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        if (findSecrets(text).length > 0) return true;
        return replaceSecrets(text, { which: 'all', by: '•' }) === text;
      }),
    );
  });
});
