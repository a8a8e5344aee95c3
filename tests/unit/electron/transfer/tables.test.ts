import { describe, expect, it } from 'vitest';
import type { TableMapping } from '../../../../electron/transfer/index.ts';
import { failure, success } from '../../../../electron/system/index.ts';
import { actionCards, eventCards, practiceToken } from '../connections/form.ts';
import { openTransfer, type OpenedTransfer } from './opened-transfer.ts';
import { valueOf } from '../../value-of.ts';

const defaults: TableMapping['defaults'] = {
  domain: 'atlassian.net',
  signIn: 'token',
  expiresOn: '2027-11-23',
  purposes: [eventCards],
};

async function chosen(into: OpenedTransfer, table: string) {
  into.write(table);
  const held = valueOf(await into.handlers['transfer:choose-table'](null));
  if (held.outcome !== 'chosen') throw new Error(held.outcome);
  return held;
}

/** Chooses a table and reads it with the columns that its titles suggest. */
async function compared(into: OpenedTransfer, table: string, parts: Partial<TableMapping> = {}) {
  const { id, outline } = await chosen(into, table);
  const mapping = { ...outline.suggestion, dateOrder: null, defaults, ...parts };
  const { rows } = valueOf(await into.handlers['transfer:map-table']({ id, mapping }));
  const choices = rows
    .filter(({ comparison }) => comparison.status === 'new')
    .map(({ position }) => ({ position, action: 'add' as const }));
  return { id, rows, choices };
}

