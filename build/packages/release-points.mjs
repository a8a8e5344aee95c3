// @ts-check
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packagedFuses } from '../fuses.mjs';
import { root } from '../set-up/index.mjs';
import { readChangelog } from './changelog.mjs';
import { identity } from './identity.mjs';
import { packagesOut, sbomFile, sha256, unpackedFolder } from './index.mjs';
import { allowedLicences } from './sbom.mjs';

/** @typedef {import('../set-up/index.mjs').Electron} Electron */

/**
 * @typedef {object} ReleasePoint
 * @property {string} name what must hold
 * @property {() => Promise<readonly string[]> | readonly string[]} problems what is wrong; nothing where it holds
 */

const readJson = (/** @type {string} */ file) => JSON.parse(readFileSync(file, 'utf8'));

const git = (/** @type {readonly string[]} */ ...args) =>
  execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: 'pipe' }).trim();

const inResources = (/** @type {string} */ name) => join(unpackedFolder(), 'resources', name);

/** The problem of values that must all be the same and are not. */
export function disagreeing(
  /** @type {string} */ wanted,
  /** @type {Readonly<Record<string, unknown>>} */ values,
) {
  return Object.entries(values)
    .filter(([, value]) => value !== wanted)
    .map(([where, value]) => `${where} says ${value}, not ${wanted}`);
}

function versions() {
  const lock = readJson(join(root, 'package-lock.json'));
  const found = {
    'package-lock.json': lock.version,
    'package-lock.json, of the root': lock.packages[''].version,
    'the packaged program': readJson(inResources('build.json')).version,
    'the SBOM': readJson(sbomFile).metadata.component.version,
    'the newest entry of docs/changelog.md': readChangelog()[0]?.version,
  };
  const named = readdirSync(packagesOut).filter((file) => !file.startsWith('SHA256SUMS'));
  return [
    ...disagreeing(identity.version, found),
    ...named
      .filter((file) => !file.includes(identity.version))
      .map((file) => `${file} is of another version`),
  ];
}

function commit() {
  const { commit: built } = readJson(inResources('build.json'));
  const head = git('rev-parse', 'HEAD');
  return [
    ...(git('status', '--porcelain') === '' ? [] : ['there are changes that no commit has']),
    ...(built === head ? [] : [`the packaged program was built from ${built}, not from ${head}`]),
  ];
}

/**
 * The schema steps of the release before that are not as they were.
 * @param {string} differences what `git diff --name-status` says of their folder
 */
export function changedSteps(differences) {
  return differences
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('A\t'))
    .map(
      (line) =>
        `${line.split('\t').slice(1).join(' → ')} was released before, and is not as it was`,
    );
}

function schemaSteps() {
  const tags = git('tag', '--list', 'v*', '--sort=-version:refname').split('\n').filter(Boolean);
  const before = tags.find((tag) => tag !== `v${identity.version}`);
  if (before === undefined) return []; // nothing was released yet
  const folder = 'electron/vault/database/schema';
  return changedSteps(git('diff', '--name-status', '--no-renames', before, '--', folder));
}

async function fuses() {
  const { getCurrentFuseWire, FuseState, FuseV1Options } = await import('@electron/fuses');
  const wire = await getCurrentFuseWire(join(unpackedFolder(), identity.executable));
  return Object.entries(packagedFuses).flatMap(([name, wanted]) => {
    const option = /** @type {keyof typeof FuseV1Options} */ (
      name[0]?.toUpperCase() + name.slice(1)
    );
    const state = wire[FuseV1Options[option]];
    const expected = wanted ? FuseState.ENABLE : FuseState.DISABLE;
    return state === expected
      ? []
      : [`${name} is ${state === undefined ? 'missing' : FuseState[state]}`];
  });
}

async function electronInside(/** @type {Electron} */ electron) {
  const { findElectronRelease } = await import('../../electron/system/electron-releases.ts');
  const { judgeElectronAge } = await import('../../electron/system/model/electron-age.ts');
  const inside = readJson(inResources('build.json')).electron;
  const wanted = readJson(join(root, 'node_modules', 'electron', 'package.json')).version;
  const now = /** @type {import('../../electron/system/index.ts').Instant} */ (Date.now());
  const age = judgeElectronAge(findElectronRelease(inside), now);
  const problems = disagreeing(wanted, { 'the packaged program': inside });
  if (electron.fallback)
    problems.push(`Electron ${inside} is the stand-in, which is never released`);
  if (age.kind !== 'current') problems.push(`Electron ${inside} is ${AGES[age.kind]}`);
  return problems;
}

