import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkField,
  checkForm,
  fieldNames,
  suggestedExpiry,
  type ConnectionForm,
  type FieldName,
} from '../../../../../electron/connections/model/form-rules.ts';
import { storedText } from '../../../../../electron/connections/model/form-secrets.ts';
import { getHost } from '../../../../../electron/connections/model/connection.ts';
import { readLogin } from '../../../../../electron/connections/model/login-rules.ts';
import { nicknameKey } from '../../../../../electron/connections/model/nickname.ts';
import {
  problemTexts,
  warningTexts,
  type ProblemCode,
  type WarningCode,
} from '../../../../../electron/texts/en/form.ts';
import { actionCards, contextWith, day, eventCards, formWith, practiceToken } from '../form.ts';

type Entry = Partial<ConnectionForm>;

const refused: readonly (readonly [FieldName, string, Entry, ProblemCode])[] = [
  ['nickname', 'is empty', { nickname: '' }, 'nickname-needed'],
  ['nickname', 'is only spaces', { nickname: ' \u3000\t' }, 'nickname-needed'],
  ['nickname', 'is only invisible', { nickname: '\u3164' }, 'nickname-needed'],
  ['nickname', 'has 101 characters', { nickname: 'x'.repeat(101) }, 'nickname-too-long'],
  ['nickname', 'is a megabyte', { nickname: 'x'.repeat(1_000_000) }, 'nickname-too-long'],
  ['nickname', 'is a megabyte of spaces', { nickname: ' '.repeat(1_000_000) }, 'nickname-too-long'],
  ['nickname', 'has a control character', { nickname: 'a\u0007b' }, 'hidden-characters'],
  ['nickname', 'has a line break', { nickname: 'a\nb' }, 'hidden-characters'],
  ['nickname', 'turns the direction', { nickname: 'a\u202eb' }, 'hidden-characters'],
  ['nickname', 'has half a character', { nickname: 'a\ud800b' }, 'hidden-characters'],
  ['nickname', 'is taken', { nickname: ' ACME   PROD' }, 'nickname-taken'],
  ['nickname', 'is taken in another form', { nickname: '\uff21cme prod' }, 'nickname-taken'],
  ['domain', 'is not one of Jira’s', { domain: 'evil.com' }, 'domain-unknown'],
  ['domain', 'is empty', { domain: '' }, 'domain-unknown'],
  ['subdomain', 'is empty', { subdomain: '' }, 'subdomain-needed'],
  ['subdomain', 'imitates', { subdomain: 'acme.evil-atlassian.net' }, 'address-imitates-atlassian'],
  ['username', 'is empty', { username: '  ' }, 'username-needed'],
  ['username', 'is a login name', { username: 'jane' }, 'username-not-email'],
  ['username', 'has no domain', { username: 'jane@localhost' }, 'username-not-email'],
  ['username', 'has two @', { username: 'jane@x@example.com' }, 'username-not-email'],
  ['username', 'has a colon', { username: 'a:b@example.com' }, 'username-not-email'],
  ['username', 'are two', { username: 'jane@example.com; joe@example.com' }, 'username-not-email'],
  ['username', 'has a quote within', { username: 'ja"ne@example.com' }, 'username-not-email'],
  ['username', 'has a bracket within', { username: 'jane@exam>ple.com' }, 'username-not-email'],
  ['username', 'is a name before one', { username: 'Jane jane@example.com' }, 'username-not-email'],
  ['username', 'has a joiner', { username: 'ja\u200dne@example.com' }, 'hidden-characters'],
  ['username', 'has a blank letter', { username: 'ja\u3164ne@example.com' }, 'hidden-characters'],
  ['username', 'has a blank of braille', { username: 'ja\u2800ne@a.bc' }, 'hidden-characters'],
  ['username', 'is only quotes', { username: '""' }, 'username-needed'],
  ['username', 'has a space', { username: 'ja ne@example.com' }, 'username-not-email'],
  ['username', 'is a token', { username: practiceToken }, 'username-is-token'],
  ['username', 'is too long', { username: `${'x'.repeat(250)}@a.bc` }, 'username-too-long'],
  ['username', 'is a megabyte', { username: 'x@'.repeat(500_000) }, 'username-too-long'],
  ['username', 'has a mark', { username: 'ja\u200fne@example.com' }, 'hidden-characters'],
  ['token', 'is missing', { token: null }, 'token-needed'],
  ['token', 'is an e-mail address', { token: 'jane@example.com' }, 'token-is-email'],
  ['token', 'is a megabyte', { token: 'x'.repeat(1_000_000) }, 'token-too-long'],
  ['expiresOn', 'is empty', { expiresOn: '' }, 'expiry-needed'],
  ['expiresOn', 'is not in the calendar', { expiresOn: '2027-02-29' }, 'expiry-not-a-day'],
  ['expiresOn', 'is text', { expiresOn: 'next year' }, 'expiry-not-a-day'],
  ['expiresOn', 'is a megabyte', { expiresOn: '2'.repeat(1_000_000) }, 'expiry-not-a-day'],
  ['expiresOn', 'is before 2000', { expiresOn: '1999-12-31' }, 'expiry-too-early'],
  ['expiresOn', 'is too far', { expiresOn: '2036-11-24' }, 'expiry-too-late'],
  [
    'username',
    'is no e-mail address, for a site of Jira Cloud in one’s own address',
    { domain: 'own', subdomain: 'acme.atlassian.net', username: 'jane' },
    'username-not-email',
  ],
  [
    'username',
    'has a colon',
    { domain: 'own', subdomain: 'jira.example.com', username: 'ja:ne' },
    'username-with-colon',
  ],
  ['subdomain', 'is missing as an address', { domain: 'own', subdomain: '' }, 'address-needed'],
  ['purposes', 'are none', { purposes: [] }, 'purpose-needed'],
  ['purposes', 'are unknown', { purposes: [eventCards, 'make-coffee'] }, 'purpose-unknown'],
  ['note', 'is too long', { note: 'x'.repeat(2001) }, 'note-too-long'],
  ['note', 'is a megabyte', { note: 'x'.repeat(1_000_000) }, 'note-too-long'],
  ['note', 'has a control character', { note: 'a\u0000b' }, 'hidden-characters'],
];

