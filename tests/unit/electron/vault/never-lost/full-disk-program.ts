import { readdirSync, rmSync, statfsSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { listBackups, readBackup } from '../../../../../electron/vault/backups/backup-folder.ts';
import { createTransfer, removalWork } from '../../../../../electron/transfer/index.ts';
import { success } from '../../../../../electron/system/index.ts';
import { eventCards, unrecorded } from '../../connections/form.ts';
import { hours, minutes } from '../../../test-clock.ts';
import { createConnection, hostVault, readEverything, type HostedVault } from './hosted-vault.ts';

/** What was seen while the disk of a folder filled up, and afterwards. */
export interface FullDiskReport {
  /** Why a save failed at last, and how many had been acknowledged by then. */
  readonly saveFailure: string | null;
  readonly acknowledged: number;
  /** Why each kind of export failed while the disk was full. */
  readonly exportFailures: Readonly<Record<string, string | null>>;
  /** What failed exports left behind, whole or in part. */
  readonly exported: readonly string[];
  /** Why the backup failed that the room did not suffice for. */
  readonly backupFailure: string | null;
  /** What a failed backup left behind under an unfinished name. */
  readonly unfinished: readonly string[];
  readonly unsoundBackups: number;
  /** The state at a start while the disk is still full. */
  readonly startWhileFull: string;
  /** The state once there is room again, and how many acknowledged saves are missing then. */
  readonly startAfterwards: string;
  readonly missing: number;
  readonly integrity: unknown;
  readonly savesAgain: boolean;
  readonly backsUpAgain: boolean;
}

const note = 'x'.repeat(2000);

async function run(folder: string): Promise<FullDiskReport> {
  const data = join(folder, 'data');
  const saved: string[] = [];
  const first = await started(data);
  for (let number = 0; number < 60; number += 1) save(first, saved);
  first.time.pass(hours);
  const backup = await failBackup(first, folder, saved);
  const saveFailure = saveUntilFull(first, folder, saved);
  const exports = await failExports(first, folder);
  first.vault.lock();
  const whileFull = await started(data);
  const startWhileFull = describeState(whileFull);
  whileFull.vault.lock();
  rmSync(join(folder, 'filler'));
  const afterwards = await started(data);
  const opened = afterwards.vault.opened();
  const content = opened.ok ? readEverything(afterwards) : {};
  const startAfterwards = describeState(afterwards);
  const integrity = opened.ok
    ? opened.value.database.pragma('integrity_check', { simple: true })
    : null;
  const missing = saved.filter((nickname) => content[nickname] !== note).length;
  const backups = listBackups(data);
  const acknowledged = saved.length;
  const savesAgain = save(afterwards, saved) === null;
  afterwards.time.pass(2 * hours);
  return {
    saveFailure,
    acknowledged,
    ...exports,
    ...backup,
    unsoundBackups: backups.filter((each) => readBackup(data, each) === null).length,
    startWhileFull,
    startAfterwards,
    missing,
    integrity,
    savesAgain,
    backsUpAgain: (listBackups(data)[0]?.sequence ?? 0) > (backups[0]?.sequence ?? 0),
  };
}

async function started(data: string): Promise<HostedVault> {
  const hosted = hostVault(data);
  await hosted.vault.start();
  return hosted;
}

function save(hosted: HostedVault, saved: string[]): string | null {
  const nickname = `connection ${saved.length}`;
  const outcome = createConnection(hosted, nickname, note);
  if (!outcome.ok) return outcome.error.code;
  saved.push(nickname);
  return null;
}

/** Leaves room for a save, and too little for a backup of all. */
async function failBackup(
  hosted: HostedVault,
  folder: string,
  saved: string[],
): Promise<{ backupFailure: string | null; unfinished: readonly string[] }> {
  fillUpTo(folder, 200 * 1024);
  save(hosted, saved);
  hosted.time.pass(65 * minutes);
  const state = hosted.vault.state();
  const failure = state.status === 'open' ? state.backupFailure : undefined;
  const names = readdirSync(join(folder, 'data', 'backups'));
  return {
    backupFailure: failure?.code ?? null,
    unfinished: names.filter((name) => name.endsWith('.new')),
  };
}

/** Saves, with ever more backups between, until the disk is full. */
function saveUntilFull(hosted: HostedVault, folder: string, saved: string[]): string | null {
  fillUpTo(folder, 100 * 1024);
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const failure = save(hosted, saved);
    if (failure !== null) return failure;
  }
  return null;
}

/** Exports to the full disk, in every format. */
async function failExports(
  { vault, connections, time }: HostedVault,
  folder: string,
): Promise<Pick<FullDiskReport, 'exportFailures' | 'exported'>> {
  const nothing = (): void => undefined;
  const transfer = createTransfer({
    vault,
    store: connections.store,
    history: { ...unrecorded, record: () => success(null) },
    clock: time,
    purposes: () => [eventCards],
    ownPurposes: { outgoing: () => success([]), read: () => null, addInside: nothing },
    files: { toWrite: async (kind) => join(folder, `export.${kind}`), toRead: async () => null },
    confirm: async () => success(null),
    removal: removalWork({
      folder,
      names: { headers: [], database: [], backups: [], rest: [] },
      lock: nothing,
      removeAutostart: nothing,
      removeKeyringItems: nothing,
    }),
    removed: nothing,
    changed: nothing,
  });
  fillUpTo(folder, 0);
  const answers = {
    encrypted: await transfer.exportEncrypted({
      ids: [],
      passphrase: Buffer.from('words for a file of its own'),
      vaultPassphrase: null,
    }),
    csv: await transfer.exportTable({ ids: [], format: 'csv' }),
    json: await transfer.exportTable({ ids: [], format: 'json' }),
  };
  return {
    exportFailures: Object.fromEntries(
      Object.entries(answers).map(([kind, answer]) => [kind, answer.ok ? null : answer.error.code]),
    ),
    exported: readdirSync(folder).filter((name) => name.startsWith('export.')),
  };
}

function fillUpTo(folder: string, bytesLeft: number): void {
  const { bavail, bsize } = statfsSync(folder);
  const size = Math.max(0, bavail * bsize - bytesLeft);
  writeFileSync(join(folder, 'filler'), Buffer.alloc(size, 1), { flag: 'a' });
}

function describeState({ vault }: HostedVault): string {
  const state = vault.state();
  return state.status === 'cannot-be-opened' ? state.failure.code : state.status;
}

const [folder = ''] = process.argv.slice(2);
writeSync(1, `${JSON.stringify(await run(folder))}\n`);