const AGES = {
  old: 'older than eight weeks',
  unsupported: 'out of its support',
  unknown: 'not in electron/system/electron-releases.ts: add its dates',
};

async function sums() {
  const file = join(packagesOut, 'SHA256SUMS');
  if (!existsSync(file)) return ['there are none: run "npm run package"'];
  const problems = [];
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  const named = new Set();
  for (const line of lines) {
    const [sum = '', name = ''] = line.split('  ');
    named.add(name);
    const path = join(packagesOut, name);
    if (!existsSync(path)) problems.push(`${name} is missing`);
    else if ((await sha256(path)) !== sum) problems.push(`${name} has another sum`);
  }
  const others = readdirSync(packagesOut).filter(
    (name) => !named.has(name) && !/^SHA256/.test(name),
  );
  return [...problems, ...others.map((name) => `${name} has no sum`)];
}

/**
 * Packed files that the list of contents does not name.
 * @param {readonly string[]} packed the names of the packages that were bundled or shipped
 * @param {readonly { name: string }[]} components
 */
export function missingComponents(packed, components) {
  const listed = new Set(components.map(({ name }) => name));
  return packed.filter((name) => !listed.has(name)).map((name) => `${name} is not in it`);
}

async function sbom() {
  const { listPackage } = await import('@electron/asar');
  const bundled = readJson(join(root, 'out', 'bundled-packages.json'));
  const archive = inResources('app.asar');
  const folders = listPackage(archive, { isPack: false })
    .map((path) => /^\/node_modules\/((?:@[^/]+\/)?[^/@][^/]*)\/package\.json$/.exec(path)?.[1])
    .filter((name) => name !== undefined);
  const aliases = { 'better-sqlite3': 'better-sqlite3-multiple-ciphers', keytar: '@github/keytar' };
  const shipped = folders.map(
    (name) => aliases[/** @type {keyof typeof aliases} */ (name)] ?? name,
  );
  const always = ['electron', 'chromium', 'node', 'v8', 'sqlite', 'sqlite3-multiple-ciphers'];
  const packed = [
    ...bundled.map((/** @type {{ name: string }} */ { name }) => name),
    ...shipped,
    ...always,
  ];
  return missingComponents([...new Set(packed)], readJson(sbomFile).components);
}

function licences() {
  /** @type {readonly { name: string, licenses: readonly { license: { id: string } }[] }[]} */
  const components = readJson(sbomFile).components;
  return components.flatMap(({ name, licenses }) =>
    licenses
      .filter(({ license }) => !allowedLicences.has(license.id))
      .map(({ license }) => `${name} is under ${license.id}, which nobody has allowed yet`),
  );
}

function homepage() {
  const { hostname } = new URL(identity.homepage);
  return hostname.endsWith('.example') ? [`${identity.homepage} is no real address`] : [];
}

/** Everything that a machine can prove of a release, in the order of docs/release.md. */
export function releasePoints(/** @type {Electron} */ electron) {
  /** @type {readonly ReleasePoint[]} */
  const points = [
    { name: 'everything says the same version', problems: versions },
    { name: 'it was built from a commit, and all of it', problems: commit },
    { name: 'the changelog has an entry', problems: changelogEntry },
    { name: 'schema steps that were released are as they were', problems: schemaSteps },
    {
      name: 'the Electron inside is the real one, and not old',
      problems: () => electronInside(electron),
    },
    { name: 'the fuses are set', problems: fuses },
    { name: 'the SBOM names everything inside', problems: sbom },
    { name: 'all licences are allowed', problems: licences },
    { name: 'the sums are those of the packages', problems: sums },
    { name: 'the homepage is a real one', problems: homepage },
  ];
  return points;
}

function changelogEntry() {
  const entry = readChangelog().find(({ version }) => version === identity.version);
  if (entry === undefined) return [`docs/changelog.md has none for ${identity.version}`];
  return entry.points.length === 0 ? ['it says nothing'] : [];
}