const accepted: readonly (readonly [string, Entry, object])[] = [
  ['an ordinary form', {}, { nickname: 'Production', tokenGiven: true, note: '' }],
  ['a nickname of 100 emoji', { nickname: '😀'.repeat(100) }, { nickname: '😀'.repeat(100) }],
  ['a family in a nickname', { nickname: '👩‍👧 site' }, { nickname: '👩‍👧 site' }],
  ['a nickname with outer spaces', { nickname: '\u200f Prod ' }, { nickname: 'Prod' }],
  ['a pasted address', { subdomain: 'https://x.jira.com/a' }, { address: { domain: 'jira.com' } }],
  ['a username with spaces', { username: ' a@b.example\n' }, { username: 'a@b.example' }],
  [
    'an address of one’s own',
    { domain: 'own', subdomain: 'https://jira.example.com/jira/browse/A-1', username: 'jane' },
    { address: { kind: 'data-center', contextPath: '/jira', signIn: 'token' }, username: 'jane' },
  ],
  [
    'a password with spaces on such a site',
    { domain: 'own', subdomain: 'jira', username: 'jane', signIn: 'password', token: ' a@b.c ' },
    { address: { host: 'jira', signIn: 'password' }, tokenGiven: true },
  ],
  [
    'a site of Jira Cloud, though an address of one’s own was chosen',
    { domain: 'own', subdomain: 'acme.atlassian.net', signIn: 'password' },
    { address: { kind: 'cloud', subdomain: 'acme', domain: 'atlassian.net' } },
  ],
  ['a token in bytes', { token: new TextEncoder().encode(practiceToken) }, { tokenGiven: true }],
  ['today as last day', { expiresOn: '2026-11-23' }, { expiry: { on: '2026-11-23' } }],
  ['ten years', { expiresOn: '2036-11-23' }, { expiry: { on: '2036-11-23' } }],
  ['a day in 2000', { expiresOn: '2000-01-01', expiryConfirmed: true }, {}],
  [
    'purposes twice and in any order',
    { purposes: [actionCards, eventCards, actionCards] },
    { purposes: [eventCards, actionCards] },
  ],
  ['a note of several lines', { note: ' one\r\n\ttwo ' }, { note: 'one\r\n\ttwo' }],
];

const context = contextWith({ takenNicknames: new Set([nicknameKey('Acme prod')]) });

const personalAccessToken = 'NjQyNTE0MDkzMjcxOsPxoJt3IN4RilXuQbBs+p00Ev6r';
const digest = 'q7Jm4VxN2sK9pR3tW8yZ5bC6dE1F0A2Bq7Jm4VxN2sK9';

