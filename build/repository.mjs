// @ts-check
// Makes a signed repository in dist/repository out of the packages in dist/packages:
//   npm run repository -- --key FINGERPRINT --url https://example.org/chatelaine/
// Without --key it is signed by a key for trying things out, which is made on the spot.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { identity, packagesOut } from './packages/index.mjs';
import { makeRepository } from './packages/repository.mjs';
import { givenKey, trialKey } from './packages/signing.mjs';
import { installLibraries } from './set-up/libraries.mjs';
import { program, root, say, setUp, SetUpError } from './set-up/index.mjs';

await program(async () => {
  const { values } = parseArgs({
    options: { key: { type: 'string' }, url: { type: 'string', default: identity.homepage } },
  });
  await setUp();
  await installLibraries('packaging');
  if (!existsSync(packagesOut) || readdirSync(packagesOut).length === 0)
    throw new SetUpError('There are no packages yet: run "npm run package" first.');
  if (!/^https:/i.test(values.url))
    throw new SetUpError(
      'Give an https address with --url: dnf gets the key for the signatures from there.',
    );
  const url = new URL(values.url.endsWith('/') ? values.url : `${values.url}/`).href;
  if (values.key === undefined)
    say('Signed by a key that is only for trying: give one with --key.');
  const key =
    values.key === undefined
      ? await trialKey(join(root, 'dist', 'trial-key.asc'))
      : await givenKey(values.key);
  try {
    await makeRepository({
      packages: packagesOut,
      folder: join(root, 'dist', 'repository'),
      url,
      key,
    });
  } finally {
    await key.close();
  }
  say(`dist/repository is to be served under ${url}`);
});
