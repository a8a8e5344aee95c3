// @ts-check
// Prettier's check of every file, or with `--changed` of those that were changed. A file is looked at again only when it
// or what it is judged by has changed.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check, getFileInfo, resolveConfig } from 'prettier';
import { root, say } from './set-up/index.mjs';
import { changedFiles, repositoryFiles, soundFiles } from './passed-before.mjs';

const judgedBy = [
  '.prettierrc',
  '.prettierignore',
  'package-lock.json',
  'build/format.mjs',
  'build/passed-before.mjs',
];

const read = (/** @type {string} */ file) => readFileSync(join(root, file), 'utf8');

async function isFormatted(/** @type {string} */ file) {
  const options = (await resolveConfig(join(root, file))) ?? {};
  const info = { ignorePath: join(root, '.prettierignore'), plugins: options.plugins ?? [] };
  const { ignored, inferredParser } = await getFileInfo(join(root, file), info);
  if (ignored || inferredParser === null) return true;
  return check(read(file), { ...options, filepath: join(root, file) });
}

const sound = soundFiles('format', judgedBy, read);
const wanted = process.argv.includes('--changed') ? await changedFiles() : await repositoryFiles();
/** @type {string[]} */
const formatted = [];
/** @type {string[]} */
const others = [];
for (const file of sound.unknown(wanted)) {
  try {
    ((await isFormatted(file)) ? formatted : others).push(file);
  } catch (cause) {
    others.push(`${file}: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}
sound.remember(formatted);
if (others.length > 0) {
  say(`Not formatted (npm run format:write fixes it):\n${others.join('\n')}`);
  process.exitCode = 1;
}