describe('A secret in a field for something else', () => {
  const fields: readonly (readonly [FieldName, string, (secret: string) => Entry])[] = [
    ['nickname', 'a nickname', (secret) => ({ nickname: `Acme ${secret}` })],
    ['note', 'a note', (secret) => ({ note: `its token:\n${secret}` })],
    [
      'username',
      'a username',
      (secret) => ({ domain: 'own', subdomain: 'jira.example.com', username: secret }),
    ],
    [
      'subdomain',
      'a path',
      (secret) => ({ domain: 'own', subdomain: `jira.example.com/${secret.replace('+', '_')}` }),
    ],
  ];
  for (const [field, what, entryWith] of fields) {
    it(`is refused in ${what}, whatever is said of it`, () => {
      const secret = field === 'subdomain' ? practiceToken.slice(0, 60) : personalAccessToken;
      const form = formWith(entryWith(secret));
      const said = { ...form, plainTexts: [form[field as 'note'].trim(), secret] };
      for (const entered of [form, said]) {
        expect(checkField(field, entered, context).problem).toBe('holds-secret');
        expect(checkForm(entered, context)).toMatchObject({
          problems: { [field]: 'holds-secret' },
        });
      }
    });

    it(`is asked about in ${what} where it only may be one, and is taken once it was said to be none`, () => {
      const form = formWith(entryWith(digest));
      expect(checkField(field, form, context).problem).toBe('maybe-secret');
      const text = storedText(field as 'note', form);
      expect(checkForm({ ...form, plainTexts: [text] }, context).ok).toBe(true);
      expect(checkForm(form, { ...context, savedTexts: [text] }).ok).toBe(true);
      expect(checkForm({ ...form, plainTexts: [`${text}!`] }, context).ok).toBe(false);
    });
  }

  it('is noticed by being the password that is entered beside it', () => {
    const own = {
      domain: 'own',
      subdomain: 'jira.example.com',
      username: 'fred',
      signIn: 'password',
    } as const;
    const form = formWith({ ...own, token: 'correct horse', note: 'logs in with correct horse' });
    expect(checkForm(form, context)).toMatchObject({ problems: { note: 'holds-secret' } });
    const asBytes = { ...form, token: new TextEncoder().encode('correct horse') };
    expect(checkField('note', asBytes, context).problem).toBe('holds-secret');
    expect(checkForm({ ...form, note: 'logs in with a horse' }, context).ok).toBe(true);
  });

  it('is not looked for behind the path of a pasted address, which is not kept', () => {
    const subdomain = `https://acme.atlassian.net/jira/servicedesk?atlOrigin=${digest}`;
    expect(checkForm(formWith({ subdomain }), context).ok).toBe(true);
  });
});

describe('The form says what to do when', () => {
  for (const [field, state, entry, problem] of refused) {
    it(`${field} ${state}: ${problem}`, () => {
      const verdict = checkForm(formWith(entry), context);
      expect(verdict).toMatchObject({ ok: false, problems: { [field]: problem } });
      expect(checkField(field, formWith(entry), context).problem).toBe(problem);
    });
  }

  it('several fields are wrong, each for itself', () => {
    const empty = formWith({ nickname: '', subdomain: '', username: '', token: '', purposes: [] });
    const verdict = checkForm(empty, context);
    expect(verdict.ok ? {} : verdict.problems).toEqual({
      nickname: 'nickname-needed',
      subdomain: 'subdomain-needed',
      username: 'username-needed',
      token: 'token-needed',
      purposes: 'purpose-needed',
    });
  });
});

describe('The form accepts', () => {
  for (const [what, entry, value] of accepted) {
    it(what, () => expect(checkForm(formWith(entry), context)).toMatchObject({ ok: true, value }));
  }
});

describe('The form warns, without refusing, of', () => {
  const warned: readonly (readonly [FieldName, string, Entry, WarningCode])[] = [
    ['token', 'a token that looks like a password', { token: 'hunter2' }, 'token-unusual'],
    [
      'token',
      'a password that looks like a token of Jira Cloud',
      { domain: 'own', subdomain: 'jira.example.com', signIn: 'password', token: practiceToken },
      'password-like-token',
    ],
    ['token', 'a token that lost its line break', { token: `${practiceToken}\n` }, 'token-cleaned'],
    [
      'expiresOn',
      'a confirmed day that has passed',
      { expiresOn: '2026-11-22', expiryConfirmed: true },
      'expiry-past',
    ],
    [
      'expiresOn',
      'an estimate that has passed',
      { expiresOn: '2026-11-22' },
      'expiry-estimate-past',
    ],
  ];
  for (const [field, what, entry, warning] of warned) {
    it(what, () =>
      expect(checkForm(formWith(entry), context)).toMatchObject({
        ok: true,
        warnings: { [field]: warning },
      }),
    );
  }
});

