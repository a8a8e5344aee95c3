// @ts-check
import { spawnSync } from 'node:child_process';
import { layOut } from './packages/index.mjs';
import { installLibraries } from './set-up/libraries.mjs';
import { foreground, root, searchPath, SetUpError } from './set-up/index.mjs';

/**
 * Runs tests that install packages in a Debian of their own: as root, since only root may make one, or by a sudo that
 * asks for no password.
 * @param {import('./set-up/index.mjs').Electron} electron
 * @param {readonly string[]} command
 * @param {NodeJS.ProcessEnv} [added] what its environment holds besides
 * @returns {Promise<number>} its exit code
 */
export async function runInstallTests(electron, command, added = {}) {
  if (process.platform !== 'linux' || spawnSync('dpkg', ['--version']).status !== 0)
    throw new SetUpError(
      'Packages are tried on Debian and Ubuntu only: they are made by its tools.',
    );
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && spawnSync('sudo', ['-n', 'true']).status !== 0)
    throw new SetUpError(
      'To install a package in a Debian of its own needs root, or a sudo that asks for no password.',
    );
  await installLibraries('packaging');
  await layOut(electron);
  const [name = '', ...rest] = command;
  const env = { ...added, PATH: searchPath() };
  if (isRoot) return foreground(name, rest, { cwd: root, env: { ...process.env, ...env } });
  const assigned = Object.entries(env).map(([variable, value]) => `${variable}=${value}`);
  return foreground('sudo', ['-n', 'env', ...assigned, ...command], { cwd: root });
}
