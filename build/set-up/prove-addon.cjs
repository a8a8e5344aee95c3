// Run in an Electron as Node: writes an encrypted database with the given addon, sees that nothing
// of it is readable, that its key opens it and that another one doesn't, and that statements can be
// garbage collected.
const { mkdtempSync, readFileSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const [, , packageFolder, nativeBinding] = process.argv;
const Database = require(packageFolder);
const folder = mkdtempSync(join(tmpdir(), 'prove-addon-'));

function open(file, key) {
  const database = new Database(file, { nativeBinding });
  database.pragma("cipher='sqlcipher'");
  database.pragma('legacy=4');
  database.key(Buffer.from(`x'${key.repeat(64)}'`));
  return database;
}

try {
  const file = join(folder, 'proof.db');
  const first = open(file, 'a');
  first.exec("CREATE TABLE t (word TEXT); INSERT INTO t VALUES ('readable')");
  first.close();
  if (readFileSync(file).includes('SQLite format') || readFileSync(file).includes('readable'))
    throw new Error('the database was not encrypted');
  const again = open(file, 'a');
  if (again.prepare('SELECT word FROM t').pluck().get() !== 'readable')
    throw new Error('the database was not read back');
  const wrong = open(file, 'b');
  let refused = false;
  try {
    wrong.prepare('SELECT word FROM t').get();
  } catch (cause) {
    refused = cause.code === 'SQLITE_NOTADB';
  }
  wrong.close();
  for (let round = 0; round < 2000; round += 1) {
    again.prepare('SELECT word FROM t').get();
    if (round % 200 === 0) global.gc();
  }
  again.close();
  if (!refused) throw new Error('a wrong key opened the database');
} finally {
  rmSync(folder, { recursive: true });
}
