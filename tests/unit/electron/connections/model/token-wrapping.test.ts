import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  judgeToken,
  normaliseTokenBytes,
} from '../../../../../electron/connections/model/token-rules.ts';
import {
  unwrapToken,
  detectTokenWrapping,
  type TokenWrapping,
} from '../../../../../electron/connections/model/token-wrapping.ts';
import { practiceToken as atlassian } from '../form.ts';

const personal = 'NjE1NTkzODQyMTAzOrf3yQ4Zt0mVx2Qb7sKdLw9eHn1u';
const old = 'aB3dE6gH9jK2mN5pQ8sT1vW4';
const encode = (text: string): string => Buffer.from(text).toString('base64');
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(normaliseTokenBytes(bytes));

/** Each with every kind of token in the place of X. */
const around: readonly (readonly [TokenWrapping, (token: string) => string])[] = [
  ['token-in-header', (x) => `Bearer ${x}`],
  ['token-in-header', (x) => `bearer  ${x}`],
  ['token-in-header', (x) => `Basic ${encode(`jo@acme.example:${x}`)}`],
  ['token-in-header', (x) => `Authorization: Bearer ${x}`],
  ['token-in-header', (x) => `Authorization: Basic ${encode(`jo@acme.example:${x}`)}`],
  ['token-in-header', (x) => `-H "Authorization: Bearer ${x}"`],
  ['token-in-setting', (x) => `JIRA_API_TOKEN=${x}`],
  ['token-in-setting', (x) => `export JIRA_API_TOKEN=${x}`],
  ['token-in-setting', (x) => `export JIRA_API_TOKEN='${x}'`],
  ['token-in-setting', (x) => `export X="${x}"`],
  ['token-in-setting', (x) => `$env:JIRA_TOKEN = "${x}"`],
  ['token-in-setting', (x) => `set JIRA_TOKEN=${x}`],
  ['token-in-setting', (x) => `token: ${x}`],
  ['token-in-setting', (x) => `"token": "${x}"`],
  ['token-in-setting', (x) => `"token": "${x}",`],
  ['token-in-setting', (x) => `{"user":"jo@acme.example","apiToken":"${x}"}`],
  ['token-in-setting', (x) => `{"user":"a-very-long-name-of-a-user","api_token":"${x}"}`],
  ['token-in-setting', (x) => `JIRA_USER=jo@acme.example\nJIRA_TOKEN=${x}\nJIRA_URL=acme`],
  ['token-with-user', (x) => `jo@acme.example:${x}`],
  ['token-with-user', (x) => `jo:${x}`],
  ['token-with-user', (x) => `-u jo@acme.example:${x}`],
  ['token-with-user', (x) => `curl -u jo@acme.example:${x} https://acme.atlassian.net/rest`],
  ['token-with-user', (x) => `curl --user "jo@acme.example:${x}" https://acme.atlassian.net`],
  ['token-encoded', (x) => encode(`jo@acme.example:${x}`)],
  ['token-encoded', (x) => encode(`fred:${x}`)],
  ['token-in-quotes', (x) => `"${x}"`],
  ['token-in-quotes', (x) => `'${x}',`],
  ['token-in-quotes', (x) => `\`${x}\``],
  ['token-in-quotes', (x) => `<${x}>`],
  ['token-in-quotes', (x) => `\u201c${x}\u201d`],
  ['token-in-quotes', (x) => `\u00ab${x}\u00bb`],
  ['token-in-quotes', (x) => `${x},`],
];
const tokens = { 'an API token': atlassian, 'a personal one': personal, 'an old one': old };

describe('What is stuck to a token is named, and taken off', () => {
  for (const [kind, token] of Object.entries(tokens)) {
    for (const [wrapping, wrap] of around) {
      it(`${wrap('X').replaceAll('\n', ' ')} around ${kind}`, () => {
        const text = wrap(token);
        expect(judgeToken(text)).toMatchObject({ given: true, problem: wrapping });
        expect(detectTokenWrapping(bytesOf(text))).toBe(wrapping);
        expect(textOf(unwrapToken(bytesOf(text)))).toBe(token);
        // Main sees it without its spaces.
        expect(judgeToken(normaliseTokenBytes(bytesOf(text))).problem).toBe(wrapping);
      });
    }
  }

  it('a line of another text, with a token that has its checksum', () => {
    const text = `The new token is ${atlassian} until May`;
    expect(judgeToken(text).problem).toBe('token-among-others');
    expect(textOf(unwrapToken(bytesOf(text)))).toBe(atlassian);
  });

  it('a token whose line was broken, behind a header’s word', () => {
    const text = `Bearer ${atlassian.slice(0, 76)}\n${atlassian.slice(76)}`;
    expect(textOf(unwrapToken(bytesOf(text)))).toBe(atlassian);
  });
});

describe('Nothing is stuck to', () => {
  const bare: readonly (readonly [string, string])[] = [
    ...Object.entries(tokens),
    ['an API token in two lines', `${atlassian.slice(0, 100)}\n${atlassian.slice(100)}`],
    ['an API token with an odd letter', `${atlassian}€`],
    ['a short word', 'hunter2'],
    ['words', 'correct horse battery staple'],
    ['an e-mail address', 'jo@acme.example'],
    ['an address of a site', 'https://acme.atlassian.net/jira/software/projects'],
    ['nothing', ''],
    ['a quoted word', '"x"'],
    ['a personal access token of a readable number', encode('615593842103:aaaaaaaaaaaaaaaaaaaa')],
  ];
  for (const [what, text] of bare) {
    it(what, () => {
      expect(detectTokenWrapping(bytesOf(text))).toBeNull();
      expect(unwrapToken(bytesOf(text))).toEqual(bytesOf(text));
    });
  }

  it('a password of a Data Center user, whatever it looks like', () => {
    for (const password of [`Bearer ${old}`, `"${old}"`, `TOKEN=${old}`, ` ${old} `]) {
      expect(judgeToken(password, 'password')).toMatchObject({ problem: null, warning: null });
    }
  });

  it('random tokens of every kind (10,000 generated)', () => {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
    const run = (alphabet: string, length: number): fc.Arbitrary<string> =>
      fc.string({
        unit: fc.constantFrom(...alphabet.split('')),
        minLength: length,
        maxLength: length,
      });
    const anyToken = fc.oneof(
      run(letters, 24),
      fc
        .tuple(run(`${letters}-_`, 180), run('0123456789ABCDEF', 8))
        .map(([body, sum]) => `ATATT3${body}=${sum}`),
      run(`${letters}-_=`, 186).map((body) => `ATATT3${body}`),
      fc
        .uint8Array({ minLength: 20, maxLength: 20 })
        .map((bytes) => Buffer.concat([bytesOf('615593842103:'), bytes]).toString('base64')),
    );
    fc.assert(
      fc.property(anyToken, (token) => {
        expect(judgeToken(token).problem).toBeNull();
      }),
      { numRuns: 10_000 },
    );
  });
});

it('Any bytes are looked through, and what is taken off is gone at once', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const token = unwrapToken(bytes);
      expect(token.length).toBeLessThanOrEqual(bytes.length);
    }),
    { numRuns: 1000 },
  );
  const before = process.threadCpuUsage();
  for (const piece of ['=', ':', 'a=', 'AT', '"', 'Bearer', '{"', 'ATATT3', 'A']) {
    judgeToken(piece.repeat(4096 / piece.length));
  }
  const { user, system } = process.threadCpuUsage(before);
  expect((user + system) / 1000).toBeLessThan(2000);
});
