// @ts-check
import { join } from 'node:path';
import { compile } from './compile.mjs';
import { ownNode, packagesFolder, root, run, say, searchPath, step } from './set-up/index.mjs';
import { buildNativeParts } from './native-parts.mjs';

/**
 * Packages the built program into dist/, without a network, from the Electron that is there.
 * @param {import('./set-up/index.mjs').Electron} electron
 * @param {object} [options]
 * @param {boolean} [options.installers] whether electron-builder makes installers, too, where those are its part: on
 *   macOS and Windows
 */
export async function makePackage(electron, { installers = false } = {}) {
  await compile(electron);
  await buildNativeParts({ required: true });
  const builder = join(packagesFolder, 'electron-builder', 'cli.js');
  const target = installers && process.platform !== 'linux' ? [] : ['--dir'];
  const config = join('build', 'electron-builder.mjs');
  await step('Packaging the program', () =>
    run(ownNode, [builder, ...target, '--publish', 'never', '--config', config], {
      cwd: root,
      env: {
        ...process.env,
        PATH: searchPath(),
        CHATELAINE_ELECTRON_DIST: electron.dist,
        CHATELAINE_ELECTRON_VERSION: electron.version,
        CSC_IDENTITY_AUTO_DISCOVERY: 'false',
      },
    }),
  );
  if (electron.fallback) say('What was packaged is for tests only, not for a release.');
}
