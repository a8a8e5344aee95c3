// @ts-check
import { spawnSync } from 'node:child_process';
import { installLibraries } from './libraries.mjs';
import { installPackages } from './packages.mjs';
import { ownNode, searchPath } from './places.mjs';

export { ownNode, packagesFolder, root, searchPath } from './places.mjs';
export { foreground, messageOf, program, run, say, saysTo, SetUpError, step } from './progress.mjs';

/** @typedef {import('./electron.mjs').Electron} Electron */

/** The first Node that the tools here run on. */
const NEEDED_NODE = 24;

/** Restarts the script with the Node from node_modules if the system's is too old; does not return in that case. */
function goOnUnderOwnNode() {
  process.env['PATH'] = searchPath();
  if (Number.parseInt(process.versions.node, 10) >= NEEDED_NODE) return;
  const { status } = spawnSync(ownNode, process.argv.slice(1), { stdio: 'inherit' });
  process.exit(status ?? 1);
}

/**
 * Makes a fresh machine ready: packages, the system's libraries, an Electron, and the SQLite addon
 * that goes with it. Quick where all that is there.
 * @param {'window' | 'desktop' | 'desktops'} libraries what the machine must have: what a window needs, or a
 *   whole desktop without a monitor
 * @returns {Promise<Electron>}
 */
export async function setUp(libraries = 'window') {
  await installPackages();
  goOnUnderOwnNode();
  await installLibraries(libraries);
  // These need the packages.
  const { findElectron } = await import('./electron.mjs');
  const { placeAddon } = await import('./sqlite.mjs');
  const electron = await findElectron();
  await placeAddon(electron);
  return electron;
}

/** Whether a window can be shown here. */
export function hasDisplay() {
  return (
    process.platform !== 'linux' ||
    Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'])
  );
}
