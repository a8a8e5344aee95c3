// @ts-check
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { mirror } from '../mirror.mjs';
import { cached } from './cache.mjs';
import { root } from './places.mjs';
import { run, step } from './progress.mjs';

const source = join(root, 'tests', 'e2e', 'mcp');
const files = ['package.json', 'package-lock.json'];

/**
 * Puts MCP servers of others into `out/mcp-servers`, for the end-to-end tests: in the versions and with the checksums of
 * their own lock file, fetched once and kept. None of their install scripts is run.
 */
export async function installMcpServers() {
  const hash = createHash('sha256').update(readFileSync(import.meta.filename));
  for (const name of files) hash.update(readFileSync(join(source, name)));
  const kept = await cached(`mcp-servers-${hash.digest('hex').slice(0, 12)}`, async (making) => {
    for (const name of files) copyFileSync(join(source, name), join(making, name));
    const options = ['--ignore-scripts', '--no-audit', '--no-fund'];
    await step('Installing the MCP servers of the tests (npm ci)', () =>
      run(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['ci', ...options], { cwd: making }),
    );
    return making;
  });
  const owner = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
  const place = join(root, 'out', 'mcp-servers');
  mkdirSync(dirname(place), { recursive: true });
  mirror(kept, place, owner);
}
