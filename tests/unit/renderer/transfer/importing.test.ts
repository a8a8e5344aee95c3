import { describe, expect, it } from 'vitest';
import type { TableOutline } from '../../../../electron/transfer/index.ts';
import {
  columnLabels,
  nicknameOfRow,
  remarksOf,
} from '../../../../renderer/transfer/import-words.ts';
import { Importing } from '../../../../renderer/transfer/importing.svelte.ts';
import { failure, success } from '../bridge-double.ts';
import { eventCards, purposes, today } from '../samples.ts';
import { formats, long, EntryDouble, id, outline, text, rows, setUp } from '../transfer-screen.ts';

describe('An import of an encrypted file', () => {
  it('is compared first; what is new is chosen, and what differs left out', async () => {
    const { bridge, importing } = setUp();
    await importing.chooseExport();
    const entry = new EntryDouble(long);
    await importing.open(entry);
    expect(text(bridge.inputsOf('transfer:open-export')[0]?.passphrase)).toBe(long);
    expect([entry.value, entry.wiped]).toEqual(['', true]);
    expect(importing.counts).toEqual({ new: 2, same: 1, conflict: 1, faulty: 1 });
    expect([...importing.choices]).toEqual([
      [1, 'add'],
      [5, 'add'],
    ]);
  });

  it('asks for the passphrase again when it was the wrong one', async () => {
    const { importing } = setUp({
      'transfer:open-export': () => failure({ code: 'wrong-export-passphrase' }),
    });
    await importing.chooseExport();
    const entry = new EntryDouble(long);
    await importing.open(entry);
    expect([importing.rows, importing.failure?.code]).toEqual([null, 'wrong-export-passphrase']);
    expect([importing.file?.name, entry.value, entry.wiped]).toEqual(['a.chatelaine', '', true]);
  });

  it('can be opened again after main could not be asked, and no copy of what was typed is left', async () => {
    const { importing } = setUp({
      'transfer:open-export': () => Promise.reject(new Error('gone')),
    });
    await importing.chooseExport();
    const entry = new EntryDouble(long);
    await expect(importing.open(entry)).rejects.toThrow('gone');
    expect([importing.busy, entry.value, entry.wiped]).toEqual([false, '', true]);
  });

  it('does exactly what was chosen, and says when the file should be deleted', async () => {
    const { bridge, importing } = setUp();
    await importing.chooseExport();
    await importing.open(new EntryDouble(long));
    importing.chooseAll('conflict', 'replace');
    importing.chooseAll('same', 'replace');
    importing.chooseAll('faulty', 'add');
    importing.choose(5, null);
    await importing.run();
    expect(bridge.inputsOf('transfer:import')[0]?.choices).toEqual([
      { position: 1, action: 'add' },
      { position: 3, action: 'replace' },
    ]);
    expect(importing.outcome).toEqual({ added: 2, replaced: 1, deleteFile: true });
    expect([importing.file, importing.rows, importing.choices.size]).toEqual([null, null, 0]);
  });

  it.each([
    { remark: 'host-of-one-word', host: 'globex' },
    { remark: 'cloud-token-elsewhere', host: 'jira.quarry.example', signIn: 'password' },
  ] as const)('chooses a row with the remark %o only by itself', async (doubt) => {
    const doubtful = rows.map((row) =>
      [3, 5].includes(row.position) ? { ...row, remarks: [doubt] } : row,
    );
    const { importing } = setUp({
      'transfer:open-export': () => success({ rows: doubtful, purposes: [] }),
    });
    await importing.chooseExport();
    await importing.open(new EntryDouble(long));
    importing.chooseAll('new', 'add');
    importing.chooseAll('conflict', 'replace');
    expect([...importing.choices]).toEqual([[1, 'add']]);
    importing.choose(5, 'add');
    expect(importing.choices.size).toBe(2);
  });

  it('keeps what was chosen when it could not be done', async () => {
    const { importing } = setUp({ 'transfer:import': () => failure({ code: 'disk-full' }) });
    await importing.chooseExport();
    await importing.open(new EntryDouble(long));
    await importing.run();
    expect([importing.failure?.code, importing.choices.size]).toEqual(['disk-full', 2]);
  });

  it('asks for nothing when nothing is chosen', async () => {
    const { bridge, importing } = setUp();
    await importing.chooseExport();
    await importing.open(new EntryDouble(long));
    importing.choices.clear();
    await importing.run();
    expect(bridge.inputsOf('transfer:import')).toEqual([]);
  });

  it('lets go of the file when told', async () => {
    const { bridge, importing } = setUp();
    await importing.chooseExport();
    await importing.close();
    expect(importing.file).toBeNull();
    expect(bridge.inputsOf('transfer:close')).toHaveLength(1);
  });

  it('stays as it was when no file was chosen', async () => {
    const { importing } = setUp({
      'transfer:choose-export': () => success({ outcome: 'cancelled' }),
    });
    await importing.chooseExport();
    expect([importing.file, importing.failure]).toEqual([null, null]);
  });
});

