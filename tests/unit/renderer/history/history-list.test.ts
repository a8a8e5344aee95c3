import { describe, expect, it } from 'vitest';
import type {
  ChainVerdict,
  HistoryEntry,
  HistoryEvent,
} from '../../../../electron/history/index.ts';
import { instant } from '../../../../electron/system/model/clock.ts';
import { describeVerdict, describeEntry } from '../../../../renderer/history/history-sentences.ts';
import { HistoryList } from '../../../../renderer/history/history-list.svelte.ts';
import { BridgeDouble, failure, success, type Handlers } from '../bridge-double.ts';
import { idOf, noon } from '../samples.ts';

/** Entries from one position down to another, newest first. */
function entries(newest: number, oldest: number): readonly HistoryEntry[] {
  return Array.from({ length: newest - oldest + 1 }, (_, index) => ({
    position: newest - index,
    at: instant(noon + newest - index),
    event: { kind: 'vault-unlocked', keeper: 'passphrase' },
  }));
}

/** A history of so many entries that gives pages of ten. */
function historyOf(length: { count: number }, handlers: Handlers = {}) {
  const bridge = new BridgeDouble({
    'history:list': ({ before }) => {
      const newest = before === null ? length.count : before - 1;
      return success(newest < 1 ? [] : entries(newest, Math.max(1, newest - 9)));
    },
    ...handlers,
  });
  return { bridge, history: new HistoryList(bridge) };
}

const positions = ({ entries: shown }: HistoryList) => shown.map(({ position }) => position);

describe('The history', () => {
  it('is read page by page to its beginning', async () => {
    const { history } = historyOf({ count: 15 });
    await history.readNewest();
    expect([positions(history).length, history.hasOlder]).toEqual([10, true]);
    await history.readOlder();
    expect([positions(history).length, history.hasOlder]).toEqual([15, false]);
    await history.readOlder();
    expect(positions(history)).toEqual(entries(15, 1).map(({ position }) => position));
  });

  it.each([
    ['keeps what was read when the new entries follow on', 20, 20],
    ['keeps what was read when they overlap', 16, 16],
    ['begins anew when there is a gap', 40, 10],
  ])('%s', async (_, grownTo, shown) => {
    const length = { count: 15 };
    const { history } = historyOf(length);
    await history.readNewest();
    await history.readOlder();
    length.count = grownTo;
    await history.readNewest();
    const all = positions(history);
    expect(all[0]).toBe(grownTo);
    expect(all).toHaveLength(shown);
  });

  it('grows on the screen by itself, and not once the screen is left', async () => {
    const { bridge, history } = historyOf({ count: 3 });
    const stop = history.follow();
    bridge.send('history-grown', { count: 3 });
    expect(bridge.inputsOf('history:list')).toHaveLength(2);
    stop();
    bridge.send('history-grown', { count: 4 });
    expect(bridge.inputsOf('history:list')).toHaveLength(2);
  });

  it.each([
    ['written', true],
    ['cancelled', false],
  ] as const)('says of an export that was %s: %s', async (outcome, exported) => {
    const { history } = historyOf({ count: 1 }, { 'history:export': () => success({ outcome }) });
    await history.export();
    expect(history.exported).toBe(exported);
  });

  it('says why it could not be checked', async () => {
    const { history } = historyOf(
      { count: 1 },
      { 'history:check': () => failure({ code: 'vault-locked' }) },
    );
    await history.check();
    expect([history.verdict, history.failure?.code]).toEqual([null, 'vault-locked']);
  });
});

describe('What happened', () => {
  const about = { id: idOf(1), nickname: 'Acme' };
  it.each<readonly [HistoryEvent, string]>([
    [{ kind: 'vault-created' }, 'The vault was made.'],
    [
      { kind: 'vault-unlocked', keeper: 'recovery-key' },
      'The vault was unlocked. Opened by: The recovery key.',
    ],
    [
      { kind: 'vault-unlocked', keeper: 'one of tomorrow' },
      'The vault was unlocked. Opened by: one of tomorrow.',
    ],
    [
      { kind: 'unlock-failed', noteWasFull: false },
      'Somebody tried to unlock the vault and failed.',
    ],
    [
      { kind: 'unlock-failed', noteWasFull: true },
      'Somebody tried to unlock the vault and failed. There may have been more attempts than could be noted.',
    ],
    [
      { kind: 'address-tested', address: 'jira.quarry.example:8443' },
      'The form was tested at jira.quarry.example:8443, outside of Atlassian’s domains.',
    ],
    [
      { kind: 'login-refused', address: 'acme.atlassian.net', username: 'bot@acme.example' },
      'A login that was entered for bot@acme.example was tested at acme.atlassian.net, and refused.',
    ],
    [{ kind: 'connection-removed', ...about }, '“Acme” was deleted.'],
    [{ kind: 'copied', ...about, field: 'token' }, 'The API token of “Acme” was copied.'],
    [
      { kind: 'exported', format: 'encrypted', connections: 1 },
      '1 connection was exported: encrypted, with its tokens.',
    ],
    [
      { kind: 'exported', format: 'csv', connections: 3 },
      '3 connections were exported: CSV without tokens.',
    ],
    [
      { kind: 'imported', source: 'csv', added: 2, replaced: 1 },
      'An import added 2 and replaced 1 connection.',
    ],
    [
      { kind: 'keeper-removed', keeper: 'keytar' },
      'The system keyring cannot open the vault any more.',
    ],
    [
      { kind: 'vault-key-changed', historyWasSound: false },
      'The vault got a new key. The history before it was not whole.',
    ],
  ])('%o is told as: %s', (event, sentence) => {
    expect(describeEntry(event)).toBe(sentence);
  });
});

describe('The verdict', () => {
  it.each<readonly [ChainVerdict, string, string]>([
    [{ verdict: 'sound', entries: 7 }, 'ok', 'All 7 entries are as they were written.'],
    [
      { verdict: 'broken', position: 3 },
      'bad',
      'Entry 3 is not as it was written. Nothing from there on is proved.',
    ],
    [{ verdict: 'missing', position: 3 }, 'bad', 'Entry 3 is missing.'],
    [{ verdict: 'cut-off', missing: 2 }, 'bad', 'The newest 2 entries are missing.'],
    [
      { verdict: 'other-head', position: 9 },
      'bad',
      'Entry 9 is not the one that the vault’s header names.',
    ],
    [
      { verdict: 'no-header', entries: 9 },
      'warn',
      'The entries fit together, but the vault’s header does not say how many there should be.',
    ],
  ])('%o is %s: %s', (verdict, tone, advice) => {
    expect(describeVerdict(verdict)).toMatchObject({ tone, advice });
  });
});
