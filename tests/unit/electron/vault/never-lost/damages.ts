import {
  cpSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import * as v from 'valibot';
import type { OpenVault, Vault } from '../../../../../electron/vault/index.ts';
import { toStorageFailure } from '../../../../../electron/vault/database/storage-failures.ts';
import { Machine, openedBy } from '../machine.ts';
import { secondConnection } from '../second-connection.ts';
import { hours } from '../../../test-clock.ts';
import type { SeededRandom } from './random.ts';

/** A machine whose vault is as it was before the damage, to be damaged again and again. */
export interface Victim {
  readonly machine: Machine;
  /** A copy of the sound files. */
  readonly pristine: string;
  /** What was saved, by name, and what of it the newest backup has. */
  readonly content: Record<string, unknown>;
  readonly backedUp: Record<string, unknown>;
}

/** How each of a number of damages ended. */
export interface DamageCounts {
  /** By what was said of it: `vault-damaged`, `missing changes`, and so on. */
  readonly noticed: Record<string, number>;
  /** Everything was there all the same. */
  harmless: number;
  /** Of those noticed: after the restoring all was there that the backup had. */
  restored: number;
  /** What should not have happened, in words. */
  readonly faults: string[];
}

/** Does something to a file; the answer says what, for a report. */
export type Damage = (file: string, random: SeededRandom) => string;

/** Turns one bit over. */
export const flipOneBit: Damage = (file, random) => {
  const content = readFileSync(file);
  const bit = random.below(content.byteLength * 8);
  content.writeUInt8(content.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
  writeFileSync(file, content);
  return `bit ${bit}`;
};

/** Cuts the end off: at any byte, or half of the time where a page ends. */
export const cutOff: Damage = (file, random) => {
  const { size } = statSync(file);
  const length = random.below(2) === 0 ? random.below(size) : random.below(size / 4096) * 4096;
  truncateSync(file, length);
  return `cut to ${length} of ${size}`;
};

/** Makes a vault with backups, of which the newest lacks the last five changes. */
export async function makeVictim(): Promise<Victim> {
  const machine = new Machine();
  const vault = await machine.started();
  save(openedBy(vault), 0, 40);
  machine.time.pass(hours);
  save(openedBy(vault), 40, 60);
  machine.time.pass(hours);
  const backedUp = read(vault);
  save(openedBy(vault), 60, 65);
  const content = read(vault);
  vault.lock();
  return keepPristine(machine, content, backedUp);
}

/**
 * Makes the same with a write-ahead log that could not be emptied, as a crash would leave it: in it are the
 * last five changes, of which the header knows, and some records.
 */
export async function makeVictimWithLog(): Promise<Victim> {
  const { machine, backedUp } = await makeVictim();
  const vault = await machine.started();
  const open = openedBy(vault);
  const reader = await readerThatHoldsTheLog(machine);
  open.database.pragma('busy_timeout = 0');
  save(open, 65, 70);
  open.record(() =>
    open.database.exec("UPDATE setting SET value = value WHERE name = 'setting 1'"),
  );
  const content = read(vault);
  const victim = keepPristine(machine, content, backedUp);
  reader.close();
  vault.lock();
  return victim;
}

/** Damages a file a number of times, and looks each time what comes of it. */
export async function damageAgainAndAgain(
  victim: Victim,
  file: string,
  damage: Damage,
  times: number,
  random: SeededRandom,
): Promise<DamageCounts> {
  const counts: DamageCounts = { noticed: {}, harmless: 0, restored: 0, faults: [] };
  for (let time = 0; time < times; time += 1) {
    bringBack(victim);
    const what = damage(victim.machine.at(file), random);
    const fault = await lookAfterDamage(victim, counts);
    if (fault !== null) counts.faults.push(`${file}, ${what}: ${fault}`);
  }
  return counts;
}

async function lookAfterDamage(victim: Victim, counts: DamageCounts): Promise<string | null> {
  const vault = await victim.machine.started();
  try {
    const notice = whatIsNoticed(vault);
    if (notice === null) {
      if (!isDeepStrictEqual(read(vault), victim.content)) return 'something is missing unnoticed';
      counts.harmless += 1;
      return null;
    }
    counts.noticed[notice] = (counts.noticed[notice] ?? 0) + 1;
    return await restoreBest(vault, victim, counts);
  } finally {
    vault.lock();
  }
}

/** What a person would be told: at the start, at the sight of the list, or after the look through it all. */
function whatIsNoticed(vault: Vault): string | null {
  const state = vault.state();
  if (state.status === 'cannot-be-opened') return state.failure.code;
  if (state.status !== 'open') return `not open but ${state.status}`;
  if (state.missingChanges !== undefined) return 'missing changes';
  try {
    read(vault);
  } catch (error) {
    const failure = toStorageFailure(error);
    if (failure === null) throw error;
    if (failure.code !== 'vault-damaged') return failure.code;
  }
  const inspected = vault.inspect();
  if (!inspected.ok) return inspected.error.code;
  return inspected.value ? null : 'found by the look through all of it';
}

async function restoreBest(
  vault: Vault,
  victim: Victim,
  counts: DamageCounts,
): Promise<string | null> {
  const offers = await vault.offers();
  const [best] = offers.ok ? offers.value : [];
  if (best === undefined) {
    const held = vault.opened().ok ? read(vault) : {};
    // A vault that lacks less than every backup does has nothing to gain.
    return countOf(held) >= countOf(victim.backedUp) ? null : 'no backup is offered';
  }
  const restored = await vault.restore(best.id, async () => true);
  if (!restored.ok) return `the backup could not be restored: ${restored.error.code}`;
  if (!isDeepStrictEqual(read(vault), victim.backedUp)) return 'the backup brought something else';
  const inspected = vault.inspect();
  if (!inspected.ok || !inspected.value) return 'what was restored is damaged';
  counts.restored += 1;
  return null;
}

function save({ database, change }: OpenVault, from: number, until: number): void {
  const insert = database.prepare('INSERT INTO setting VALUES (?, json_quote(?))');
  for (let number = from; number < until; number += 1) {
    const saved = change(() => insert.run(`setting ${number}`, `${number} `.repeat(1000)));
    if (!saved.ok) throw new Error(saved.error.code);
  }
}

function read(vault: Vault): Record<string, unknown> {
  const { database } = openedBy(vault);
  const rows = database.prepare('SELECT name, value FROM setting').raw().all();
  return Object.fromEntries(v.parse(v.array(v.tuple([v.string(), v.unknown()])), rows));
}

const countOf = (content: object): number => Object.keys(content).length;

function keepPristine(
  machine: Machine,
  content: Record<string, unknown>,
  backedUp: Record<string, unknown>,
): Victim {
  const pristine = `${machine.folder}-pristine`;
  rmSync(pristine, { recursive: true, force: true });
  cpSync(machine.folder, pristine, { recursive: true });
  // After a crash SQLite makes the index of the log anew.
  rmSync(`${pristine}/vault.db-shm`, { force: true });
  return { machine, pristine, content, backedUp };
}

function bringBack({ machine, pristine }: Victim): void {
  rmSync(machine.folder, { recursive: true });
  mkdirSync(machine.folder);
  cpSync(pristine, machine.folder, { recursive: true });
}

/** A second reader, as an indexer or a backup program would be one, keeps the log from being emptied. */
async function readerThatHoldsTheLog(machine: Machine): Promise<OpenVault['database']> {
  const reader = await secondConnection(machine);
  reader.exec('BEGIN');
  reader.prepare('SELECT count(*) FROM setting').get();
  return reader;
}
