import { readFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { Script } from 'node:vm';
import { crc32 } from 'node:zlib';

/*
 * V8 keeps what it compiled of the program's largest module in a file beside it, written when the program is built, so that
 * a start compiles only a fifth as long. The file is one of the program's own, as protected as its code is; nothing is ever
 * cached in the data folder, where another program could plant code.
 */

/** Bytes at the beginning of the file: the checksums of the module and of what follows. */
const headBytes = 8;

/**
 * What V8 compiled of a module, from the file beside it.
 *
 * @returns undefined if there is none, or if one of the two is not what it was when the file was written. Whether it is
 *   of the same V8, V8 itself checks.
 */
export function readCompiledCode(file: string, source: Buffer): Buffer | undefined {
  try {
    const cache = readFileSync(`${file}.cache`);
    const data = cache.subarray(headBytes);
    const isWhole =
      cache.readUInt32BE(0) === crc32(source) && cache.readUInt32BE(4) === crc32(data);
    return isWhole ? data : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a module was compiled anew, or taken from the file beside it. */
export type Compiled = 'anew' | 'before';

/**
 * Loads a CommonJS module with what V8 compiled of it before, so that each later `require` finds it. Without that, or with
 * that of another V8, it is compiled as ever.
 *
 * @param pause waited for between compiling the module and running it
 */
export async function loadCompiled(file: string, pause: () => Promise<void>): Promise<Compiled> {
  const require = createRequire(file);
  const source = readFileSync(file);
  const cachedData = readCompiledCode(file, source);
  const code = Module.wrap(source.toString('utf8'));
  const script = new Script(code, { filename: file, ...(cachedData && { cachedData }) });
  await pause();
  const module = new Module(file);
  const run: unknown = script.runInThisContext();
  if (typeof run !== 'function') throw new TypeError('A wrapped module is a function');
  require.cache[file] = module;
  Reflect.apply(run, module.exports, [module.exports, require, module, file, dirname(file)]);
  module.loaded = true;
  return cachedData === undefined || script.cachedDataRejected === true ? 'anew' : 'before';
}
