// The first program that the fallback Electron runs: as the stock one does, it takes the app's
// folder from the command line and starts the app there under the app's own name.
const { app } = require('electron');
const { readFileSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { pathToFileURL } = require('node:url');

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
import(pathToFileURL(join(folder, main ?? 'index.js')).href).catch((cause) => {
  process.stderr.write(`${cause.stack}\n`);
  process.exit(1);
});
