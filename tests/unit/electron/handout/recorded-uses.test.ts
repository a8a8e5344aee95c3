import { describe, expect, it } from 'vitest';
import { RecordedUses } from '../../../../electron/handout/recorded-uses.ts';
import type { HistoryEvent } from '../../../../electron/history/index.ts';
import { failure, success } from '../../../../electron/system/index.ts';
import { acme, openedHistory } from '../history/opened-history.ts';

const use: HistoryEvent = {
  ...{ kind: 'program-asked', ...acme, fields: ['token'], command: 'exec' },
  ...{ program: '/usr/bin/curl', terminal: 'pts/3', answer: 'grant' },
};

function opened() {
  const parts = openedHistory();
  const { vault, history, clock } = parts;
  const state = { isOpen: true };
  const uses = new RecordedUses({
    vault: {
      opened: () => (state.isOpen ? success(vault) : failure({ code: 'vault-locked' })),
    },
    history,
    after: (milliseconds, work) => clock.after(milliseconds, work),
  });
  return { ...parts, uses, state };
}

describe('The use of a permission', () => {
  it('is in the history at once, and in the header a second after the first', () => {
    const { uses, clock, codes, anchor } = opened();
    expect(uses.record(use).ok).toBe(true);
    clock.pass(600);
    expect(uses.record(use).ok).toBe(true);
    expect([codes().length, anchor.head]).toEqual([2, null]);
    clock.pass(400);
    expect(anchor.head).toMatchObject({ count: 2 });
    expect(anchor.head?.code.toString('hex')).toBe(codes().at(-1));
    uses.record(use);
    clock.pass(1000);
    expect(anchor.head).toMatchObject({ count: 3 });
  });

  it('is in the header before a lock', () => {
    const { uses, clock, anchor, grown } = opened();
    uses.record(use);
    uses.sync();
    expect(anchor.head).toMatchObject({ count: 1 });
    uses.sync();
    clock.pass(1000);
    expect(grown).toEqual([1]);
  });

  it('takes nothing from the header that other entries have put there', () => {
    const { uses, clock, history, anchor, codes } = opened();
    uses.record(use);
    history.record({ kind: 'history-exported' });
    expect(anchor.head).toMatchObject({ count: 2 });
    clock.pass(1000);
    expect(anchor.head).toMatchObject({ count: 2 });
    expect(anchor.head?.code.toString('hex')).toBe(codes().at(-1));
  });

  it('is refused while the vault is locked', () => {
    const { uses, state, codes } = opened();
    state.isOpen = false;
    expect(uses.record(use)).toMatchObject({ error: { code: 'vault-locked' } });
    expect(codes()).toEqual([]);
  });
});
