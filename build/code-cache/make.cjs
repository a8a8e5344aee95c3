// @ts-check
// Started by build/code-cache.mjs in the program's own Electron: only there does V8 have the version and the flags with
// which the program will run. Compiles modules as `electron/app/compiled-code.ts` does, and ends before Electron is ready, so
// that it needs no display.
const { readFileSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const { Script } = require('node:vm');
const { crc32 } = require('node:zlib');
const { app } = require('electron');

function compile(/** @type {string} */ file) {
  const source = readFileSync(file);
  const script = new Script(Module.wrap(source.toString('utf8')), { filename: file });
  const data = script.createCachedData();
  const head = Buffer.alloc(8);
  head.writeUInt32BE(crc32(source), 0);
  head.writeUInt32BE(crc32(data), 4);
  writeFileSync(`${file}.cache`, Buffer.concat([head, data]));
}

try {
  for (const file of (process.env['CHATELAINE_MODULES'] ?? '').split('\n')) compile(file);
  app.exit(0);
} catch (error) {
  process.stderr.write(`${String(error)}\n`);
  app.exit(1);
}