describe('A table of connections', () => {
  it('is recognised by its titles, and none of its rows is shown before the columns are chosen', async () => {
    const into = openTransfer();
    const { outline } = await chosen(
      into,
      `Connection Nickname,Site,E-mail,API token,Owner\r\nAcme,acme,jane@example.com,${practiceToken},Jane\r\n`,
    );
    expect(outline).toEqual({
      rows: 1,
      columns: [
        { index: 0, title: 'Connection Nickname', unclearDay: null },
        { index: 1, title: 'Site', unclearDay: null },
        { index: 2, title: 'E-mail', unclearDay: null },
        { index: 3, title: 'API token', unclearDay: null },
        { index: 4, title: 'Owner', unclearDay: null },
      ],
      suggestion: {
        hasTitles: true,
        columns: {
          nickname: 0,
          domain: null,
          subdomain: 1,
          username: 2,
          token: 3,
          signIn: null,
          expiresOn: null,
          purposes: null,
          note: null,
          places: null,
          tags: null,
        },
      },
      leftOut: 0,
      remembered: null,
    });
  });

  it('without titles shows no cells, because one of them is a token', async () => {
    const { outline } = await chosen(openTransfer(), `Acme,acme,jane@example.com,short-token\n`);
    expect(outline.columns.map(({ title }) => title)).toEqual([null, null, null, null]);
    expect(outline.suggestion.hasTitles).toBe(false);
    expect(outline.rows).toBe(1);
  });

  it('is imported with parsed addresses and encrypted tokens, and asks to delete the file', async () => {
    const into = openTransfer();
    const table = [
      'Name;Address;User;Token;Expires;Purposes;Note',
      `Acme;https://acme.jira.com/jira/servicedesk;jane@example.com;${practiceToken};2027-01-31;${actionCards} ${eventCards};"a; ""b"""`,
      `'=Sum;acme;joe@example.com;" ${practiceToken} ";;;`,
    ].join('\n');
    const { id, rows, choices } = await compared(into, table);
    expect(JSON.stringify(rows)).not.toContain('ATATT3');
    expect(rows.map(({ position, shown }) => [position, shown?.host, shown?.expiresOn])).toEqual([
      [2, 'acme.jira.com', '2027-01-31'],
      [3, 'acme.atlassian.net', '2027-11-23'],
    ]);
    expect(await into.handlers['transfer:import']({ id, choices })).toEqual(
      success({ added: 2, replaced: 0, deleteFile: true }),
    );
    expect(into.list()).toMatchObject([
      { nickname: '=Sum', expiry: { confirmed: false }, purposes: [eventCards] },
      {
        nickname: 'Acme',
        note: 'a; "b"',
        expiry: { on: '2027-01-31', confirmed: true },
        purposes: [eventCards, actionCards],
      },
    ]);
    expect(into.list().map((one) => into.tokenOf(one.id))).toEqual([practiceToken, practiceToken]);
    expect(into.events()).toEqual([{ kind: 'imported', source: 'csv', added: 2, replaced: 0 }]);
  });

  const titles = 'Nickname,Subdomain,Username,Token';
  const good = `Fine,acme,jane@example.com,${practiceToken}`;
  const faults: readonly (readonly [string, string, object])[] = [
    ['no token', 'A,acme,jane@example.com,', { field: 'token', problem: 'token-needed' }],
    ['no username', `A,acme,,${practiceToken}`, { field: 'username', problem: 'username-needed' }],
    [
      'an address elsewhere',
      `A,acme.example.com,jane@example.com,${practiceToken}`,
      { field: 'subdomain', problem: 'address-not-atlassian' },
    ],
    ['too few cells', 'A,acme', { field: 'token', problem: 'token-needed' }],
    ['too many cells', `${good},more`, { field: null, problem: 'row-too-long' }],
    ['the same connection as another row', good, { field: null, problem: 'row-repeated' }],
    [
      'the token where the nickname should be',
      `${practiceToken},acme,jane@example.com,${practiceToken}`,
      { field: 'nickname', problem: 'holds-secret' },
    ],
  ];
  for (const [what, row, problem] of faults) {
    it(`names the row with ${what}, shows none of its cells, and never imports it`, async () => {
      const into = openTransfer();
      const { id, rows, choices } = await compared(into, `${titles}\n${good}\n\n${row}\n`);
      expect(rows[1]).toMatchObject({
        position: 4,
        shown: null,
        comparison: { status: 'faulty', problems: expect.arrayContaining([problem]) },
      });
      expect(JSON.stringify(rows)).not.toContain(practiceToken.slice(0, 12));
      const both = [...choices, { position: 4, action: 'add' as const }];
      expect(await into.handlers['transfer:import']({ id, choices: both })).toEqual(
        failure({ code: 'import-not-possible' }),
      );
      expect(into.list()).toEqual([]);
      expect(await into.handlers['transfer:import']({ id, choices })).toMatchObject({
        value: { added: 1 },
      });
    });
  }

  it('can be mapped to other columns before the import', async () => {
    const into = openTransfer();
    const { id } = await chosen(into, `a,b,c,d\n${good}\n`);
    const columns = { nickname: 0, domain: null, subdomain: 1, username: 2, token: 3 };
    const others = {
      signIn: null,
      expiresOn: null,
      purposes: null,
      note: null,
      places: null,
      tags: null,
    };
    const read = async (swap: object) =>
      valueOf(
        await into.handlers['transfer:map-table']({
          id,
          mapping: {
            hasTitles: true,
            columns: { ...columns, ...others, ...swap },
            dateOrder: null,
            defaults,
          },
        }),
      ).rows.map(({ comparison }) => comparison.status);
    expect(await read({ username: 3, token: 2 })).toEqual(['faulty']);
    expect(await read({})).toEqual(['new']);
    expect(await read({ nickname: null })).toEqual(['new']);
  });

  it('that is malformed is refused with the row number', async () => {
    const into = openTransfer();
    into.write(`${titles}\n"never closed`);
    expect(await into.handlers['transfer:choose-table'](null)).toEqual(
      failure({ code: 'table-unreadable', row: 2 }),
    );
  });

  it('of 5,000 rows is compared and imported in a few seconds', { timeout: 60_000 }, async () => {
    const into = openTransfer();
    const rows = Array.from(
      { length: 5000 },
      (_, number) => `Site ${number},acme-${number},jane@example.com,${practiceToken}`,
    );
    const begun = process.threadCpuUsage();
    const { id, choices } = await compared(into, [titles, ...rows].join('\n'));
    expect(await into.handlers['transfer:import']({ id, choices })).toMatchObject({
      value: { added: 5000 },
    });
    const { user, system } = process.threadCpuUsage(begun);
    expect((user + system) / 1000).toBeLessThan(15_000);
  });
});

