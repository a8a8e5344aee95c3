import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import * as v from 'valibot';

/** The session's D-Bus, asked by the questions of `bus.py`. */
export interface Bus {
  /**
   * Asks, and checks what comes back.
   *
   * @throws {Error} when D-Bus refuses, in D-Bus's own words.
   */
  ask<Schema extends v.GenericSchema>(
    schema: Schema,
    name: string,
    ...args: readonly unknown[]
  ): Promise<v.InferOutput<Schema>>;
  close(): void;
}

const answerSchema = v.union([
  v.strictObject({ value: v.unknown() }),
  v.strictObject({ error: v.string() }),
]);

/** Connects to the D-Bus that the environment names. */
export function connectToBus(env: NodeJS.ProcessEnv): Bus {
  const script = join(import.meta.dirname, 'bus.py');
  const child = spawn('python3', [script], { env, stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  let previous: Promise<unknown> = Promise.resolve();
  async function one(name: string, args: readonly unknown[]): Promise<unknown> {
    child.stdin.write(`${JSON.stringify({ name, args })}\n`);
    const line = await lines.next();
    if (line.done === true) throw new Error(`The D-Bus connection has ended (asked: ${name})`);
    const answer = v.parse(answerSchema, JSON.parse(line.value));
    if ('error' in answer) throw new Error(`D-Bus, ${name}: ${answer.error}`);
    return answer.value;
  }
  return {
    ask: async (schema, name, ...args) => {
      const answer = previous.then(() => one(name, args));
      previous = answer.catch(() => undefined);
      return v.parse(schema, await answer);
    },
    close: () => {
      child.stdin.end();
    },
  };
}
