import { spawn } from 'node:child_process';
import { isDeepStrictEqual } from 'node:util';
import * as v from 'valibot';
import type { SeededRandom } from './random.ts';
import { contentAfter } from './writes.ts';

/** What a number of kills came to. */
export interface KillCounts {
  cycles: number;
  /** Writes that the program had acknowledged before it was killed. */
  acknowledged: number;
  /** Acknowledged writes that were not there afterwards. */
  lost: number;
  /** Writes that were there although the kill came before their acknowledgement. */
  unacknowledgedButKept: number;
  /** Kills before the program had opened its vault. */
  killedWhileOpening: number;
  integrityOk: number;
  /** Finished backups that were looked at, and those of them that were not sound. */
  backups: number;
  unsoundBackups: number;
  /** What was found and should not be, in words. */
  readonly faults: string[];
}

const messageSchema = v.union([
  v.strictObject({ acknowledged: v.number() }),
  v.strictObject({
    found: v.object({
      state: v.object({ status: v.string(), missingChanges: v.optional(v.number()) }),
      integrity: v.optional(v.unknown()),
      content: v.optional(v.record(v.string(), v.string())),
      backups: v.optional(v.number()),
      unsoundBackups: v.optional(v.number()),
    }),
  }),
]);

type Message = v.InferOutput<typeof messageSchema>;
type Found = Extract<Message, { found: unknown }>['found'];

/** Starts the writing program on one folder again and again, and kills it at a random moment. */
export async function killAgainAndAgain(
  program: string,
  folder: string,
  cycles: number,
  random: SeededRandom,
): Promise<KillCounts> {
  const counts: KillCounts = {
    cycles,
    acknowledged: 0,
    lost: 0,
    unacknowledgedButKept: 0,
    killedWhileOpening: 0,
    integrityOk: 0,
    backups: 0,
    unsoundBackups: 0,
    faults: [],
  };
  let written = 0;
  for (let cycle = 0; cycle <= cycles; cycle += 1) {
    // The last start only looks at what the last kill left.
    const messages = await runAndKill(
      program,
      folder,
      written,
      killMoment(random, cycle === cycles),
    );
    for (const message of messages) {
      if ('found' in message) written = judge(message.found, written, counts);
      else {
        written = message.acknowledged + 1;
        counts.acknowledged += 1;
      }
    }
    if (!messages.some((message) => 'found' in message)) counts.killedWhileOpening += 1;
  }
  return counts;
}

/** Compares what is there with what was acknowledged; one more write may have been under way. */
function judge(found: Found, written: number, counts: KillCounts): number {
  counts.backups += found.backups ?? 0;
  counts.unsoundBackups += found.unsoundBackups ?? 0;
  if (found.integrity === 'ok') counts.integrityOk += 1;
  else counts.faults.push(`after ${written} writes: integrity ${String(found.integrity)}`);
  if (found.state.status !== 'open' || found.state.missingChanges !== undefined) {
    counts.faults.push(`after ${written} writes: ${JSON.stringify(found.state)}`);
  }
  if (isDeepStrictEqual(found.content, contentAfter(written))) return written;
  if (isDeepStrictEqual(found.content, contentAfter(written + 1))) {
    counts.unacknowledgedButKept += 1;
    return written + 1;
  }
  counts.lost += 1;
  counts.faults.push(`after ${written} writes: something else is there`);
  return written;
}

/** So many milliseconds after the program has said so many things; nothing yet is its start. */
interface KillMoment {
  readonly afterLines: number;
  readonly milliseconds: number;
}

function killMoment(random: SeededRandom, isLast: boolean): KillMoment {
  if (isLast) return { afterLines: 1, milliseconds: 0 };
  return random.below(10) === 0
    ? { afterLines: 0, milliseconds: random.below(250) }
    : { afterLines: 1 + random.below(6), milliseconds: random.next() * 25 };
}

async function runAndKill(
  program: string,
  folder: string,
  firstWrite: number,
  moment: KillMoment,
): Promise<readonly Message[]> {
  const child = spawn(process.execPath, [program, folder, String(firstWrite)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let isPlanned = false;
  const killIfTime = (): void => {
    if (isPlanned || said.split('\n').length <= moment.afterLines) return;
    isPlanned = true;
    setTimeout(() => child.kill('SIGKILL'), moment.milliseconds);
  };
  let complaints = '';
  killIfTime();
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    killIfTime();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text));
  const signal = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (_, endedBy) => {
      resolve(endedBy);
    });
  });
  if (signal !== 'SIGKILL') throw new Error(`The program ended by itself: ${complaints}`);
  // A line that the kill cut off was not said.
  const lines = said.slice(0, said.lastIndexOf('\n') + 1).split('\n');
  return lines
    .filter((line) => line !== '')
    .map((line) => v.parse(messageSchema, JSON.parse(line)));
}
