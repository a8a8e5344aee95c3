import { describe, expect, it } from 'vitest';
import { failure, success } from '../bridge-double.ts';
import { idOf } from '../samples.ts';
import { long, EntryDouble, text, saved, written, exportTo } from '../transfer-screen.ts';

describe('An encrypted export', () => {
  it('takes everything under a passphrase that was entered twice, and empties the fields', async () => {
    const { bridge, exporting } = exportTo({ 'transfer:export-encrypted': () => success(written) });
    const [passphrase, again] = [new EntryDouble(long), new EntryDouble(long)];
    await exporting.run(saved, { passphrase, again });
    const asked = bridge.inputsOf('transfer:export-encrypted')[0];
    expect(asked?.ids).toEqual([]);
    expect([text(asked?.passphrase), asked?.vaultPassphrase]).toEqual([long, null]);
    for (const entry of [passphrase, again]) expect([entry.value, entry.wiped]).toEqual(['', true]);
    expect(exporting.outcome).toEqual(written);
  });

  it('takes the passphrase of the vault, where it is needed, with the same passphrase of the file', async () => {
    const { bridge, prompt, exporting } = exportTo({
      'transfer:export-encrypted': ({ vaultPassphrase }) =>
        vaultPassphrase === null ? failure({ code: 'passphrase-needed' }) : success(written),
    });
    const [passphrase, again] = [new EntryDouble(long), new EntryDouble(long)];
    const exported = exporting.run(saved, { passphrase, again });
    await expect.poll(() => prompt.question).not.toBeNull();
    const current = new EntryDouble('of the vault');
    await prompt.enter({ current, next: null, again: null });
    await exported;
    const asked = bridge.inputsOf('transfer:export-encrypted')[1];
    expect([text(asked?.passphrase), text(asked?.vaultPassphrase)]).toEqual([long, 'of the vault']);
    for (const entry of [passphrase, again, current]) {
      expect([entry.value, entry.wiped]).toEqual(['', true]);
    }
  });

  it.each([
    ['too short', 'short', 'short', 'too-short'],
    ['not the same', long, `${long}!`, 'different'],
  ])('is not tried with passphrases that are %s', async (_, one, other, problem) => {
    const { bridge, exporting } = exportTo({});
    const entries = [new EntryDouble(one), new EntryDouble(other)] as const;
    await exporting.run(saved, { passphrase: entries[0], again: entries[1] });
    expect(exporting.problem).toBe(problem);
    expect(bridge.asked).toEqual([]);
    expect(entries.map(({ value, wiped }) => [value, wiped])).toEqual([
      [one, true],
      [other, true],
    ]);
  });

  it.each([
    ['thought better of', success({ outcome: 'cancelled' } as const), null],
    ['said no to', failure({ code: 'not-confirmed' } as const), null],
    ['refused', failure({ code: 'disk-full' } as const), 'disk-full'],
  ])('that was %s keeps what was typed for the file', async (_, answer, code) => {
    const { exporting } = exportTo({ 'transfer:export-encrypted': () => answer });
    const entries = [new EntryDouble(long), new EntryDouble(long)] as const;
    await exporting.run(saved, { passphrase: entries[0], again: entries[1] });
    expect(entries.map(({ value }) => value)).toEqual([long, long]);
    expect(entries.every(({ wiped }) => wiped)).toBe(true);
    expect(exporting.failure?.code ?? null).toBe(code);
  });

  it('that main could not be asked for leaves no copy of what was typed, and can be tried again', async () => {
    const { exporting } = exportTo({
      'transfer:export-encrypted': () => Promise.reject(new Error('gone')),
    });
    const entries = [new EntryDouble(long), new EntryDouble(long)] as const;
    const exported = exporting.run(saved, { passphrase: entries[0], again: entries[1] });
    await expect(exported).rejects.toThrow('gone');
    expect(entries.map(({ wiped }) => wiped)).toEqual([true, true]);
    expect(exporting.busy).toBe(false);
  });
});

describe('The choice of connections', () => {
  const none = { passphrase: null, again: null };

  it.each([
    ['all of them', false, [], []],
    ['all of them, whatever was chosen before', false, [idOf(1)], []],
    ['the chosen', true, [idOf(3), idOf(1)], [idOf(1), idOf(3)]],
    ['the chosen that are still there', true, [idOf(1), idOf(9)], [idOf(1)]],
  ])('exports %s', async (_, onlyChosen, chosen, ids) => {
    const { bridge, exporting } = exportTo({ 'transfer:export-table': () => success(written) });
    exporting.format = 'csv';
    exporting.onlyChosen = onlyChosen;
    for (const id of chosen) exporting.choose(id, true);
    await exporting.run(saved, none);
    expect(bridge.inputsOf('transfer:export-table')).toEqual([
      { ids, format: 'csv', guesses: 'mask' },
    ]);
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
