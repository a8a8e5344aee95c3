import { describe, expect, it } from 'vitest';
import { cleanUsername, readUsername } from '../../../../electron/connections/model/login-rules.ts';

const cloud = { domain: 'atlassian.net', subdomain: 'acme' };
const own = { domain: 'own', subdomain: 'jira.example.com' };

const addresses: readonly string[] = [
  '<jo@acme.example>',
  '"jo@acme.example"',
  "'jo@acme.example'",
  '`jo@acme.example`',
  '\u201cjo@acme.example\u201d',
  '\u00abjo@acme.example\u00bb',
  '(jo@acme.example)',
  'jo@acme.example;',
  'jo@acme.example,',
  '"jo@acme.example";',
  'mailto:jo@acme.example',
  'MAILTO:jo@acme.example?subject=Hello',
  '<mailto:jo@acme.example>',
  '[Jo](mailto:jo@acme.example)',
  'Jo Doe <jo@acme.example>',
  '"Doe, Jo" <jo@acme.example>;',
  'JIRA_USER=jo@acme.example',
  'export JIRA_USER="jo@acme.example"',
  ' \u200bjo@acme.example\u200f\n',
];

describe('As a username the account’s address is understood in', () => {
  for (const username of addresses) {
    const shown = JSON.stringify(username);
    it(`${shown}, for Jira Cloud`, () => {
      const read = readUsername({ ...cloud, username });
      expect(read).toEqual({ ok: true, value: 'jo@acme.example' });
    });
    it(`${shown}, for an address of one’s own`, () => {
      const read = readUsername({ ...own, username });
      expect(read).toEqual({ ok: true, value: 'jo@acme.example' });
    });
  }

  for (const username of [
    'jo@acme.example.',
    'jo@acme.example>',
    '<jo@acme.example',
    '"jo@acme.example',
  ]) {
    it(`${username}, for Jira Cloud`, () => {
      const read = readUsername({ ...cloud, username });
      expect(read).toEqual({ ok: true, value: 'jo@acme.example' });
    });
  }
});

describe('A name on a site at an address of one’s own', () => {
  it.each([
    ['jo', 'jo'],
    ['"jo"', 'jo'],
    ['jo;', 'jo'],
    ['<jo>', 'jo'],
    ["d'arc", "d'arc"],
    ['jo.', 'jo.'],
    ['(jo', '(jo'],
    ['Jo Doe', 'Jo Doe'],
    ['acme\\jo', 'acme\\jo'],
  ])('%s is sent as %s', (username, sent) => {
    expect(readUsername({ ...own, username })).toEqual({ ok: true, value: sent });
  });
});

it('A person is shown what was taken off, but not spaces', () => {
  expect(cleanUsername({ ...cloud, username: '<jo@acme.example>' })).toBe('jo@acme.example');
  expect(cleanUsername({ ...cloud, username: ' jo@acme.example ' })).toBeNull();
  expect(cleanUsername({ ...cloud, username: '<jo>' })).toBeNull();
});

it('Brackets and quotes by the thousand are looked through at once', () => {
  const before = performance.now();
  for (const mark of ['<', '"', '[', '](', 'mailto:', '=', ';']) {
    readUsername({ ...cloud, username: mark.repeat(90_000 / mark.length) });
    readUsername({ ...own, username: mark.repeat(90_000 / mark.length) });
  }
  expect(performance.now() - before).toBeLessThan(2000);
});