describe('An export without tokens', () => {
  for (const format of ['csv', 'json'] as const) {
    it(`as ${format} holds everything but the token, and no formulas`, async () => {
      const from = openTransfer();
      from.create({
        nickname: '=HYPERLINK("x")',
        note: '@a\nb',
        purposes: [eventCards, actionCards],
      });
      from.create({ nickname: '-minus' });
      expect(await from.handlers['transfer:export-table']({ ids: [], format })).toEqual(
        success({ outcome: 'written', connections: 2, leftOut: [], masked: [] }),
      );
      const text = from.read().toString();
      expect(text).not.toContain('ATATT3');
      expect(text).toContain('https://acme.atlassian.net');
      expect(from.asked).toEqual([]);
      expect(from.events()).toEqual([{ kind: 'exported', format, connections: 2 }]);
      if (format === 'csv') {
        expect(text).toContain(`"'=HYPERLINK(""x"")"`);
        expect(text).toContain(`"'@a\nb"`);
        expect(text).toContain(`'-minus,`);
      } else {
        expect(JSON.parse(text)).toMatchObject({
          format: 'chatelaine-connections 1',
          connections: [{ nickname: '-minus' }, { nickname: '=HYPERLINK("x")', note: '@a\nb' }],
        });
      }
    });
  }
});

describe('A secret in a text of a connection', () => {
  const personalAccessToken = 'NjQyNTE0MDkzMjcxOsPxoJt3IN4RilXuQbBs+p00Ev6r';
  const digest = 'Kq7Jm4VxN2sK9pR3tW8y0a1f';

  /** As an earlier version allowed it. */
  function withNote(note: string): OpenedTransfer {
    const from = openTransfer();
    from.create({ nickname: 'Acme' });
    from.create({ nickname: 'Other' });
    from.vault.database
      .prepare('UPDATE connection SET note = ? WHERE nickname = ?')
      .run(note, 'Acme');
    return from;
  }

  for (const format of ['csv', 'json'] as const) {
    it.each([
      ['an API token', practiceToken],
      ['a personal access token', personalAccessToken],
      ['a Basic value', `Basic ${Buffer.from('jane@example.com:hunter2').toString('base64')}`],
      ['a recovery key', 'K7QW-2M9X-4TBD-PZ3R-H8VN-6C5Y-1SGE-J0FA'],
    ])(
      `is masked as ${format} where it is %s, even if a person asks for it`,
      async (_what, secret) => {
        const from = withNote(`see ${secret} there`);
        const [acme] = from.list();
        for (const guesses of ['mask', 'write'] as const) {
          const answer = await from.handlers['transfer:export-table']({ ids: [], format, guesses });
          expect(answer).toMatchObject({ value: { outcome: 'written', masked: [acme?.id] } });
          const text = from.read().toString();
          expect(text).not.toContain(secret.split(' ').at(-1));
          expect(text).toContain('•••');
        }
      },
    );

    it(`is masked as ${format} where it only may be one, unless a person confirms that it is written`, async () => {
      const from = withNote(`build ${digest}`);
      const ask = (guesses?: 'mask' | 'write') =>
        from.handlers['transfer:export-table']({ ids: [], format, ...(guesses && { guesses }) });
      expect(await ask()).toMatchObject({ value: { masked: [from.list()[0]?.id] } });
      expect(from.read().toString()).toContain('build •••');
      expect(from.asked).toEqual([]);
      from.state.confirmation = failure({ code: 'not-confirmed' });
      expect(await ask('write')).toEqual(success({ outcome: 'cancelled' }));
      expect(from.read().toString()).toContain('build •••');
      from.state.confirmation = success(null);
      expect(await ask('write')).toMatchObject({ value: { masked: [] } });
      expect(from.read().toString()).toContain(`build ${digest}`);
      expect(from.asked).toEqual([
        { act: 'export-guesses', connections: 1 },
        { act: 'export-guesses', connections: 1 },
      ]);
    });
  }
});
