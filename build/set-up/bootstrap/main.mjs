// The first program that the fallback Electron runs: as the stock one does, it takes the app's
// folder from the command line and starts the app there under the app's own name. Electron holds its
// `ready` back until this module has been evaluated, the app's included: hence the last await.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const require = createRequire(import.meta.url);
const args = process.argv.slice(1);
while (args[0]?.startsWith('-')) {
  const preloaded = args.shift() === '-r' ? args.shift() : undefined;
  if (preloaded !== undefined) require(resolve(preloaded));
}
if (args[0] === undefined) {
  process.stderr.write('Name the folder of the app to run, e.g. "."\n');
  process.exit(1);
}
const folder = resolve(args[0]);
const { name, productName, version, main } = JSON.parse(
  readFileSync(join(folder, 'package.json'), 'utf8'),
);
process.defaultApp = true;
app.setName(productName ?? name);
app.setVersion(version ?? '');
app.setAppPath(folder);
try {
  await import(pathToFileURL(join(folder, main ?? 'index.js')).href);
} catch (cause) {
  process.stderr.write(`${cause.stack}\n`);
  process.exit(1);
}
