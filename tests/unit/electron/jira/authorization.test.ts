import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { authorize, mayCarryToken } from '../../../../electron/jira/authorization.ts';
import { tenantInfoSchema } from '../../../../electron/jira/schemas.ts';
import { getBaseUrl } from '../../../../electron/jira/site-access.ts';
import { failure } from '../../../../electron/system/index.ts';
import { accessTo } from './practice-network.ts';

const site = accessTo('acme.atlassian.net', 'jane@example.com', { value: 'secret' });
const cloudId = '11111111-2222-4333-8444-555555555555';
const gateway = { ...site, base: { kind: 'gateway', cloudId } } as const;
const own = {
  ...site,
  host: 'jira.example.com:8443',
  base: { kind: 'own', contextPath: '/jira', signIn: 'token' },
} as const;
const government = { ...gateway, host: 'acme.atlassian-us-gov-mod.net' };

describe('A token travels', () => {
  it.each([
    ['to its own site', site, 'https://acme.atlassian.net/rest/api/3/myself'],
    [
      'to its own path of the gateway',
      gateway,
      `https://api.atlassian.com/ex/jira/${cloudId}/rest`,
    ],
    [
      'to its own site below the context path',
      own,
      'https://jira.example.com:8443/jira/rest/api/2/myself',
    ],
    [
      'to the gateway of the Government Cloud',
      government,
      `https://api.atlassian-us-gov-mod.com/ex/jira/${cloudId}/rest`,
    ],
  ])('%s', (_, access, address) => {
    expect(mayCarryToken(address, access)).toBe(true);
  });
});

describe('A token does not travel', () => {
  it.each([
    ['unencrypted', site, 'http://acme.atlassian.net/rest'],
    ['to another site', site, 'https://initrode.atlassian.net/rest'],
    ['to a host below its own', site, 'https://x.acme.atlassian.net/rest'],
    ['to a host that begins as its own', site, 'https://acme.atlassian.net.evil.example/rest'],
    ['to a host that ends as its own', site, 'https://evil-acme.atlassian.net/rest'],
    ['to another port', site, 'https://acme.atlassian.net:8443/rest'],
    ['with credentials in the address', site, 'https://a:b@acme.atlassian.net/rest'],
    ['from the site to the gateway', site, `https://api.atlassian.com/ex/jira/${cloudId}/rest`],
    ['from the gateway to the site', gateway, 'https://acme.atlassian.net/rest'],
    [
      'to the gateway’s path of another site',
      gateway,
      'https://api.atlassian.com/ex/jira/other/rest',
    ],
    [
      'to a path that begins as its own',
      gateway,
      `https://api.atlassian.com/ex/jira/${cloudId}0/rest`,
    ],
    [
      'out of its path with dots',
      gateway,
      `https://api.atlassian.com/ex/jira/${cloudId}/../other/rest`,
    ],
    [
      'to the commercial gateway, from the Government Cloud',
      government,
      `https://api.atlassian.com/ex/jira/${cloudId}/rest`,
    ],
    ['above its context path', own, 'https://jira.example.com:8443/rest/api/2/myself'],
    ['beside its context path', own, 'https://jira.example.com:8443/jira-evil/rest'],
    ['out of its context path with dots', own, 'https://jira.example.com:8443/jira/../rest'],
    ['to another port of its own host', own, 'https://jira.example.com/jira/rest'],
    [
      'to Jira Cloud, with a site of its own in mind',
      { ...own, host: 'acme.atlassian.net' },
      'https://acme.atlassian.net/jira/rest',
    ],
    [
      'to Atlassian’s gateway, with a site of its own in mind',
      { ...own, host: 'api.atlassian.com' },
      'https://api.atlassian.com/jira/rest',
    ],
    [
      'below a context path of dots',
      { ...own, base: { ...own.base, contextPath: '/..' } },
      'https://jira.example.com:8443/rest',
    ],
    ['to what is no address', site, 'acme.atlassian.net'],
    [
      'anywhere on the gateway by an id of dots',
      { ...site, base: { kind: 'gateway', cloudId: '..' } } as const,
      'https://api.atlassian.com/ex/rest/api/3/myself',
    ],
  ])('%s', (_, access, address) => {
    expect(mayCarryToken(address, access)).toBe(false);
    expect(() => authorize(address, access, {})).toThrow(/not its own/);
  });
});

describe('The path at the gateway', () => {
  it.each(['..', '.', '', `${cloudId}/..`, `${cloudId}0`, ` ${cloudId}`, 'acme'])(
    'is not made of the id “%s”',
    (id) => {
      expect(getBaseUrl({ host: site.host, base: { kind: 'gateway', cloudId: id } })).toBeNull();
      expect(v.is(tenantInfoSchema, { cloudId: id })).toBe(false);
    },
  );

  it('is made of the id of a site', () => {
    expect(getBaseUrl(gateway)).toBe(`https://api.atlassian.com/ex/jira/${cloudId}`);
    expect(v.is(tenantInfoSchema, { cloudId })).toBe(true);
  });
});

describe('The header', () => {
  const address = 'https://acme.atlassian.net/rest/api/3/myself';

  it('holds username and token in UTF-8, and the token’s bytes are wiped', () => {
    const access = accessTo('acme.atlassian.net', 'jürgen@example.com', { value: 'geheim' });
    const headers = authorize(address, access, {});
    const pair = Buffer.from('jürgen@example.com:geheim').toString('base64');
    expect(headers.ok && headers.value['Authorization']).toBe(`Basic ${pair}`);
    expect(access.given.map((bytes) => bytes.every((byte) => byte === 0))).toEqual([true]);
  });

  it('is Bearer without the username for a personal access token, whose bytes are wiped', () => {
    const { host, base } = own;
    const access = accessTo(host, 'jürgen', { value: 'NDU2geheim+/=' }, { base });
    const url = 'https://jira.example.com:8443/jira/rest/api/2/myself';
    const headers = authorize(url, access, {});
    expect(headers.ok && headers.value['Authorization']).toBe('Bearer NDU2geheim+/=');
    expect(access.given.map((bytes) => bytes.every((byte) => byte === 0))).toEqual([true]);
  });

  it('is Basic with the username for the password of a Data Center user', () => {
    const base = { ...own.base, signIn: 'password' } as const;
    const access = accessTo(own.host, 'jürgen', { value: ' mit Leerzeichen ' }, { base });
    const url = 'https://jira.example.com:8443/jira/rest/api/2/myself';
    const headers = authorize(url, access, {});
    const pair = Buffer.from('jürgen: mit Leerzeichen ').toString('base64');
    expect(headers.ok && headers.value['Authorization']).toBe(`Basic ${pair}`);
  });

  it('is not made when the token cannot be opened', () => {
    const access = { ...site, readToken: () => failure({ code: 'token-unreadable' } as const) };
    expect(authorize(address, access, {})).toEqual(failure({ code: 'token-unreadable' }));
  });
});

describe('The program', () => {
  it('names the header in one place only', () => {
    const root = join(import.meta.dirname, '../../../../electron');
    const naming = globSync('**/*.ts', { cwd: root }).filter((file) =>
      /['"`]authorization['"`]|\bauthorization:/i.test(readFileSync(join(root, file), 'utf8')),
    );
    // The rules of the form know the word from what people paste; they send nothing.
    const recognises = join('connections', 'model', 'token-wrapping.ts');
    expect(naming.filter((file) => file !== recognises)).toEqual([
      join('jira', 'authorization.ts'),
    ]);
  });
});
