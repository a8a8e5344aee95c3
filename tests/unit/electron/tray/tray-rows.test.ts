import { describe, expect, it } from 'vitest';
import type { Overview } from '../../../../electron/health/index.ts';
import { createTrayRows } from '../../../../electron/tray/tray-rows.ts';
import { failed, row, works } from '../../renderer/samples.ts';

const ada = row(1, { nickname: 'Ada' }, { lastCheck: works });
const bob = row(2, { nickname: 'Bob' }, { lastCheck: works });
const eve = row(3, { nickname: 'Eve' }, { lastCheck: works });
const refused = failed({ code: 'wrong-credentials' });

/** A cache over a list that can change, and the number of its reads. */
function keptRows(list: readonly Overview[]) {
  const kept = { list, reads: 0 };
  const rows = createTrayRows(() => {
    kept.reads += 1;
    return kept.list;
  });
  const shown = () =>
    rows.all().map(({ connection, settled }) => `${connection.nickname} ${settled}`);
  return { kept, rows, shown };
}

describe('the rows that the tray caches', () => {
  it('are read once, and then follow changes', () => {
    const { kept, rows, shown } = keptRows([ada, bob, eve]);
    expect(shown()).toEqual(['Ada works', 'Bob works', 'Eve works']);
    rows.take({
      changed: [row(2, { nickname: 'Bob' }, { lastCheck: refused })],
      removed: [ada.connection.id],
    });
    expect(shown()).toEqual(['Bob failed', 'Eve works']);
    expect(kept.reads).toBe(1);
  });

  it('are sorted by nickname, numbers by value', () => {
    const names = ['Customer 0', 'Customer 108', 'customer 18', 'Customer 2'];
    const { rows } = keptRows(names.map((nickname, index) => row(index, { nickname })));
    expect(rows.all().map(({ connection }) => connection.nickname)).toEqual([
      'Customer 0',
      'Customer 2',
      'customer 18',
      'Customer 108',
    ]);
  });

  it('keep the result of the last test while another runs', () => {
    const { rows, shown } = keptRows([bob]);
    expect(shown()).toEqual(['Bob works']);
    rows.take({ changed: [{ ...bob, checking: true }], removed: [] });
    expect(rows.all()).toMatchObject([{ connection: { status: 'checking' }, settled: 'works' }]);
  });

  it.each<[string, Overview]>([
    ['new', row(4, { nickname: 'Bea' })],
    ['renamed', row(3, { nickname: 'Abe' }, { lastCheck: works })],
  ])('are read anew for a %s one, which has its place by its name', (_, changed) => {
    const { kept, rows, shown } = keptRows([ada, bob, eve]);
    shown();
    kept.list = [changed, ada];
    rows.take({ changed: [changed], removed: [] });
    expect(shown()).toHaveLength(2);
    expect(kept.reads).toBe(2);
  });

  it('are cleared when the vault is locked', () => {
    const { kept, rows, shown } = keptRows([ada]);
    shown();
    kept.list = [];
    rows.forget();
    expect(shown()).toEqual([]);
  });
});