describe('The columns of a table', () => {
  it.each([
    ['found by their titles alone', [], false, [null, 0, 1, null]],
    ['with the token’s chosen', [['token', 2]], true, [null, 0, 1, 2]],
    ['with one taken from another field', [['token', 1]], false, [null, 0, null, 1]],
    ['with none', [['username', null]], false, [null, 0, null, null]],
  ] as const)('%s', async (_, changes, isMapped, columns) => {
    const { importing } = setUp();
    await importing.chooseTable();
    for (const [field, index] of changes) importing.setColumn(field, index);
    const mapped = importing.mapping?.columns;
    expect(importing.isMapped).toBe(isMapped);
    expect([mapped?.nickname, mapped?.subdomain, mapped?.username, mapped?.token]).toEqual(columns);
  });

  it('are sent with what holds for empty cells, and can be changed after the preview', async () => {
    const { bridge, importing } = setUp();
    await importing.chooseTable();
    importing.setColumn('token', 2);
    importing.setHasTitles(false);
    importing.setDefaults({ domain: 'jira.com', expiresOn: today });
    await importing.compareTable();
    expect(bridge.inputsOf('transfer:map-table')[0]?.mapping).toMatchObject({
      hasTitles: false,
      columns: { token: 2, note: null },
      defaults: { domain: 'jira.com', expiresOn: today, purposes: [] },
    });
    expect(importing.rows).toEqual(rows);
    importing.changeColumns();
    expect([importing.rows, importing.mapping?.columns.token]).toEqual([null, 2]);
  });
});

describe('The columns of a table that was seen before', () => {
  const columns = {
    ...outline.suggestion.columns,
    token: 2,
    note: null,
    places: null,
    tags: null,
    expiresOn: 1,
    username: 0,
  };
  const remembered = {
    columns,
    dateOrder: null,
    defaults: { domain: 'own', signIn: 'password', purposes: ['read-only-reporting'] },
  } as const;
  const known = {
    ...outline,
    columns: outline.columns.map((column) =>
      column.index === 1 ? { ...column, unclearDay: '1/2/2027' } : column,
    ),
    remembered: { ...remembered, defaults: { ...remembered.defaults, purposes: ['x'] } },
  };
  const choosing = () =>
    setUp({
      'transfer:choose-table': () =>
        success({ outcome: 'chosen', id, name: 'a.csv', outline: known }),
    });

  it('are chosen as they were, but for the last day of the tokens', async () => {
    const { importing } = choosing();
    await importing.chooseTable();
    expect(importing.mapping).toEqual({
      hasTitles: true,
      columns,
      dateOrder: null,
      defaults: { domain: 'own', signIn: 'password', purposes: ['x'], expiresOn: '' },
    });
  });

  it('wait for the order of its days where nothing tells it', async () => {
    const { importing } = choosing();
    await importing.chooseTable();
    expect([importing.unclearDay, importing.isDateOrderSaid]).toEqual(['1/2/2027', false]);
    importing.setDateOrder('month-day');
    expect([importing.unclearDay, importing.isDateOrderSaid]).toEqual(['1/2/2027', true]);
    importing.setDateOrder(null);
    importing.setColumn('expiresOn', null);
    expect([importing.unclearDay, importing.isDateOrderSaid]).toEqual([null, true]);
  });
});

describe('The purpose for empty cells of a table', () => {
  const own = { ...purposes[0], id: 'own' } as (typeof purposes)[number];
  const last = (ids: readonly string[]): TableOutline => ({
    ...outline,
    remembered: {
      columns: outline.suggestion.columns,
      dateOrder: null,
      defaults: { domain: 'atlassian.net', signIn: 'token', purposes: [...ids] },
    },
  });

  it.each([
    ['is the usual one of the form', outline, purposes, [eventCards]],
    ['is the first one where the usual one is not known', outline, [own], ['own']],
    ['is the one of the last import', last(['own']), [...purposes, own], ['own']],
    [
      'is the usual one where that of the last import was deleted',
      last(['own']),
      purposes,
      [eventCards],
    ],
    ['stays out where the last import had none', last([]), purposes, []],
  ] as const)('%s', async (_, table, known, expected) => {
    const chosen = success({ outcome: 'chosen', id, name: 'a.csv', outline: table } as const);
    const { importing } = setUp({ 'transfer:choose-table': () => chosen }, known);
    await importing.chooseTable();
    expect(importing.mapping?.defaults.purposes).toEqual(expected);
    expect(importing.hasPurpose).toBe(expected.length > 0);
  });

  it('is not needed where a column says it', async () => {
    const { importing } = setUp();
    await importing.chooseTable();
    expect(importing.hasPurpose).toBe(false);
    importing.setColumn('purposes', 2);
    expect(importing.hasPurpose).toBe(true);
  });
});

