import { describe, expect, it } from 'vitest';
import type { ImportId } from '../../../../electron/transfer/index.ts';
import { failure, success } from '../../../../electron/system/index.ts';
import { practiceToken } from '../connections/form.ts';
import { bytesOf, openTransfer, type OpenedTransfer } from './opened-transfer.ts';
import { phrase, otherToken, exported, chosen } from './moved.ts';
import { valueOf } from '../../value-of.ts';

describe('An import', () => {
  it('distinguishes new, same and conflicting connections, and shows the fields that differ', async () => {
    const from = openTransfer();
    const same = from.create({ nickname: 'Same' });
    const renamed = from.create({ nickname: 'Renamed' });
    from.create({ nickname: 'Changed', note: 'theirs' }, otherToken);
    from.create({ nickname: 'New' });
    const file = await exported(from);

    const into = openTransfer();
    const first = await chosen(into, file);
    const choices = first.rows.map(({ position }) => ({ position, action: 'add' as const }));
    valueOf(await into.handlers['transfer:import']({ id: first.id, choices }));
    const change = into.vault.database;
    change.exec(`DELETE FROM connection WHERE nickname = 'New'`);
    change.exec(
      `UPDATE connection SET nickname = 'Mine', nickname_key = 'mine' WHERE nickname = 'Renamed'`,
    );
    change.exec(`DELETE FROM connection WHERE nickname = 'Changed'`);
    const mine = into.create({ nickname: 'CHANGED', note: 'mine' });

    const { rows } = await chosen(into, file);
    const comparisons = Object.fromEntries(
      rows.map((row) => [row.shown?.nickname, row.comparison]),
    );
    expect(comparisons).toEqual({
      Same: { status: 'same', saved: { id: same.id, nickname: 'Same' } },
      Renamed: {
        status: 'conflict',
        saved: { id: renamed.id, nickname: 'Mine' },
        differences: ['nickname'],
      },
      Changed: {
        status: 'conflict',
        saved: { id: mine.id, nickname: 'CHANGED' },
        differences: ['nickname', 'note', 'token'],
      },
      New: { status: 'new' },
    });
  });

  it('masks a secret that an earlier version allowed in a text, reports it, and keeps the connection', async () => {
    const secret = 'NjQyNTE0MDkzMjcxOsPxoJt3IN4RilXuQbBs+p00Ev6r';
    const guess = 'build Kq7Jm4VxN2sK9pR3tW8y0a1f';
    const from = openTransfer();
    from.create({ nickname: 'Acme' });
    from.create({ nickname: 'Other', note: guess, plainTexts: [guess] });
    const lets = from.vault.database.prepare('UPDATE connection SET note = ? WHERE nickname = ?');
    lets.run(`see ${secret}`, 'Acme');
    const into = openTransfer();
    const { id, rows } = await chosen(into, await exported(from));
    expect(rows.map(({ shown, remarks }) => [shown?.nickname, remarks])).toEqual([
      ['Acme', [{ remark: 'secret-masked', field: 'note' }]],
      ['Other', []],
    ]);
    const choices = rows.map(({ position }) => ({ position, action: 'add' as const }));
    expect(await into.handlers['transfer:import']({ id, choices })).toMatchObject({
      value: { added: 2 },
    });
    expect(into.list().map(({ note }) => note)).toEqual(['see •••', guess]);
    expect(into.asked).toEqual([]);
  });

  async function inConflict() {
    const from = openTransfer();
    from.create({ nickname: 'Acme', note: 'theirs' }, otherToken);
    const into = openTransfer();
    const mine = into.create({ nickname: 'acme', note: 'mine' });
    into.clock.pass(1000);
    const { id } = await chosen(into, await exported(from));
    return { into, mine, id };
  }

  it('replaces a saved connection, which keeps its id, if chosen', async () => {
    const { into, mine, id } = await inConflict();
    const outcome = await into.handlers['transfer:import']({
      id,
      choices: [{ position: 1, action: 'replace' }],
    });
    expect(outcome).toEqual(success({ added: 0, replaced: 1, deleteFile: false }));
    expect(into.list()).toMatchObject([
      { id: mine.id, nickname: 'Acme', note: 'theirs', tokenChangedAt: into.clock.now() },
    ]);
    expect(into.tokenOf(mine.id)).toBe(otherToken);
  });

  it('keeps both, one under another nickname, if chosen', async () => {
    const { into, mine, id } = await inConflict();
    valueOf(
      await into.handlers['transfer:import']({ id, choices: [{ position: 1, action: 'add' }] }),
    );
    expect(into.list().map(({ nickname, note }) => [nickname, note])).toEqual([
      ['acme', 'mine'],
      ['Acme (2)', 'theirs'],
    ]);
    expect(into.tokenOf(mine.id)).toBe(practiceToken);
  });

  it('does nothing if the saved connections changed meanwhile', async () => {
    const { into, id } = await inConflict();
    into.create({ nickname: 'Other' });
    valueOf(into.store.remove(into.list()[0]?.id ?? ('' as never)));
    const outcome = await into.handlers['transfer:import']({
      id,
      choices: [{ position: 1, action: 'replace' }],
    });
    expect(outcome).toEqual(failure({ code: 'import-outdated' }));
    expect(into.list().map(({ nickname }) => nickname)).toEqual(['Other']);
  });

  it('imports all or nothing: a fault in the last one rolls back the others', async () => {
    const from = openTransfer();
    for (let number = 1; number <= 20; number += 1) from.create({ nickname: `Number ${number}` });
    const into = openTransfer();
    const { id, rows } = await chosen(into, await exported(from));
    into.vault.database.exec(
      `CREATE TRIGGER refuse BEFORE INSERT ON connection WHEN NEW.nickname = 'Number 9'
       BEGIN SELECT raise(ABORT, 'a fault'); END`,
    );
    const choices = rows.map(({ position }) => ({ position, action: 'add' as const }));
    await expect(async () => into.handlers['transfer:import']({ id, choices })).rejects.toThrow(
      'a fault',
    );
    expect(into.list()).toEqual([]);
    expect(into.events()).toEqual([]);
  });

  const impossible: readonly (readonly [
    string,
    readonly { position: number; action: 'add' | 'replace' }[],
  ])[] = [
    ['is not there', [{ position: 99, action: 'add' }]],
    [
      'is chosen twice',
      [
        { position: 1, action: 'add' },
        { position: 1, action: 'replace' },
      ],
    ],
    ['would replace nothing', [{ position: 2, action: 'replace' }]],
  ];
  for (const [what, choices] of impossible) {
    it(`is refused as a whole when a chosen row ${what}`, async () => {
      const from = openTransfer();
      from.create({ nickname: 'Acme', note: 'theirs' });
      from.create({ nickname: 'New' });
      const into = openTransfer();
      into.create({ nickname: 'Acme' });
      const { id } = await chosen(into, await exported(from));
      expect(await into.handlers['transfer:import']({ id, choices: [...choices] })).toEqual(
        failure({ code: 'import-not-possible' }),
      );
      expect(into.list()).toHaveLength(1);
    });
  }

  it('asks again for a wrong passphrase, with the file still held', async () => {
    const from = openTransfer();
    from.create();
    const into = openTransfer();
    const { id, preview } = await chosen(into, await exported(from), 'not this one, sorry');
    expect(preview).toEqual(failure({ code: 'wrong-export-passphrase' }));
    const passphrase = bytesOf(phrase);
    expect(await into.handlers['transfer:open-export']({ id, passphrase })).toMatchObject({
      ok: true,
    });
  });

  it('wipes the file when it is closed, the vault is locked, or another file is chosen', async () => {
    const from = openTransfer();
    from.create();
    const file = await exported(from);
    const endings: readonly ((into: OpenedTransfer) => unknown)[] = [
      (into) => into.transfer.clear(),
      (into) => into.handlers['transfer:close'](null),
      (into) => into.handlers['transfer:choose-export'](null),
    ];
    for (const end of endings) {
      const into = openTransfer();
      const { id } = await chosen(into, file);
      await end(into);
      expect(
        await into.handlers['transfer:import']({ id, choices: [{ position: 1, action: 'add' }] }),
      ).toEqual(failure({ code: 'import-outdated' }));
    }
  });

  const files: readonly (readonly [string, (into: OpenedTransfer) => void, string])[] = [
    ['another file', (into) => into.write('Nickname,Token\n'), 'not-an-export'],
    ['an empty file', (into) => into.write(''), 'not-an-export'],
    ['a folder', (into) => into.makeFolder('moved'), 'file-unreadable'],
    ['a file that is gone', () => undefined, 'file-unreadable'],
  ];
  for (const [what, prepare, code] of files) {
    it(`refuses ${what}: ${code}`, async () => {
      const into = openTransfer();
      prepare(into);
      expect(await into.handlers['transfer:choose-export'](null)).toEqual(failure({ code }));
    });
  }
});

it('A file that was not chosen is not opened', async () => {
  const opened = openTransfer();
  const id = '00000000-0000-4000-8000-000000000000' as ImportId;
  const outdated = failure({ code: 'import-outdated' });
  expect(
    await opened.handlers['transfer:open-export']({ id, passphrase: bytesOf(phrase) }),
  ).toEqual(outdated);
  expect(await opened.handlers['transfer:import']({ id, choices: [] })).toEqual(outdated);
});
