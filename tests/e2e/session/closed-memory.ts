import { once } from 'node:events';
import { createConnection } from 'node:net';
import { createInterface } from 'node:readline';
import * as v from 'valibot';
import { type Answer, answerByReading, type Question } from './memory-requests.ts';
import type { BytePattern, MatchCounts } from './memory.ts';
import { processTree } from './processes.ts';

const replySchema = v.union([
  v.strictObject({ value: v.unknown() }),
  v.strictObject({ error: v.string() }),
]);

/** The socket of root's reader, where `build/memory-reader.mjs` has started one. */
const readerPlace = process.env['CHATELAINE_MEMORY_READER'];

async function askReader(place: string, question: Question): Promise<unknown> {
  const socket = createConnection(place);
  try {
    await once(socket, 'connect');
    socket.write(`${JSON.stringify(question)}\n`);
    for await (const line of createInterface({ input: socket })) {
      const reply = v.parse(replySchema, JSON.parse(line));
      if ('error' in reply) throw new Error(`Root's reader of memory: ${reply.error}`);
      return reply.value;
    }
    throw new Error("Root's reader of memory gave no answer");
  } finally {
    socket.destroy();
  }
}

/** Reads the memory without the help of root, if that is allowed. */
function readDirectly(question: Question): unknown {
  try {
    return answerByReading(question);
  } catch (cause) {
    const code: unknown = cause instanceof Error ? Reflect.get(cause, 'code') : null;
    if (code !== 'EACCES' && code !== 'EPERM') throw cause;
    throw new Error(
      `The memory of process ${question.pid} is closed to its own user, as it should be. Start the ` +
        'tests by "npm test" or "npm run bench", as root or as a user whom sudo asks for no password.',
      { cause },
    );
  }
}

async function ask(question: Question): Promise<unknown> {
  return readerPlace === undefined ? readDirectly(question) : askReader(readerPlace, question);
}

/**
 * Looks for bytes in the memory of a running process of the same user, closed or not.
 *
 * @throws {Error} when the process cannot be read, or nothing at all was read of it, so that a search
 * that saw nothing cannot be taken for one that found nothing.
 */
export async function searchMemory(
  pid: number,
  marks: readonly BytePattern[],
): Promise<MatchCounts> {
  const hex = marks.map(({ name, bytes }) => ({
    name,
    bytes: Buffer.from(bytes).toString('hex'),
  }));
  const answer: Answer<'marks'> = v.parse(
    v.record(v.string(), v.number()),
    await ask({ about: 'marks', pid, marks: hex }),
  );
  return answer;
}

/**
 * The memory of a process and its descendants in bytes, what they share counted once (PSS).
 *
 * @throws {Error} when one of them may not be read.
 */
export async function proportionalMemory(root: number): Promise<number> {
  let sum = 0;
  for (const { pid } of processTree(root)) {
    const size: Answer<'size'> = v.parse(v.nullable(v.number()), await ask({ about: 'size', pid }));
    sum += size ?? 0;
  }
  return sum;
}
