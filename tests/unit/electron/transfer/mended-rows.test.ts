import { describe, expect, it } from 'vitest';
import { getSiteUrl } from '../../../../electron/connections/model/connection.ts';
import type { ImportRow } from '../../../../electron/transfer/index.ts';
import { eventCards, practiceToken } from '../connections/form.ts';
import { openTransfer } from './opened-transfer.ts';
import { valueOf } from '../../value-of.ts';

/** Reads a table of one connection, and imports it if it can be. */
async function imported(row: string, domain: 'atlassian.net' | 'own' = 'atlassian.net') {
  const into = openTransfer();
  into.write(`nickname;site;username;token\n${row}\n`);
  const held = valueOf(await into.handlers['transfer:choose-table'](null));
  if (held.outcome !== 'chosen') throw new Error(held.outcome);
  const { id, outline } = held;
  const defaults = {
    domain,
    signIn: 'token' as const,
    expiresOn: '2027-11-23',
    purposes: [eventCards],
  };
  const mapping = { ...outline.suggestion, dateOrder: null, defaults };
  const { rows } = valueOf(await into.handlers['transfer:map-table']({ id, mapping }));
  const [first] = rows;
  if (first?.comparison.status === 'new') {
    const choices = [{ position: first.position, action: 'add' as const }];
    valueOf(await into.handlers['transfer:import']({ id, choices }));
  }
  return { row: first, saved: into.list()[0] };
}

const problemsOf = (row: ImportRow | undefined): unknown =>
  row?.comparison.status === 'faulty' ? row.comparison.problems : null;

describe('A row of a table is read by the rules of the form', () => {
  it.each([
    ['a slip in the scheme', 'https//acme.atlassian.net/jira', 'atlassian.net'],
    ['a doubled scheme', 'https://https://acme.atlassian.net', 'own'],
  ] as const)('with %s', async (_, site, domain) => {
    const { saved } = await imported(`Acme;${site};<jane@example.com>;${practiceToken}`, domain);
    expect(saved?.username).toBe('jane@example.com');
    expect(saved === undefined ? null : getSiteUrl(saved.address)).toBe(
      'https://acme.atlassian.net',
    );
  });

  it('with an umlaut in its host', async () => {
    const { row, saved } = await imported(`Books;b\u00fccher.example;jane;${practiceToken}`, 'own');
    expect(row?.shown?.host).toBe('xn--bcher-kva.example');
    expect(saved?.address).toMatchObject({ host: 'xn--bcher-kva.example' });
  });

  it.each([
    ['a near miss', 'acme.attlassian.net', 'atlassian.net', 'address-nearly-atlassian-net'],
    ['the same with Own address', 'acme.attlassian.net', 'own', 'address-nearly-atlassian-net'],
    ['Isolated Cloud', 'acme.atlassian-isolated.net', 'own', 'address-unsupported-atlassian'],
  ] as const)('with %s, which is named', async (_, site, domain, problem) => {
    const { row, saved } = await imported(`A;${site};jane@example.com;${practiceToken}`, domain);
    expect(problemsOf(row)).toEqual([{ field: 'subdomain', problem }]);
    expect(saved).toBeUndefined();
  });

  it.each([
    [`Bearer ${practiceToken}`, 'token-in-header'],
    [`JIRA_API_TOKEN=${practiceToken}`, 'token-in-setting'],
    [`jane@example.com:${practiceToken}`, 'token-with-user'],
    [Buffer.from(`jane@example.com:${practiceToken}`).toString('base64'), 'token-encoded'],
  ])(
    'with something stuck to its token, which is named and not imported',
    async (token, problem) => {
      const { row, saved } = await imported(`Acme;acme;jane@example.com;${token}`);
      expect(problemsOf(row)).toEqual([{ field: 'token', problem }]);
      expect(JSON.stringify(row)).not.toContain(practiceToken.slice(0, 12));
      expect(saved).toBeUndefined();
    },
  );
});
