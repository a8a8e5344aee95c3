import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { type MatchCounts, searchProcess } from './memory.ts';

/** What can be asked about the memory of a process that is closed to its own user. */
export const questionSchema = v.variant('about', [
  v.strictObject({
    about: v.literal('marks'),
    pid: v.number(),
    /** Bytes in hexadecimal. */
    marks: v.array(v.strictObject({ name: v.string(), bytes: v.string() })),
  }),
  v.strictObject({ about: v.literal('size'), pid: v.number() }),
]);

/** One question. */
export type Question = v.InferOutput<typeof questionSchema>;

/** What comes back: how often each mark was found, or bytes. */
export type Answer<About extends Question['about']> = About extends 'marks'
  ? MatchCounts
  : number | null;

/**
 * The memory of a process in bytes, what it shares with others counted in parts (PSS); null for one that
 * has ended.
 */
function sizeOf(pid: number): number | null {
  let sums: string;
  try {
    sums = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  } catch (error) {
    const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : null;
    if (code === 'ENOENT' || code === 'ESRCH') return null;
    throw error;
  }
  const kibibytes = /^Pss:\s+(\d+) kB$/m.exec(sums);
  if (kibibytes === null) throw new Error(`/proc/${pid}/smaps_rollup names no Pss`);
  return Number(kibibytes[1]) * 1024;
}

/**
 * Answers by reading `/proc` with the rights of whoever runs this.
 *
 * @throws {Error} where they do not suffice.
 */
export function answerByReading(question: Question): MatchCounts | number | null {
  switch (question.about) {
    case 'marks':
      return searchProcess(
        question.pid,
        question.marks.map(({ name, bytes }) => ({ name, bytes: Buffer.from(bytes, 'hex') })),
      );
    case 'size':
      return sizeOf(question.pid);
  }
}
