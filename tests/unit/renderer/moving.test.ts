import { describe, expect, it } from 'vitest';
import type { ImportId, ImportRow, TableOutline } from '../../../electron/moving/index.ts';
import { createFormats } from '../../../renderer/formats.ts';
import { remarksOf } from '../../../renderer/import-words.ts';
import type { SecretEntry } from '../../../renderer/secret-entry.ts';
import { Exporting } from '../../../renderer/stores/exporting.svelte.ts';
import { Importing } from '../../../renderer/stores/importing.svelte.ts';
import { Removal } from '../../../renderer/stores/removal.svelte.ts';
import { BridgeDouble, failure, success, type Handlers } from './bridge-double.ts';
import { idOf, today } from './samples.ts';

const formats = createFormats('en-GB', 'UTC');
const long = 'a passphrase of the file';

/** A field with a secret in it; what was read is kept to see that it was wiped. */
class EntryDouble implements SecretEntry {
  readonly given: Uint8Array[] = [];
  constructor(public value: string) {}
  read(): Uint8Array<ArrayBuffer> {
    const bytes = new TextEncoder().encode(this.value);
    this.given.push(bytes);
    return bytes;
  }
  clear(): void {
    this.value = '';
  }
  get wiped(): boolean {
    return this.given.every((bytes) => bytes.every((byte) => byte === 0));
  }
}

const text = (bytes: Uint8Array | null | undefined) => new TextDecoder().decode(bytes ?? undefined);
const saved = [idOf(1), idOf(2), idOf(3)];
const written = { outcome: 'written', connections: 3, leftOut: [] } as const;

function exportTo(handlers: Handlers) {
  const bridge = new BridgeDouble(handlers);
  return { bridge, exporting: new Exporting(bridge) };
}

describe('An encrypted export', () => {
  it('takes everything under a passphrase that was entered twice, and empties the fields', async () => {
    const { bridge, exporting } = exportTo({ 'moving:export-encrypted': () => success(written) });
    const [passphrase, again, vault] = [long, long, 'of the vault'].map(
      (value) => new EntryDouble(value),
    );
    await exporting.run(saved, {
      passphrase: passphrase ?? null,
      again: again ?? null,
      vault: vault ?? null,
    });
    const asked = bridge.inputsOf('moving:export-encrypted')[0];
    expect(asked?.ids).toEqual([]);
    expect([text(asked?.passphrase), text(asked?.vaultPassphrase)]).toEqual([long, 'of the vault']);
    for (const entry of [passphrase, again, vault]) {
      expect([entry?.value, entry?.wiped]).toEqual(['', true]);
    }
    expect(exporting.outcome).toEqual(written);
  });

  it.each([
    ['too short', 'short', 'short', 'too-short'],
    ['not the same', long, `${long}!`, 'different'],
  ])('is not tried with passphrases that are %s', async (_, one, other, problem) => {
    const { bridge, exporting } = exportTo({});
    const entries = [new EntryDouble(one), new EntryDouble(other)] as const;
    await exporting.run(saved, { passphrase: entries[0], again: entries[1], vault: null });
    expect(exporting.problem).toBe(problem);
    expect(bridge.asked).toEqual([]);
    expect(entries.map(({ value, wiped }) => [value, wiped])).toEqual([
      [one, true],
      [other, true],
    ]);
  });

  it.each([
    ['thought better of', success({ outcome: 'cancelled' } as const), null],
    ['refused', failure({ code: 'wrong-passphrase' } as const), 'wrong-passphrase'],
  ])('that was %s keeps what was typed for the file', async (_, answer, code) => {
    const { exporting } = exportTo({ 'moving:export-encrypted': () => answer });
    const entries = [new EntryDouble(long), new EntryDouble(long), new EntryDouble('x')] as const;
    await exporting.run(saved, { passphrase: entries[0], again: entries[1], vault: entries[2] });
    expect(entries.map(({ value }) => value)).toEqual([long, long, '']);
    expect(entries.every(({ wiped }) => wiped)).toBe(true);
    expect(exporting.failure?.code ?? null).toBe(code);
  });
});

describe('The choice of connections', () => {
  const none = { passphrase: null, again: null, vault: null };

  it.each([
    ['all of them', false, [], []],
    ['all of them, whatever was chosen before', false, [idOf(1)], []],
    ['the chosen', true, [idOf(3), idOf(1)], [idOf(1), idOf(3)]],
    ['the chosen that are still there', true, [idOf(1), idOf(9)], [idOf(1)]],
  ])('exports %s', async (_, onlyChosen, chosen, ids) => {
    const { bridge, exporting } = exportTo({ 'moving:export-table': () => success(written) });
    exporting.format = 'csv';
    exporting.onlyChosen = onlyChosen;
    for (const id of chosen) exporting.choose(id, true);
    await exporting.run(saved, none);
    expect(bridge.inputsOf('moving:export-table')).toEqual([{ ids, format: 'csv' }]);
  });

  it.each([
    ['nothing is chosen', []],
    ['only what was deleted is chosen', [idOf(9)]],
  ])('exports nothing when %s, instead of everything', async (_, chosen) => {
    const { bridge, exporting } = exportTo({});
    exporting.format = 'json';
    exporting.onlyChosen = true;
    for (const id of chosen) exporting.choose(id, true);
    await exporting.run(saved, none);
    expect([exporting.noneChosen, bridge.asked]).toEqual([true, []]);
    exporting.choose(idOf(1), true);
    expect(exporting.noneChosen).toBe(false);
  });
});

