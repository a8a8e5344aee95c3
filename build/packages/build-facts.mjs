// @ts-check
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../set-up/index.mjs';
import { readChangelog } from './changelog.mjs';
import { identity } from './identity.mjs';

/**
 * @typedef {object} BuildFacts
 * @property {string} version
 * @property {string | null} commit with `+changes` where files differ from it; null outside of a repository
 * @property {string} electron
 */

/** @returns {string | null} null outside of a repository */
function git(/** @type {readonly string[]} */ ...args) {
  try {
    return execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: 'pipe' }).trim();
  } catch {
    return null;
  }
}

function currentCommit() {
  const commit = git('rev-parse', 'HEAD');
  if (commit === null) return null;
  return git('status', '--porcelain', '--untracked-files=no') === '' ? commit : `${commit}+changes`;
}

/**
 * The time that everything in a package carries, in seconds since 1970: SOURCE_DATE_EPOCH, else that of the commit,
 * else that of the newest entry of the changelog. So two builds of one commit are the same, whenever they are made.
 */
export function sourceDate() {
  const given = process.env['SOURCE_DATE_EPOCH'];
  if (given !== undefined && /^\d+$/.test(given)) return Number(given);
  const committed = git('log', '-1', '--format=%ct');
  if (committed !== null && committed !== '') return Number(committed);
  const [newest] = readChangelog();
  return newest === undefined ? 0 : Date.parse(newest.date) / 1000;
}

/** @returns {BuildFacts} */
export function buildFacts(/** @type {string} */ electronVersion) {
  return { version: identity.version, commit: currentCommit(), electron: electronVersion };
}

/**
 * Writes what was built into the program's resources: the program reads the first file, to show it and to notice
 * that it was replaced by another build, and the launcher prints the second.
 */
export function writeBuildFacts(/** @type {string} */ resources, /** @type {BuildFacts} */ facts) {
  writeFileSync(join(resources, 'build.json'), `${JSON.stringify(facts, null, 2)}\n`);
  const lines = [
    `${identity.title} ${facts.version}`,
    `Commit ${facts.commit ?? 'unknown'}`,
    `Electron ${facts.electron}`,
  ];
  writeFileSync(join(resources, 'version.txt'), `${lines.join('\n')}\n`);
}
