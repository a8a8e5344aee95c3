import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { maxFailedUnlocks } from '../../../../electron/history/failed-unlocks.ts';
import { failure, success } from '../../../../electron/system/index.ts';
import { acme, openedHistory, someEvents } from './opened-history.ts';

const kindsOf = async (opened: ReturnType<typeof openedHistory>): Promise<readonly string[]> => {
  const listed = await opened.handlers['history:list']({ before: null, limit: 500 });
  if (!listed.ok) throw new Error(listed.error.code);
  return listed.value.map(({ event }) => event.kind);
};

describe('The history', () => {
  it('shows what happened and when, newest first, page by page', () => {
    const { handlers, fill, clock, grown } = openedHistory();
    const begun = clock.now();
    fill();
    expect(handlers['history:list']({ before: null, limit: 2 })).toEqual(
      success([
        { position: 4, at: begun + 3000, event: someEvents[3] },
        { position: 3, at: begun + 2000, event: someEvents[2] },
      ]),
    );
    expect(handlers['history:list']({ before: 3, limit: 500 })).toMatchObject({
      value: [{ position: 2 }, { position: 1 }],
    });
    expect(grown).toEqual([1, 2, 3, 4]);
  });

  it('keeps an entry and the change it tells of together, or neither', async () => {
    const opened = openedHistory();
    const { vault, history } = opened;
    const broken = () =>
      vault.change(() => {
        history.recordInside(vault, { kind: 'connection-created', ...acme });
        throw new TypeError('a bug');
      });
    expect(broken).toThrow('a bug');
    expect(await kindsOf(opened)).toEqual([]);
    const kept = vault.change(() =>
      history.recordInside(vault, { kind: 'connection-created', ...acme }),
    );
    if (kept.ok) history.anchor(kept.value);
    expect(await kindsOf(opened)).toEqual(['connection-created']);
    expect(history.check()).toEqual(success({ verdict: 'sound', entries: 1 }));
  });

  it('refuses an entry outside of any change, which could be lost', () => {
    const { vault, history } = openedHistory();
    expect(() => history.recordInside(vault, { kind: 'vault-created' })).toThrow('outside');
  });

  it('has no room for anything that is not one of its events', () => {
    const { history } = openedHistory();
    const event = { kind: 'copied', ...acme, field: 'token' as const, token: 'ATATT3' } as const;
    expect(() => history.record(event)).toThrow();
  });

  it('is exported with its codes, the verdict and the header’s word', async () => {
    const { handlers, fill, files, history, clock } = openedHistory();
    const begun = new Date(clock.now()).toISOString();
    fill();
    expect(await handlers['history:export'](null)).toEqual(success({ outcome: 'written' }));
    expect(JSON.parse(files.get('history.json') ?? '')).toMatchObject({
      format: 'chatelaine-history 1',
      check: { verdict: 'sound', entries: 4 },
      header: { count: 4, code: expect.stringMatching(/^[0-9a-f]{64}$/) },
      entries: [
        { position: 1, at: begun, event: someEvents[0] },
        { position: 2 },
        { position: 3 },
        { position: 4 },
      ],
    });
    expect(history.check()).toEqual(success({ verdict: 'sound', entries: 5 }));
  });

  it('is exported nowhere when the dialog is cancelled', async () => {
    const { handlers, choose, files } = openedHistory();
    choose(null);
    expect(await handlers['history:export'](null)).toEqual(success({ outcome: 'cancelled' }));
    expect(files.size).toBe(0);
  });

  it('is exported even when it is damaged, and says so', async () => {
    const { handlers, fill, change, files } = openedHistory();
    fill();
    change(`UPDATE history_entry SET event = '"gone"', at = 9000000000000000 WHERE position = 2`);
    expect(await handlers['history:export'](null)).toEqual(success({ outcome: 'written' }));
    expect(JSON.parse(files.get('history.json') ?? '')).toMatchObject({
      check: { verdict: 'broken', position: 2 },
      entries: [{}, { at: 9_000_000_000_000_000, event: '"gone"' }, {}, {}],
    });
  });

  it('is out of reach while the vault is locked', async () => {
    const { handlers, history, lock } = openedHistory();
    lock();
    const locked = failure({ code: 'vault-locked' });
    expect(handlers['history:list']({ before: null, limit: 1 })).toEqual(locked);
    expect(handlers['history:check'](null)).toEqual(locked);
    expect(await handlers['history:export'](null)).toEqual(locked);
    expect(history.record({ kind: 'vault-created' })).toEqual(locked);
  });
});