const shown = {
  nickname: 'Acme',
  host: 'acme.atlassian.net',
  username: 'robot@example.com',
  expiresOn: today,
};
const counterpart = { id: idOf(1), nickname: 'Acme' };
const rows: readonly ImportRow[] = [
  { position: 1, shown, comparison: { standing: 'new' } },
  { position: 2, shown, comparison: { standing: 'same', saved: counterpart } },
  {
    position: 3,
    shown,
    comparison: { standing: 'conflict', saved: counterpart, differences: ['token', 'note'] },
  },
  {
    position: 4,
    shown: null,
    comparison: {
      standing: 'faulty',
      problems: [
        { field: 'username', problem: 'username-needed' },
        { field: null, problem: 'nickname-repeated' },
      ],
    },
  },
  { position: 5, shown, comparison: { standing: 'new' } },
];
const outline: TableOutline = {
  rows: 5,
  columns: [0, 1, 2].map((index) => ({ index, title: `Column ${index}` })),
  suggestion: {
    hasTitles: true,
    columns: {
      nickname: null,
      domain: null,
      subdomain: 0,
      username: 1,
      token: null,
      expiresOn: null,
      purposes: null,
      note: 2,
    },
  },
};

const id = '00000000-0000-4000-8000-0000000000aa' as ImportId;

function setUp(handlers: Handlers = {}) {
  const bridge = new BridgeDouble({
    'moving:choose-export': () => success({ outcome: 'chosen', id, name: 'a.chatelaine' }),
    'moving:choose-table': () => success({ outcome: 'chosen', id, name: 'a.csv', outline }),
    'moving:open-export': () => success({ rows }),
    'moving:map-table': () => success({ rows }),
    'moving:import': () => success({ added: 2, replaced: 1, deleteFile: true }),
    'moving:close': () => success(null),
    ...handlers,
  });
  return { bridge, importing: new Importing(bridge) };
}

describe('An import of an encrypted file', () => {
  it('is compared first; what is new is chosen, and what differs left out', async () => {
    const { bridge, importing } = setUp();
    await importing.chooseExport();
    const entry = new EntryDouble(long);
    await importing.open(entry);
    expect(text(bridge.inputsOf('moving:open-export')[0]?.passphrase)).toBe(long);
    expect([entry.value, entry.wiped]).toEqual(['', true]);
    expect(importing.counts).toEqual({ new: 2, same: 1, conflict: 1, faulty: 1 });
    expect([...importing.choices]).toEqual([
      [1, 'add'],
      [5, 'add'],
    ]);
  });

  it('asks for the passphrase again when it was the wrong one', async () => {
    const { importing } = setUp({
      'moving:open-export': () => failure({ code: 'wrong-export-passphrase' }),
    });
    await importing.chooseExport();
    const entry = new EntryDouble(long);
    await importing.open(entry);
    expect([importing.rows, importing.failure?.code]).toEqual([null, 'wrong-export-passphrase']);
    expect([importing.file?.name, entry.value, entry.wiped]).toEqual(['a.chatelaine', '', true]);
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
    expect(bridge.inputsOf('moving:import')[0]?.choices).toEqual([
      { position: 1, action: 'add' },
      { position: 3, action: 'replace' },
    ]);
    expect(importing.outcome).toEqual({ added: 2, replaced: 1, deleteFile: true });
    expect([importing.file, importing.rows, importing.choices.size]).toEqual([null, null, 0]);
  });

  it('keeps what was chosen when it could not be done', async () => {
    const { importing } = setUp({ 'moving:import': () => failure({ code: 'disk-full' }) });
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
    expect(bridge.inputsOf('moving:import')).toEqual([]);
  });

  it('lets go of the file when told', async () => {
    const { bridge, importing } = setUp();
    await importing.chooseExport();
    await importing.close();
    expect(importing.file).toBeNull();
    expect(bridge.inputsOf('moving:close')).toHaveLength(1);
  });

  it('stays as it was when no file was chosen', async () => {
    const { importing } = setUp({
      'moving:choose-export': () => success({ outcome: 'cancelled' }),
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
    expect(bridge.inputsOf('moving:map-table')[0]?.mapping).toMatchObject({
      hasTitles: false,
      columns: { token: 2, note: null },
      defaults: { domain: 'jira.com', expiresOn: today, purposes: [] },
    });
    expect(importing.rows).toEqual(rows);
    importing.changeColumns();
    expect([importing.rows, importing.mapping?.columns.token]).toEqual([null, 2]);
  });
});

describe('The remarks beside a row', () => {
  it.each([
    [1, []],
    [2, []],
    [3, ['From Acme: API token and Note']],
    [
      4,
      [
        'Username: Enter the e-mail address of the Atlassian account to which the token belongs.',
        'Another row of the file has this nickname.',
      ],
    ],
  ])('of row %i', (position, remarks) => {
    const row = rows.find((one) => one.position === position);
    expect(row === undefined ? null : remarksOf(row, formats)).toEqual(remarks);
  });
});

describe('Removing everything', () => {
  it.each([
    ['thought better of', success({ outcome: 'cancelled' } as const), null, []],
    [
      'done but for one step',
      success({
        outcome: 'removed',
        steps: [
          { step: 'headers', done: true },
          { step: 'keyring', done: false },
        ],
      } as const),
      null,
      ['keyring'],
    ],
    ['refused', failure({ code: 'wrong-passphrase' } as const), 'wrong-passphrase', []],
  ])('%s', async (_, answer, code, notDone) => {
    const bridge = new BridgeDouble({ 'moving:remove-everything': () => answer });
    const removal = new Removal(bridge);
    const entry = new EntryDouble(long);
    await removal.run(entry);
    expect(text(bridge.inputsOf('moving:remove-everything')[0]?.vaultPassphrase)).toBe(long);
    expect([entry.value, entry.wiped]).toEqual(['', true]);
    expect(removal.failure?.code ?? null).toBe(code);
    expect(removal.notDone.map(({ step }) => step)).toEqual(notDone);
  });
});