describe('An import of texts that look like secrets', () => {
  it('that is thought better of is no failure, and loses no choice', async () => {
    const { importing } = setUp({ 'transfer:import': () => failure({ code: 'not-confirmed' }) });
    await importing.chooseExport();
    await importing.open(new EntryDouble(long));
    await importing.run();
    expect([importing.failure, importing.choices.size, importing.outcome]).toEqual([null, 2, null]);
  });
});

describe('The columns that can be chosen', () => {
  const column = (index: number, title: string | null) => ({ index, title, unclearDay: null });
  it.each([
    ['by their titles', ['Site', 'User'], true, ['Site', 'User']],
    ['by their numbers where they have none', ['Site', null], true, ['Site', 'Column 2']],
    [
      'by their numbers where the first row is none of titles',
      ['A', 'B'],
      false,
      ['Column 1', 'Column 2'],
    ],
    [
      'by both where two have the same title',
      ['Token', 'Site', 'token '],
      true,
      ['Token (column 1)', 'Site', 'token  (column 3)'],
    ],
  ] as const)('are named %s', (_, titles, hasTitles, labels) => {
    expect(
      columnLabels(
        titles.map((title, at) => column(at, title)),
        hasTitles,
      ),
    ).toEqual(labels);
  });
});

describe('A row', () => {
  it.each([
    [1, 'Acme'],
    [4, 'Broken'],
  ])('%i goes by its nickname, also when it cannot be imported', (position, nickname) => {
    const row = rows.find((one) => one.position === position);
    expect(row === undefined ? null : nicknameOfRow(row)).toBe(nickname);
  });
});

describe('The remarks beside a row', () => {
  it.each([
    [
      { remark: 'nickname-repeated', nickname: 'Jira' },
      'Another row has the nickname Jira, so this one gets another.',
    ],
    [
      { remark: 'looks-secret', field: 'note' },
      'Note: something looks like a secret here, and is not shown. You are asked before it is imported.',
    ],
    [
      { remark: 'secret-masked', field: 'nickname' },
      'Nickname: a secret was in here, and is replaced by •••.',
    ],
    [{ remark: 'token-cleaned' }, 'Spaces and line breaks are taken out of the token.'],
    [
      { remark: 'host-of-one-word', host: 'globex' },
      'This would be the host globex in your own network, and no site of Jira Cloud. For a site of Jira Cloud write its whole address, such as your-company.atlassian.net. Choose this row yourself if the host is meant.',
    ],
    [
      { remark: 'cloud-token-elsewhere', host: 'jira.quarry.example', signIn: 'password' },
      'The secret looks like an API token of Jira Cloud, and would be sent to jira.quarry.example, which is not Atlassian’s, as a password. Choose this row yourself if that is meant.',
    ],
  ] as const)('say what becomes of it: %o', (remark, sentence) => {
    const [row] = rows;
    if (row === undefined) throw new Error('No row');
    expect(remarksOf({ ...row, remarks: [remark] }, formats)).toEqual([sentence]);
  });

  it.each([
    [1, []],
    [2, []],
    [3, ['From Acme: API token and Note']],
    [
      4,
      [
        'Username: Enter the e-mail address of the Atlassian account to which the token belongs.',
        'Another row of the file has the same connection with the same token.',
      ],
    ],
  ])('of row %i', (position, remarks) => {
    const row = rows.find((one) => one.position === position);
    expect(row === undefined ? null : remarksOf(row, formats)).toEqual(remarks);
  });

  it.each([
    [1, 'One of its purposes is not known here, and is left out.'],
    [3, '3 of its purposes are not known here, and are left out.'],
  ])('that %i of its purposes are left out', (unknownPurposes, remark) => {
    const [row] = rows;
    if (row === undefined) throw new Error('No row');
    expect(remarksOf({ ...row, unknownPurposes }, formats)).toEqual([remark]);
  });
});

describe('Own purposes that travel along', () => {
  it('are named before the import, and asked for anew after it', async () => {
    const { bridge } = setUp();
    let asked = 0;
    const importing = new Importing(bridge, () => (asked += 1));
    await importing.chooseExport();
    await importing.open(new EntryDouble(long));
    expect(importing.purposes).toEqual(['Release robot']);
    expect(asked).toBe(0);
    await importing.run();
    expect(asked).toBe(1);
    expect(importing.purposes).toEqual([]);
  });
});
