// @ts-check
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { root, run } from './set-up/index.mjs';

/** All files of the repository, those that are not committed yet included. */
export async function repositoryFiles() {
  const listed = await run(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate'],
    { cwd: root },
  );
  const deleted = await run('git', ['ls-files', '-z', '--deleted'], { cwd: root });
  const gone = new Set(deleted.split('\0'));
  return listed.split('\0').filter((name) => name !== '' && !gone.has(name));
}

/** The files that differ from what main and this branch have in common, those that are not committed included. */
export async function changedFiles() {
  const git = async (/** @type {string[]} */ ...args) =>
    (await run('git', args, { cwd: root })).trim();
  const main = await git('rev-parse', '--verify', '--quiet', 'main').catch(() => 'origin/main');
  const base = await git('merge-base', main, 'HEAD').catch(() => 'HEAD');
  const names = await run('git', ['diff', '-z', '--name-only', base], { cwd: root });
  const unknown = await run('git', ['ls-files', '-z', '--others', '--exclude-standard'], {
    cwd: root,
  });
  const changed = new Set(`${names}${unknown}`.split('\0'));
  return (await repositoryFiles()).filter((name) => changed.has(name));
}

const hashOf = (/** @type {string | Buffer} */ content) =>
  createHash('sha256').update(content).digest('base64');

/**
 * The files that each file names by a relative path. More than it imports, never less.
 * @param {readonly string[]} files
 * @param {string} [folder] in which they are
 * @returns {ReadonlyMap<string, readonly string[]>}
 */
export function namedFiles(files, folder = root) {
  const all = new Set(files);
  return new Map(
    files.map((file) => {
      if (!/\.([cm]?[jt]s|svelte)$/.test(file)) return [file, []];
      const paths = readFileSync(join(folder, file), 'utf8').matchAll(
        /['"`](\.{1,2}\/[^'"`\n?]*)/g,
      );
      const named = [...paths].map(([, path = '']) => posix.join(posix.dirname(file), path));
      return [file, [...new Set(named)].filter((name) => all.has(name))];
    }),
  );
}

/**
 * A hash for each file over the contents of it and of all that it imports, however far away.
 * @param {readonly string[]} files
 * @param {string} [folder] in which they are
 * @returns {(file: string) => string}
 */
export function hashWithImports(files, folder = root) {
  const named = namedFiles(files, folder);
  const hashes = new Map(files.map((file) => [file, hashOf(readFileSync(join(folder, file)))]));
  return (file) => {
    const found = new Set([file]);
    for (const name of found) for (const next of named.get(name) ?? []) found.add(next);
    return hashOf(
      [...found]
        .sort()
        .map((name) => `${name}\0${hashes.get(name) ?? ''}`)
        .join('\n'),
    );
  };
}

/**
 * Remembers in `.cache/` which files were found sound, by a key that changes with everything that they were judged by.
 * @param {string} name of the record
 * @param {readonly string[]} judgedBy files that each judgement depends on, such as settings and versions
 * @param {(file: string) => string} keyOf what else it depends on
 * @param {string} [folder] in which the files are
 */
export function soundFiles(name, judgedBy, keyOf, folder = root) {
  const place = join(folder, '.cache', `${name}.json`);
  const common = hashOf(
    judgedBy.map((file) => hashOf(readFileSync(join(folder, file)))).join('\n'),
  );
  /** @type {Record<string, string>} */
  let known = {};
  try {
    known = JSON.parse(readFileSync(place, 'utf8'));
  } catch {
    // There is no record yet, or it is incomplete.
  }
  const key = (/** @type {string} */ file) => hashOf(`${common} ${keyOf(file)}`);
  return {
    /** Those of the files that are to be judged anew. */
    unknown: (/** @type {readonly string[]} */ files) =>
      files.filter((file) => known[file] !== key(file)),
    remember: (/** @type {readonly string[]} */ files) => {
      mkdirSync(dirname(place), { recursive: true });
      const record = { ...known, ...Object.fromEntries(files.map((file) => [file, key(file)])) };
      writeFileSync(place, JSON.stringify(record));
    },
  };
}
