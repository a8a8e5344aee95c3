import { existsSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { failure, success } from '../../../../electron/system/index.ts';
import { actionCards, practiceToken } from '../connections/form.ts';
import { bytesOf, openTransfer, type OpenedTransfer } from './opened-transfer.ts';
import { phrase, otherToken, exported, chosen, standings } from './moved.ts';

describe('An encrypted export', () => {
  it('holds everything, is readable by its owner only, and reveals no token', async () => {
    const from = openTransfer();
    from.create({ nickname: 'One', note: '=1' });
    from.create({ nickname: 'Two', purposes: [actionCards] }, otherToken);
    const file = await exported(from);
    expect(statSync(from.at('moved')).mode & 0o777).toBe(0o600);
    for (const secret of [practiceToken, otherToken, 'One', 'acme']) {
      expect(file.includes(secret)).toBe(false);
    }
    expect(from.asked).toEqual([{ act: 'export-with-tokens', connections: 2 }]);
    expect(from.events()).toEqual([{ kind: 'exported', format: 'encrypted', connections: 2 }]);

    const into = openTransfer();
    const { id, rows } = await chosen(into, file);
    expect(standings(rows)).toEqual([
      ['One', 'new'],
      ['Two', 'new'],
    ]);
    expect(JSON.stringify(rows)).not.toContain('ATATT3');
    const choices = rows.map(({ position }) => ({ position, action: 'add' as const }));
    expect(await into.handlers['transfer:import']({ id, choices })).toEqual(
      success({ added: 2, replaced: 0, deleteFile: false }),
    );
    const moved = ({ updatedAt: _, ...rest }: ReturnType<OpenedTransfer['list']>[number]) => rest;
    expect(into.list().map(moved)).toEqual(from.list().map(moved));
    expect(into.list().map((one) => into.tokenOf(one.id))).toEqual([practiceToken, otherToken]);
    expect(into.changed).toEqual([into.list().map((one) => one.id)]);
    expect(into.events()).toEqual([
      { kind: 'imported', source: 'encrypted', added: 2, replaced: 0 },
    ]);
  });

  it('of chosen connections holds only those', async () => {
    const from = openTransfer();
    const { id } = from.create({ nickname: 'One' });
    from.create({ nickname: 'Two' });
    const passphrase = bytesOf(phrase);
    await from.handlers['transfer:export-encrypted']({
      ids: [id],
      passphrase,
      vaultPassphrase: null,
    });
    const { rows } = await chosen(openTransfer(), from.read());
    expect(standings(rows)).toEqual([['One', 'new']]);
  });

  it('keeps the vault’s passphrase no longer than it takes to confirm', async () => {
    const from = openTransfer();
    from.create();
    const vaultPassphrase = bytesOf('the vault’s own');
    const seen: boolean[] = [];
    from.state.meanwhile = () => seen.push(vaultPassphrase.some((byte) => byte !== 0));
    const passphrase = bytesOf(phrase);
    await from.handlers['transfer:export-encrypted']({ ids: [], passphrase, vaultPassphrase });
    // While it is confirmed, and while the file is chosen.
    expect(seen).toEqual([true, false]);
  });

  it('leaves out a connection whose token cannot be decrypted, and says which', async () => {
    const from = openTransfer();
    const { id } = from.create({ nickname: 'Broken' });
    from.create({ nickname: 'Whole' });
    from.vault.database
      .prepare('UPDATE connection SET username = ? WHERE id = ?')
      .run('a@b.cd', id);
    const made = await from.handlers['transfer:export-encrypted']({
      ids: [],
      passphrase: bytesOf(phrase),
      vaultPassphrase: null,
    });
    expect(made).toEqual(
      success({ outcome: 'written', connections: 1, leftOut: [id], masked: [] }),
    );
  });

  const refusals: readonly (readonly [string, (from: OpenedTransfer) => void, string, object])[] = [
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
    it(`is not written when ${when}`, async () => {
      const from = openTransfer();
      from.create();
      prepare(from);
      const made = await from.handlers['transfer:export-encrypted']({
        ids: [],
        passphrase: bytesOf(words),
        vaultPassphrase: bytesOf('the vault’s own'),
      });
      expect(made).toEqual(answer);
      expect(existsSync(from.at('moved'))).toBe(false);
      expect(from.events()).toEqual([]);
    });
  }
});
