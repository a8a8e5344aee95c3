import { describe, expect, it } from 'vitest';
import { openedVault } from './opened-vault.ts';
import { connectionRow, insertConnection, insertRow, ownAddress } from './stored-rows.ts';

describe('the database takes', () => {
  it('an address of one’s own', () => {
    const { database } = openedVault();
    insertConnection(database, ownAddress);
    insertConnection(database, {
      ...ownAddress,
      id: '6f2f1c1e-0000-4000-8000-000000000002',
      nickname_key: 'other',
      port: null,
      context_path: '',
    });
    expect(database.prepare('SELECT count(*) FROM saved_connection').pluck().get()).toBe(2);
  });
});

describe('the database refuses', () => {
  it.each([
    ['an id that is no id', { id: 'short' }],
    ['an empty nickname', { nickname: '' }],
    ['an unknown kind of address', { kind: 'carrier-pigeon' }],
    ['a subdomain with a dot', { subdomain: 'acme.evil' }],
    ['a subdomain in capitals', { subdomain: 'ACME' }],
    ['no subdomain', { subdomain: null }],
    ['a host besides a subdomain', { host: 'jira.example.com' }],
    ['an own address without a host', { ...ownAddress, host: null }],
    ['an own address with a subdomain', { ...ownAddress, subdomain: 'acme' }],
    ['an own address without a way to sign in', { ...ownAddress, sign_in: null }],
    ['an own address in capitals', { ...ownAddress, host: 'JIRA.example.com' }],
    ['a port that is none', { ...ownAddress, port: 65_536 }],
    ['a context path without a slash', { ...ownAddress, context_path: 'jira' }],
    ['a domain that is not Atlassian’s', { domain: 'evil.example' }],
    ['an empty username', { username: '' }],
    ['a token that is not sealed', { token: Buffer.from('ATATT3x') }],
    ['a token as text', { token: 'x'.repeat(100) }],
    ['a day that is none', { expires_on: 'tomorrow' }],
    ['a note without end', { note: 'x'.repeat(2001) }],
    ['a time as text', { created_at: 'now' }],
  ])('a connection with %s', (_, change) => {
    const { database } = openedVault();
    expect(() => insertConnection(database, change)).toThrow(/constraint|cannot store/);
  });

  it('a connection without a token, and to take the token from one', () => {
    const { database } = openedVault();
    expect(() => insertRow(database, 'connection', connectionRow)).toThrow(/FOREIGN KEY/);
    insertConnection(database, {});
    expect(() => database.exec('DELETE FROM present_token')).toThrow(/FOREIGN KEY/);
  });

  it.each([
    ['without a name', { name: '' }],
    ['of an unknown kind', { kind: 'satellite' }],
    ['with an endless address', { address: 'x'.repeat(1001) }],
    ['with a token that is none', { holds: 'both' }],
    ['with an id that is none', { id: 'short' }],
  ])('a place of a token %s', (_, change) => {
    const { database } = openedVault();
    insertConnection(database, {});
    const place = {
      ...{
        id: '6f2f1c1e-0000-4000-8000-000000000009',
        connection_id: connectionRow.id,
        position: 0,
      },
      ...{ name: 'Deploy', kind: 'pipeline', address: '', note: '', holds: 'present' },
    };
    expect(() => insertRow(database, 'token_place', { ...place, ...change })).toThrow(/constraint/);
    insertRow(database, 'token_place', place);
  });

  it('two connections with one nickname', () => {
    const { database } = openedVault();
    insertConnection(database, {});
    const other = { id: '6f2f1c1e-0000-4000-8000-000000000002' };
    expect(() => insertConnection(database, other)).toThrow(/UNIQUE/);
  });

  it.each([
    ['a purpose of no connection', "INSERT INTO connection_purpose VALUES ('nobody', 'x', 0)"],
    [
      'a check of no connection',
      `INSERT INTO check_report VALUES ('6f2f1c1e-0000-4000-8000-000000000009', 'nobody', 1, 1, 'works', NULL, NULL, '[]')`,
    ],
    ['a setting that is not JSON', "INSERT INTO setting VALUES ('a', 'not json')"],
    ['a second count of changes', 'INSERT INTO vault_change VALUES (2, 0)'],
    ['a count of changes below zero', 'UPDATE vault_change SET count = -1'],
    [
      'a place of no connection',
      `INSERT INTO token_place VALUES ('6f2f1c1e-0000-4000-8000-000000000009', 'nobody', 0, 'x', 'app', '', '', 'present')`,
    ],
    [
      'a token to revoke of no connection',
      "INSERT INTO token_to_revoke VALUES ('nobody', 1, NULL)",
    ],
    ['a token of no connection', "INSERT INTO present_token VALUES ('nobody', randomblob(64))"],
  ])('%s', (_, statement) => {
    expect(() => openedVault().database.exec(statement)).toThrow(/constraint/);
  });
});
