import { writeSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import type { Connection } from '../../../../../electron/connections/index.ts';
import { listBackups, readBackup } from '../../../../../electron/vault/backups/backup-folder.ts';
import { minutes } from '../../../test-clock.ts';
import {
  createConnection,
  hostVault,
  noteOn,
  readEverything,
  removeConnection,
  type HostedVault,
} from './hosted-vault.ts';
import { contentAfter, writeOf } from './writes.ts';

/** Says what it finds in the vault, then writes until it is killed, and acknowledges each write. */
async function run(folder: string, firstWrite: number): Promise<void> {
  const hosted = hostVault(folder);
  await hosted.vault.start();
  say({ found: describe(hosted, folder) });
  // The write that the last kill came upon may have been kept before it could be acknowledged.
  const wasKept = isDeepStrictEqual(readEverything(hosted), contentAfter(firstWrite + 1));
  const known = knownConnections(hosted);
  for (let number = firstWrite + (wasKept ? 1 : 0); ; number += 1) {
    const failed = write(hosted, known, number);
    if (failed !== null) throw new Error(failed);
    say({ acknowledged: number });
    // Every third write a backup is due.
    hosted.time.pass(20 * minutes);
    if (number % 8 === 7) hosted.connections.store.purgeRemoved();
  }
}

function describe(hosted: HostedVault, folder: string): object {
  const state = hosted.vault.state();
  const opened = hosted.vault.opened();
  if (!opened.ok) return { state };
  const backups = listBackups(folder);
  return {
    state,
    integrity: opened.value.database.pragma('integrity_check', { simple: true }),
    content: readEverything(hosted),
    backups: backups.length,
    unsoundBackups: backups.filter((backup) => readBackup(folder, backup) === null).length,
  };
}

type Known = Map<string, Pick<Connection, 'id' | 'nickname'>>;

function knownConnections({ connections }: HostedVault): Known {
  const listed = connections.store.list();
  return new Map(listed.ok ? listed.value.map((each) => [each.nickname, each]) : []);
}

function write(hosted: HostedVault, known: Known, number: number): string | null {
  const planned = writeOf(number);
  if (planned.does === 'create') {
    const created = createConnection(hosted, planned.nickname, planned.note);
    if (!created.ok) return created.error.code;
    known.set(planned.nickname, created.value);
    // Leaves something in the write-ahead log.
    const evidence = { tokenKind: 'classic', cloudId: null } as const;
    hosted.connections.store.markTokenWorked(created.value.id, evidence);
    return null;
  }
  const target = known.get(planned.nickname);
  if (target === undefined) return `there is no ${planned.nickname}`;
  const outcome =
    planned.does === 'note'
      ? noteOn(hosted, target, planned.note)
      : removeConnection(hosted, target.id);
  return outcome.ok ? null : outcome.error.code;
}

/** At once, so that what was said before a kill was really said. */
function say(message: object): void {
  writeSync(1, `${JSON.stringify(message)}\n`);
}

const [folder = '', firstWrite = '0'] = process.argv.slice(2);
await run(folder, Number(firstWrite));
