// @ts-check
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf, root, run, say, step } from './set-up/index.mjs';

/** @typedef {import('./set-up/index.mjs').Electron} Electron */

/** How long it may take, in milliseconds: it is a second. */
const limitMs = 60_000;

/**
 * Writes what V8 compiles of the program's largest module beside it (`electron/app/compiled-code.ts`). Without it the
 * program only starts later, so no build fails here.
 * @param {Electron} electron the Electron that the program will run in
 */
export async function cacheCode(electron) {
  const main = join(root, 'out', 'main');
  const modules = readdirSync(main)
    .map((language) => join(main, language, 'app.cjs'))
    .filter((file) => existsSync(file));
  const stamp = join(root, 'out', '.cached-for');
  const isDone =
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === electron.version &&
    modules.every((file) => existsSync(`${file}.cache`));
  if (isDone) return;
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  const args = [...(isRoot ? ['--no-sandbox'] : []), join(root, 'build', 'code-cache')];
  const env = { ...process.env, CHATELAINE_MODULES: modules.join('\n') };
  try {
    await step('Compiling the program', () => run(electron.executable, args, { env, limitMs }));
    writeFileSync(stamp, electron.version);
  } catch (error) {
    say(`The program will start a little later than it could: ${messageOf(error)}`);
  }
}
