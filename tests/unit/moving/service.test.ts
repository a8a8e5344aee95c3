import { existsSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ImportId, ImportRow } from '../../../electron/moving/index.ts';
import { failure, success } from '../../../electron/system/index.ts';
import { actionCards, practiceToken } from '../connections/form.ts';
import { bytesOf, openedMoving, valueOf, type OpenedMoving } from './opened-moving.ts';

const phrase = 'words for the journey';
const otherToken = practiceToken.replace('AbC', 'XyZ');

async function exported(from: OpenedMoving): Promise<Buffer> {
  const made = await from.handlers['moving:export-encrypted']({
    ids: [],
    passphrase: bytesOf(phrase),
    vaultPassphrase: null,
  });
  expect(made).toMatchObject({ ok: true, value: { outcome: 'written', leftOut: [] } });
  return from.read();
}

/** Chooses a file and opens it; what came of it, as the screen sees it. */
async function chosen(into: OpenedMoving, file: Buffer, passphrase = phrase) {
  into.write(file);
  const held = valueOf(await into.handlers['moving:choose-export'](null));
  if (held.outcome !== 'chosen') throw new Error(held.outcome);
  const input = { id: held.id, passphrase: bytesOf(passphrase) };
  const preview = await into.handlers['moving:open-export'](input);
  return { id: held.id, rows: preview.ok ? preview.value.rows : [], preview };
}

const standings = (rows: readonly ImportRow[]) =>
  rows.map(({ shown, comparison }) => [shown?.nickname, comparison.standing]);

describe('An encrypted export', () => {
  it('holds everything, is the owner’s alone to read, and gives no token away', async () => {
    const from = openedMoving();
    from.create({ nickname: 'One', note: '=1' });
    from.create({ nickname: 'Two', purposes: [actionCards] }, otherToken);
    const file = await exported(from);
    expect(statSync(from.at('moved')).mode & 0o777).toBe(0o600);
    for (const secret of [practiceToken, otherToken, 'One', 'acme']) {
      expect(file.includes(secret)).toBe(false);
    }
    expect(from.asked).toEqual([{ act: 'export-with-tokens', connections: 2 }]);
    expect(from.events()).toEqual([{ kind: 'exported', format: 'encrypted', connections: 2 }]);

    const into = openedMoving();
    const { id, rows } = await chosen(into, file);
    expect(standings(rows)).toEqual([
      ['One', 'new'],
      ['Two', 'new'],
    ]);
    expect(JSON.stringify(rows)).not.toContain('ATATT3');
    const choices = rows.map(({ position }) => ({ position, action: 'add' as const }));
    expect(into.handlers['moving:import']({ id, choices })).toEqual(
      success({ added: 2, replaced: 0, deleteFile: false }),
    );
    const moved = ({ updatedAt: _, ...rest }: ReturnType<OpenedMoving['list']>[number]) => rest;
    expect(into.list().map(moved)).toEqual(from.list().map(moved));
    expect(into.list().map((one) => into.tokenOf(one.id))).toEqual([practiceToken, otherToken]);
    expect(into.changed).toEqual([into.list().map((one) => one.id)]);
    expect(into.events()).toEqual([
      { kind: 'imported', source: 'encrypted', added: 2, replaced: 0 },
    ]);
  });

  it('of chosen connections holds these alone', async () => {
    const from = openedMoving();
    const { id } = from.create({ nickname: 'One' });
    from.create({ nickname: 'Two' });
    const passphrase = bytesOf(phrase);
    await from.handlers['moving:export-encrypted']({
      ids: [id],
      passphrase,
      vaultPassphrase: null,
    });
    const { rows } = await chosen(openedMoving(), from.read());
    expect(standings(rows)).toEqual([['One', 'new']]);
  });

  it('leaves out a connection whose token cannot be opened, and says which', async () => {
    const from = openedMoving();
    const { id } = from.create({ nickname: 'Broken' });
    from.create({ nickname: 'Whole' });
    from.vault.database
      .prepare('UPDATE connection SET username = ? WHERE id = ?')
      .run('a@b.cd', id);
    const made = await from.handlers['moving:export-encrypted']({
      ids: [],
      passphrase: bytesOf(phrase),
      vaultPassphrase: null,
    });
    expect(made).toEqual(success({ outcome: 'written', connections: 1, leftOut: [id] }));
  });

  const refusals: readonly (readonly [string, (from: OpenedMoving) => void, string, object])[] = [
    [
      'somebody says no',
      ({ state }) => (state.confirmation = failure({ code: 'not-confirmed' })),
      phrase,
      success({ outcome: 'cancelled' }),
    ],
    [
      'the vault’s passphrase is wrong',
      ({ state }) => (state.confirmation = failure({ code: 'wrong-passphrase' })),
      phrase,
      failure({ code: 'wrong-passphrase' }),
    ],
    [
      'no file is chosen',
      ({ state }) => (state.chosen = null),
      phrase,
      success({ outcome: 'cancelled' }),
    ],
    [
      'its passphrase is short',
      () => undefined,
      'elf Zeichen',
      failure({ code: 'passphrase-too-short' }),
    ],
    ['the vault is locked', ({ lock }) => lock(), phrase, failure({ code: 'vault-locked' })],
  ];
  for (const [when, prepare, words, answer] of refusals) {
    it(`is not written when ${when}, and its passphrases are wiped`, async () => {
      const from = openedMoving();
      from.create();
      prepare(from);
      const passphrase = bytesOf(words);
      const vaultPassphrase = bytesOf('the vault’s own');
      const made = await from.handlers['moving:export-encrypted']({
        ids: [],
        passphrase,
        vaultPassphrase,
      });
      expect(made).toEqual(answer);
      expect(existsSync(from.at('moved'))).toBe(false);
      expect([...passphrase, ...vaultPassphrase].every((byte) => byte === 0)).toBe(true);
      expect(from.events()).toEqual([]);
    });
  }
});

