import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { ManyChange } from '../../electron/connections/channels.ts';
import { createConnections } from '../../electron/connections/index.ts';
import type { ConnectionId } from '../../electron/connections/index.ts';
import type { Connection } from '../../electron/connections/model/connection.ts';
import { tagKey } from '../../electron/connections/model/tags.ts';
import type { Overview } from '../../electron/health/index.ts';
import { instant, success } from '../../electron/system/index.ts';
import { systemTimer } from '../../electron/vault/backups/timer.ts';
import { writeHeader } from '../../electron/vault/header/header-files.ts';
import { deriveVaultKeys } from '../../electron/vault/keepers/vault-key.ts';
import { openSession, type Session, type SessionOptions } from '../../electron/vault/session.ts';
import { filterRows, findTags, sortedByNickname } from '../../renderer/connections/list-order.ts';
import { eventCards, unrecorded } from '../unit/electron/connections/form.ts';
import type { Pair } from './figures.ts';
import { prepareSave, sealed } from './many-connections.ts';

const connections = 10_000;
const chosen = 1000;
const rounds = { tagging: 31, listing: 41, searching: 41 };
const clock = { now: () => instant(Date.now()) };
const folder = mkdtempSync(join(tmpdir(), 'chatelaine-bench-'));
/** As many as a person gives a connection. */
const tags = [
  { name: 'On call', colour: 'red' },
  { name: 'Europe', colour: 'blue' },
  { name: 'To be renewed', colour: 'green' },
];

/** A vault of its own with all connections, encrypted as in the program. */
function openVault(name: string): Session {
  const own = join(folder, name);
  mkdirSync(own);
  const options: SessionOptions = {
    folder: own,
    nativeBinding: undefined,
    clock,
    // Backups are not what is measured here.
    timer: { ...systemTimer, after: () => () => undefined },
    lastBackupAttempt: { at: null },
    backupAttempted: () => undefined,
    log: (message) => {
      throw new Error(message);
    },
  };
  const vaultId = randomUUID();
  const keys = deriveVaultKeys(randomBytes(32), vaultId);
  const wrapping = {
    kind: 'safe-storage',
    createdAt: 1,
    backend: 'keychain',
    encryptedKey: 'AAAA',
    wrappedKey: randomBytes(60).toString('base64'),
  } as const;
  const header = { vaultId, revision: 0, changes: 0, keepers: [wrapping] };
  const written = writeHeader(own, header, keys.header);
  if (!written.ok) throw new Error(written.error.code);
  const session = openSession(options, keys, written.value);
  if (!session.ok) throw new Error(session.error.code);
  return session.value;
}

function fill(session: Session): readonly ConnectionId[] {
  const ids: ConnectionId[] = [];
  const save = prepareSave(session.openVault.database);
  const saved = session.openVault.change(() => {
    for (let number = 0; number < connections; number += 1) {
      const id = randomUUID() as ConnectionId;
      save(number, id, sealed(session.openVault, id, number));
      ids.push(id);
    }
  });
  if (!saved.ok) throw new Error(saved.error.code);
  return ids;
}

/** The program's own way to the connections of a vault. */
function connectionsOf(session: Session) {
  const saved = createConnections({
    history: unrecorded,
    vault: { opened: () => success(session.openVault) },
    clock,
    purposes: () => [eventCards],
    changed: () => undefined,
  });
  const change = (ids: readonly ConnectionId[], asked: ManyChange): void => {
    const answer = saved.changeMany(ids, asked);
    if (!answer.ok || answer.value.changed !== ids.length) throw new Error('Not all were changed');
  };
  const list = (): readonly Connection[] => {
    const listed = saved.store.list();
    if (!listed.ok) throw new Error(listed.error.code);
    return listed.value;
  };
  return { change, list };
}

function timed(work: () => unknown): number {
  globalThis.gc?.();
  const begun = performance.now();
  work();
  return performance.now() - begun;
}

/** Both in turns; which goes first changes every time. */
function measure(count: number, work: () => number, baseline: () => number): Pair {
  const pair = { measured: [] as number[], baseline: [] as number[] };
  for (let turn = -1; turn < count; turn += 1) {
    const first = turn % 2 === 0 ? baseline() : null;
    const measured = work();
    const other = first ?? baseline();
    // The first turn prepares the statements.
    if (turn < 0) continue;
    pair.measured.push(measured);
    pair.baseline.push(other);
  }
  return pair;
}

/** The rows as the window has them, new ones, so that their texts are made anew. */
function rowsOf(list: readonly Connection[]): readonly Overview[] {
  return list.map((connection) => ({
    connection: { ...connection },
    lastCheck: null,
    lastAudit: null,
    checking: false,
  }));
}

/** A search letter by letter, and what the list and its bar of tags show after each. */
function search(list: readonly Overview[], keys: readonly string[]): void {
  const text = 'connection 12';
  for (let length = 1; length <= text.length; length += 1) {
    const found = filterRows(list, { search: text.slice(0, length), status: 'all', tags: keys });
    sortedByNickname(found);
    findTags(list);
  }
}

const [tagged, plain] = ['tagged', 'plain'].map(openVault);
if (tagged === undefined || plain === undefined) throw new Error('There is no vault');
const all = fill(tagged);
const some = all.slice(0, chosen);
/** A tag that nothing has is gone; this one keeps it. */
const keeper = all.slice(chosen, chosen + 1);
fill(plain);
const [withTags, without] = [connectionsOf(tagged), connectionsOf(plain)];
withTags.change([...some, ...keeper], { kind: 'tags', add: tags, remove: [] });

const { database } = tagged.openVault;
const insertTag = database.prepare(
  'INSERT INTO connection_tag (connection_id, tag_key) VALUES (?, ?)',
);
const dropTag = database.prepare(
  'DELETE FROM connection_tag WHERE tag_key = ? AND connection_id <> ?',
);
const touch = database.prepare('UPDATE connection SET updated_at = ? WHERE id = ?');
const [tag] = tags;
if (tag === undefined) throw new Error('There is no tag');
const drop = (): void =>
  void tagged.openVault.change(() => dropTag.run(tagKey(tag.name), keeper[0]));

const report = {
  /** Against the fewest statements that write the same into the same file. */
  tagging: measure(
    rounds.tagging,
    () => {
      drop();
      return timed(() => withTags.change(some, { kind: 'tags', add: [tag], remove: [] }));
    },
    () => {
      drop();
      return timed(() =>
        tagged.openVault.change(() => {
          for (const id of some) {
            touch.run(clock.now(), id);
            insertTag.run(id, tagKey(tag.name));
          }
        }),
      );
    },
  ),
  listing: measure(
    rounds.listing,
    () => timed(() => withTags.list()),
    () => timed(() => without.list()),
  ),
  searching: measure(
    rounds.searching,
    () => {
      const list = rowsOf(withTags.list());
      return timed(() => search(list, []));
    },
    () => {
      const list = rowsOf(without.list());
      return timed(() => search(list, []));
    },
  ),
};
process.stdout.write(`${JSON.stringify(report)}\n`);
rmSync(folder, { recursive: true });
// Nothing is left to do.
process.exit();
