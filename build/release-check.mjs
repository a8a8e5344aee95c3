// @ts-check
// Proves of the packages in dist/ what a machine can prove of a release; docs/release.md has the rest.
import { existsSync } from 'node:fs';
import { packagesOut } from './packages/index.mjs';
import { releasePoints } from './packages/release-points.mjs';
import { program, setUp, SetUpError } from './set-up/index.mjs';

await program(async () => {
  const electron = await setUp();
  if (!existsSync(packagesOut))
    throw new SetUpError('There are no packages yet: run "npm run package" first.');
  let failed = 0;
  for (const { name, problems } of releasePoints(electron)) {
    const found = await problems();
    if (found.length > 0) failed += 1;
    process.stdout.write(`${found.length === 0 ? 'ok    ' : 'FAILED'} ${name}\n`);
    for (const problem of found) process.stdout.write(`         ${problem}\n`);
  }
  process.stdout.write(failed === 0 ? '\nReady.\n' : `\nNot ready: ${failed} failed.\n`);
  return failed === 0 ? 0 : 1;
});