describe('An import', () => {
  it('tells new, same and conflicting connections apart, and in which fields', async () => {
    const from = openedMoving();
    const same = from.create({ nickname: 'Same' });
    const renamed = from.create({ nickname: 'Renamed' });
    from.create({ nickname: 'Changed', note: 'theirs' }, otherToken);
    from.create({ nickname: 'New' });
    const file = await exported(from);

    const into = openedMoving();
    const first = await chosen(into, file);
    const choices = first.rows.map(({ position }) => ({ position, action: 'add' as const }));
    valueOf(await into.handlers['moving:import']({ id: first.id, choices }));
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
      Same: { standing: 'same', saved: { id: same.id, nickname: 'Same' } },
      Renamed: {
        standing: 'conflict',
        saved: { id: renamed.id, nickname: 'Mine' },
        differences: ['nickname'],
      },
      Changed: {
        standing: 'conflict',
        saved: { id: mine.id, nickname: 'CHANGED' },
        differences: ['nickname', 'note', 'token'],
      },
      New: { standing: 'new' },
    });
  });

  async function inConflict() {
    const from = openedMoving();
    from.create({ nickname: 'Acme', note: 'theirs' }, otherToken);
    const into = openedMoving();
    const mine = into.create({ nickname: 'acme', note: 'mine' });
    into.clock.advance(1000);
    const { id } = await chosen(into, await exported(from));
    return { into, mine, id };
  }

  it('replaces a saved connection, which keeps its id, where that was chosen', async () => {
    const { into, mine, id } = await inConflict();
    const outcome = into.handlers['moving:import']({
      id,
      choices: [{ position: 1, action: 'replace' }],
    });
    expect(outcome).toEqual(success({ added: 0, replaced: 1, deleteFile: false }));
    expect(into.list()).toMatchObject([
      { id: mine.id, nickname: 'Acme', note: 'theirs', tokenChangedAt: into.clock.now() },
    ]);
    expect(into.tokenOf(mine.id)).toBe(otherToken);
  });

  it('keeps both under another nickname where that was chosen', async () => {
    const { into, mine, id } = await inConflict();
    valueOf(
      await into.handlers['moving:import']({ id, choices: [{ position: 1, action: 'add' }] }),
    );
    expect(into.list().map(({ nickname, note }) => [nickname, note])).toEqual([
      ['acme', 'mine'],
      ['Acme (2)', 'theirs'],
    ]);
    expect(into.tokenOf(mine.id)).toBe(practiceToken);
  });

  it('does nothing when the saved connections changed while somebody was choosing', async () => {
    const { into, id } = await inConflict();
    into.create({ nickname: 'Other' });
    valueOf(into.store.remove(into.list()[0]?.id ?? ('' as never)));
    const outcome = into.handlers['moving:import']({
      id,
      choices: [{ position: 1, action: 'replace' }],
    });
    expect(outcome).toEqual(failure({ code: 'import-outdated' }));
    expect(into.list().map(({ nickname }) => nickname)).toEqual(['Other']);
  });

  it('does all or nothing: a fault at the last of many leaves none of them', async () => {
    const from = openedMoving();
    for (let number = 1; number <= 20; number += 1) from.create({ nickname: `Number ${number}` });
    const into = openedMoving();
    const { id, rows } = await chosen(into, await exported(from));
    into.vault.database.exec(
      `CREATE TRIGGER refuse BEFORE INSERT ON connection WHEN NEW.nickname = 'Number 9'
       BEGIN SELECT raise(ABORT, 'a fault'); END`,
    );
    const choices = rows.map(({ position }) => ({ position, action: 'add' as const }));
    expect(() => into.handlers['moving:import']({ id, choices })).toThrow('a fault');
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
      const from = openedMoving();
      from.create({ nickname: 'Acme', note: 'theirs' });
      from.create({ nickname: 'New' });
      const into = openedMoving();
      into.create({ nickname: 'Acme' });
      const { id } = await chosen(into, await exported(from));
      expect(into.handlers['moving:import']({ id, choices: [...choices] })).toEqual(
        failure({ code: 'import-not-possible' }),
      );
      expect(into.list()).toHaveLength(1);
    });
  }

  it('asks again for a wrong passphrase, with the file still held', async () => {
    const from = openedMoving();
    from.create();
    const into = openedMoving();
    const { id, preview } = await chosen(into, await exported(from), 'not this one, sorry');
    expect(preview).toEqual(failure({ code: 'wrong-export-passphrase' }));
    const passphrase = bytesOf(phrase);
    expect(await into.handlers['moving:open-export']({ id, passphrase })).toMatchObject({
      ok: true,
    });
    expect(passphrase.every((byte) => byte === 0)).toBe(true);
  });

  it('lets go of what it held when the vault is locked, closed or another file is chosen', async () => {
    const from = openedMoving();
    from.create();
    const file = await exported(from);
    const endings: readonly ((into: OpenedMoving) => unknown)[] = [
      (into) => into.moving.letGo(),
      (into) => into.handlers['moving:close'](null),
      (into) => into.handlers['moving:choose-export'](null),
    ];
    for (const end of endings) {
      const into = openedMoving();
      const { id } = await chosen(into, file);
      await end(into);
      expect(
        into.handlers['moving:import']({ id, choices: [{ position: 1, action: 'add' }] }),
      ).toEqual(failure({ code: 'import-outdated' }));
    }
  });

  const files: readonly (readonly [string, (into: OpenedMoving) => void, string])[] = [
    ['another file', (into) => into.write('Nickname,Token\n'), 'not-an-export'],
    ['an empty file', (into) => into.write(''), 'not-an-export'],
    ['a folder', (into) => into.makeFolder('moved'), 'file-unreadable'],
    ['a file that is gone', () => undefined, 'file-unreadable'],
  ];
  for (const [what, prepare, code] of files) {
    it(`refuses ${what}: ${code}`, async () => {
      const into = openedMoving();
      prepare(into);
      expect(await into.handlers['moving:choose-export'](null)).toEqual(failure({ code }));
    });
  }
});

