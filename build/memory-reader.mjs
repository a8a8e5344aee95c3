// @ts-check
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ownNode, root } from './set-up/index.mjs';

/** @typedef {{ env: NodeJS.ProcessEnv, end: () => void }} MemoryReader */

const NONE = { env: {}, end: () => undefined };

const isRoot = () => process.getuid?.() === 0;

const mayBecomeRoot = () =>
  isRoot() || spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0;

/**
 * Starts what reads the memory of a user's processes for the tests and benchmarks: the program closes its
 * memory to its own user. Does nothing where nobody may become root; those tests then say so.
 * @param {number} uid of the user who runs the tests
 * @returns {Promise<MemoryReader>} what it adds to the user's environment
 */
export async function startMemoryReader(uid) {
  if (process.platform !== 'linux' || !mayBecomeRoot()) return NONE;
  const folder = mkdtempSync(join(tmpdir(), 'chatelaine-memory-'));
  chmodSync(folder, 0o755);
  const place = join(folder, 'socket');
  const script = join(root, 'tests', 'e2e', 'session', 'memory-reader.ts');
  const command = [...(isRoot() ? [] : ['sudo', '-n']), ownNode, script, place, String(uid)];
  const [name = '', ...args] = command;
  const child = spawn(name, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  await Promise.race([
    once(child.stdout, 'data'),
    once(child, 'close').then(() => {
      throw new Error('What reads memory for the tests did not start');
    }),
  ]);
  return {
    env: { CHATELAINE_MEMORY_READER: place },
    end: () => {
      child.stdin.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