describe('A saved token', () => {
  const saved = readLogin(formWith());
  const editing = contextWith({ saved });
  const cases: readonly (readonly [string, Entry, ProblemCode | null])[] = [
    ['stays when nothing of the login changed', { nickname: 'New' }, null],
    ['stays when the address is only written otherwise', { subdomain: 'https://ACME' }, null],
    ['is needed anew for another subdomain', { subdomain: 'other' }, 'token-needed-anew'],
    ['is needed anew for another domain', { domain: 'jira.com' }, 'token-needed-anew'],
    ['is needed anew for a pasted site', { subdomain: 'acme.jira.com' }, 'token-needed-anew'],
    ['is needed anew for another user', { username: 'joe@example.com' }, 'token-needed-anew'],
    [
      'is needed anew for an address of one’s own',
      { domain: 'own', subdomain: 'jira.example.com' },
      'token-needed-anew',
    ],
    ['is needed anew for other letters', { username: 'Jane@example.com' }, 'token-needed-anew'],
  ];
  for (const [what, entry, problem] of cases) {
    it(what, () => {
      const form = formWith({ token: '', ...entry });
      expect(checkField('token', form, editing).problem).toBe(problem);
      expect(checkForm(form, editing).ok).toBe(problem === null);
    });
  }

  it('gives way to a new one for any login', () => {
    const form = formWith({ subdomain: 'other', username: 'joe@example.com' });
    expect(checkForm(form, editing)).toMatchObject({ ok: true, value: { tokenGiven: true } });
  });
});

it('A year after today is suggested as a token’s last day', () => {
  expect(suggestedExpiry(day('2026-11-23'))).toBe('2027-11-23');
  expect(suggestedExpiry(day('2027-11-23'))).toBe('2028-11-22');
});

it('Every sentence says something to do, and ends', () => {
  for (const text of Object.values({ ...problemTexts, ...warningTexts })) {
    expect(text).toMatch(/^[A-Z].{20,}\.$/u);
  }
});

const nasty = fc.array(
  fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.constantFrom(
      '\u202e',
      '\u200f',
      '\u0000',
      '\n',
      'acme',
      '@',
      '.com',
      '\ud800',
      'x'.repeat(99),
    ),
    fc.constantFrom('evil-atlassian.net', 'acme.atlassian.net.evil.com', '127.0.0.1', ':8443'),
  ),
  { maxLength: 5 },
);
const nastyText = nasty.map((pieces) => pieces.join(''));

it('Whatever is entered is accepted rightly or refused with a sentence (1,000 generated)', () => {
  const form = fc.record({
    nickname: nastyText,
    domain: fc.oneof(fc.constant('atlassian.net'), nastyText),
    subdomain: nastyText,
    username: fc.oneof(nastyText, fc.emailAddress()),
    token: fc.oneof(nastyText, fc.uint8Array(), fc.constant(null)),
    expiresOn: fc.oneof(fc.constant('2027-01-01'), nastyText),
    expiryConfirmed: fc.boolean(),
    purposes: fc.array(fc.oneof(fc.constant<string>(eventCards), nastyText), { maxLength: 3 }),
    note: nastyText,
  });
  fc.assert(
    fc.property(form, fc.subarray([...fieldNames]), (entered, sound) => {
      // Some fields are put right, so that now and then a whole form passes.
      const right = Object.fromEntries(sound.map((name) => [name, formWith()[name]]));
      const verdict = checkForm({ ...entered, ...right }, context);
      if (!verdict.ok) {
        const sentences = Object.values(verdict.problems).map((code) => problemTexts[code]);
        expect(sentences.length).toBeGreaterThan(0);
        return;
      }
      expect(verdict.value.nickname).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
      expect(verdict.value.username).not.toMatch(/[\s:\p{Cc}]/u);
      expect(getHost(verdict.value.address)).toMatch(/^[a-z0-9-]{1,63}\.(atlassian|jira)/);
    }),
    { numRuns: 1000 },
  );
});

describe('A token saved for an address of one’s own', () => {
  const needed = 'token-needed-anew';
  const own = { domain: 'own', subdomain: 'jira.example.com:8443/jira' } as const;
  const editing = contextWith({ saved: readLogin(formWith(own)) });
  const cases: readonly (readonly [string, Entry, ProblemCode | null])[] = [
    ['stays for the same address, pasted as a page', { subdomain: pageOf(own.subdomain) }, null],
    ['is needed anew for another host', { subdomain: 'git.example.com:8443/jira' }, needed],
    ['is needed anew for another port', { subdomain: 'jira.example.com/jira' }, needed],
    ['is needed anew for another context path', { subdomain: 'jira.example.com:8443/x' }, needed],
    ['is needed anew in place of a password', { signIn: 'password' }, needed],
    ['is needed anew for Jira Cloud', { domain: 'atlassian.net', subdomain: 'jira' }, needed],
    ['is needed anew for another user', { username: 'joe' }, needed],
  ];
  for (const [what, entry, problem] of cases) {
    it(what, () => {
      const form = formWith({ ...own, token: null, ...entry });
      expect(checkField('token', form, editing).problem).toBe(problem);
    });
  }
});

function pageOf(address: string): string {
  return `https://${address}/browse/ABC-1`;
}
