// @ts-check
// The package tests that take too long for "npm test": every format, two builds compared, Debian's own checker, and the
// same installation in Debian 13.
import { makePackage } from './package-program.mjs';
import { makePackages } from './packages/index.mjs';
import { runInstallTests } from './install-tests.mjs';
import { installLibraries } from './set-up/libraries.mjs';
import { program, setUp } from './set-up/index.mjs';

await program(async () => {
  const electron = await setUp('desktop');
  await installLibraries('packaging');
  await installLibraries('package-check');
  await makePackage(electron);
  await makePackages(electron);
  const vitest = (/** @type {string} */ project) => ['vitest', 'run', '--project', project];
  const checked = await runInstallTests(electron, vitest('package-check'));
  const installed = await runInstallTests(electron, [...vitest('packages'), '--bail=1'], {
    CHATELAINE_TEST_DEBIAN: 'trixie',
  });
  return checked === 0 && installed === 0 ? 0 : 1;
});
