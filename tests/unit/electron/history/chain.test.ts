import { createHmac, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { historyResealer } from '../../../../electron/history/index.ts';
import { success } from '../../../../electron/system/index.ts';
import { openedHistory, someEvents } from './opened-history.ts';

const whole = { verdict: 'sound', entries: someEvents.length };

describe('The check of the history', () => {
  it('finds an untouched one sound, and an empty one too', () => {
    const { history, fill, anchor } = openedHistory();
    expect(history.check()).toEqual(success({ verdict: 'no-header', entries: 0 }));
    anchor.head = { count: 0, code: Buffer.alloc(32) };
    expect(history.check()).toEqual(success({ verdict: 'sound', entries: 0 }));
    fill();
    expect(history.check()).toEqual(success(whole));
  });

  const damages: readonly (readonly [string, string, object])[] = [
    [
      'an event was changed',
      `UPDATE history_entry SET event = replace(event, 'Acme', 'Other') WHERE position = 2`,
      { verdict: 'broken', position: 2 },
    ],
    [
      'a time was changed',
      'UPDATE history_entry SET at = at + 1 WHERE position = 3',
      { verdict: 'broken', position: 3 },
    ],
    [
      'a code was changed',
      'UPDATE history_entry SET code = randomblob(32) WHERE position = 1',
      { verdict: 'broken', position: 1 },
    ],
    [
      'the newest code was changed',
      'UPDATE history_entry SET code = randomblob(32) WHERE position = 4',
      { verdict: 'broken', position: 4 },
    ],
    [
      'an entry was taken out',
      'DELETE FROM history_entry WHERE position = 2',
      { verdict: 'missing', position: 2 },
    ],
    [
      'the oldest was taken out',
      'DELETE FROM history_entry WHERE position = 1',
      { verdict: 'missing', position: 1 },
    ],
    [
      'the oldest was taken out and the others moved up',
      'DELETE FROM history_entry WHERE position = 1; UPDATE history_entry SET position = position - 1',
      { verdict: 'broken', position: 1 },
    ],
    [
      'the newest were cut off',
      'DELETE FROM history_entry WHERE position > 2',
      { verdict: 'cut-off', missing: 2 },
    ],
    ['all were deleted', 'DELETE FROM history_entry', { verdict: 'cut-off', missing: 4 }],
    [
      'two entries changed places',
      'UPDATE history_entry SET position = 9 WHERE position = 2; UPDATE history_entry SET position = 2 WHERE position = 3; UPDATE history_entry SET position = 3 WHERE position = 9',
      { verdict: 'broken', position: 2 },
    ],
    [
      'one was put in without the key',
      `INSERT INTO history_entry VALUES (5, 0, '{"kind":"vault-created"}', randomblob(32))`,
      { verdict: 'broken', position: 5 },
    ],
  ];
  for (const [what, sql, verdict] of damages) {
    it(`says which entry it is when ${what}`, () => {
      const { vault, history, fill } = openedHistory();
      fill();
      vault.database.exec(sql);
      expect(history.check()).toEqual(success(verdict));
    });
  }

  it('forgives a header that a crash left one entry behind', () => {
    const { history, fill, anchor } = openedHistory();
    fill();
    anchor.isOutOfReach = true;
    history.record({ kind: 'vault-created' });
    expect(history.check()).toEqual(success({ verdict: 'sound', entries: 5 }));
  });

  it('notices a sound history that is not the header’s', () => {
    const { history, fill, anchor } = openedHistory();
    fill();
    anchor.head = { count: 4, code: randomBytes(32) };
    expect(history.check()).toEqual(success({ verdict: 'other-head', position: 4 }));
  });
});

describe('A new vault key', () => {
  const withKey = (key: Buffer) => (bytes: Uint8Array) =>
    createHmac('sha256', key).update(bytes).digest();

  function rechained(damage?: string) {
    const { vault, fill, anchor, codes, clock } = openedHistory();
    fill();
    if (damage !== undefined) vault.database.exec(damage);
    const before = codes();
    const authenticate = withKey(randomBytes(32));
    const refuse = (): never => {
      throw new Error('The history seals no token');
    };
    const former = anchor.read();
    let head = { count: 0, code: '' };
    const reseal = () =>
      historyResealer(clock)({
        database: vault.database,
        former: {
          seal: refuse,
          unseal: refuse,
          authenticate: (bytes) => vault.authenticate(bytes),
        },
        next: { seal: refuse, unseal: refuse, authenticate },
        historyHead:
          former === null ? null : { count: former.count, code: former.code.toString('hex') },
        keepHistoryHead: (kept) => (head = kept),
      });
    vault.database.transaction(reseal).immediate();
    const event = JSON.parse(
      String(
        vault.database.prepare('SELECT event FROM history_entry WHERE position = 5').pluck().get(),
      ),
    ) as unknown;
    return { before, after: codes(), head, event };
  }

  it('gives every entry a new code, and says that the history was whole until then', () => {
    const { before, after, head, event } = rechained();
    expect(after).toHaveLength(5);
    expect(after.filter((code) => before.includes(code))).toEqual([]);
    expect(head).toEqual({ count: 5, code: after[4] });
    expect(event).toEqual({ kind: 'vault-key-changed', historyWasSound: true });
  });

  it('does not whitewash a history that was not whole', () => {
    const { event } = rechained('UPDATE history_entry SET at = 1 WHERE position = 2');
    expect(event).toEqual({ kind: 'vault-key-changed', historyWasSound: false });
  });
});