describe('Removing everything', () => {
  it('deletes what opens the data before the data, and tells of what could not be done', async () => {
    const opened = openedMoving();
    for (const name of ['vault.header', 'vault.db', 'preferences.json']) opened.write('x', name);
    opened.makeFolder('backups');
    opened.write('x', 'backups/one');
    const vaultPassphrase = bytesOf('the vault’s own');
    expect(await opened.handlers['moving:remove-everything']({ vaultPassphrase })).toEqual(
      success({
        outcome: 'removed',
        steps: [
          { step: 'lock', done: true },
          { step: 'autostart', done: false },
          { step: 'headers', done: true },
          { step: 'database', done: true },
          { step: 'backups', done: true },
          { step: 'keyring', done: true },
          { step: 'rest', done: true },
        ],
      }),
    );
    for (const name of ['vault.header', 'vault.db', 'preferences.json', 'backups']) {
      expect(existsSync(opened.at(name))).toBe(false);
    }
    expect(opened.removed).toEqual(['locked', 'keyring']);
    expect(vaultPassphrase.every((byte) => byte === 0)).toBe(true);
  });

  it('does nothing when somebody says no', async () => {
    const opened = openedMoving();
    opened.write('x', 'vault.db');
    opened.state.confirmation = failure({ code: 'not-confirmed' });
    expect(await opened.handlers['moving:remove-everything']({ vaultPassphrase: null })).toEqual(
      success({ outcome: 'cancelled' }),
    );
    expect(existsSync(opened.at('vault.db'))).toBe(true);
    expect(opened.removed).toEqual([]);
  });
});

it('A file that nobody chose is not opened', async () => {
  const opened = openedMoving();
  const id = '00000000-0000-4000-8000-000000000000' as ImportId;
  const outdated = failure({ code: 'import-outdated' });
  expect(await opened.handlers['moving:open-export']({ id, passphrase: bytesOf(phrase) })).toEqual(
    outdated,
  );
  expect(opened.handlers['moving:import']({ id, choices: [] })).toEqual(outdated);
});