describe('A failed unlock', () => {
  it('waits beside the locked vault as a time alone, and is taken in at the next unlock', async () => {
    const opened = openedHistory();
    const { history, lock, unlock, clock, noteFile, handlers } = opened;
    lock();
    const first = clock.now();
    history.unlockFailed();
    clock.pass(5000);
    history.unlockFailed();
    expect(readFileSync(noteFile, 'utf8')).toBe(
      `chatelaine-failed-unlocks 1\n${first}\n${first + 5000}\n`,
    );
    expect(statSync(noteFile).mode & 0o777).toBe(0o600);

    unlock();
    clock.pass(1000);
    expect(history.unlocked('passphrase')).toEqual(success(null));
    expect(handlers['history:list']({ before: null, limit: 9 })).toEqual(
      success([
        {
          position: 3,
          at: clock.now(),
          event: { kind: 'vault-unlocked', keeper: 'passphrase' },
        },
        { position: 2, at: first + 5000, event: { kind: 'unlock-failed', noteWasFull: false } },
        { position: 1, at: first, event: { kind: 'unlock-failed', noteWasFull: false } },
      ]),
    );
    expect(existsSync(noteFile)).toBe(false);
    expect(history.check()).toEqual(success({ verdict: 'sound', entries: 3 }));
  });

  it('is not taken in twice when a crash left its note behind', async () => {
    const opened = openedHistory();
    const { history, noteFile } = opened;
    history.unlockFailed();
    const note = readFileSync(noteFile);
    history.unlocked('passphrase');
    writeFileSync(noteFile, note);
    history.unlocked('passphrase');
    expect(await kindsOf(opened)).toEqual(['vault-unlocked', 'vault-unlocked', 'unlock-failed']);
  });

  it('is one of at most 200 that wait, the newest, and says that there may have been more', async () => {
    const opened = openedHistory();
    const { history, clock, noteFile, handlers } = opened;
    for (let number = 0; number <= maxFailedUnlocks + 50; number += 1) {
      history.unlockFailed();
      clock.pass(1);
    }
    expect(statSync(noteFile).size).toBeLessThan(64 * maxFailedUnlocks);
    history.unlocked('passphrase');
    const kinds = await kindsOf(opened);
    expect(kinds.filter((kind) => kind === 'unlock-failed')).toHaveLength(maxFailedUnlocks);
    expect(handlers['history:list']({ before: 3, limit: 2 })).toMatchObject({
      value: [{ event: { noteWasFull: false } }, { event: { noteWasFull: true } }],
    });
  });

  const notes: readonly (readonly [string, string])[] = [
    ['is empty', ''],
    ['is another file', 'SQLite format 3\0'],
    ['holds other words', 'chatelaine-failed-unlocks 1\nnever\n-1\n1e9\n'],
    ['is far too long', 'x'.repeat(1_000_000)],
  ];
  for (const [how, content] of notes) {
    it(`keeps nobody from unlocking when the note ${how}`, async () => {
      const opened = openedHistory();
      writeFileSync(opened.noteFile, content);
      expect(opened.history.unlocked('passphrase')).toEqual(success(null));
      expect(await kindsOf(opened)).toEqual(['vault-unlocked']);
      expect(existsSync(opened.noteFile)).toBe(false);
    });
  }
});
