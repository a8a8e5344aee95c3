// @ts-check
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packagesFolder, root, run, SetUpError } from '../set-up/index.mjs';
import { identity } from './identity.mjs';

/** @typedef {import('../notices.ts').BundledPackage} BundledPackage */
/** @typedef {import('../set-up/index.mjs').Electron} Electron */
/** @typedef {{ name: string, version: string, licence: string, purl: string }} Inside */

/** The licences under which something may be in the program. A new one is decided about before it is added here. */
export const allowedLicences = new Set([
  'MIT',
  'ISC',
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'blessing',
]);

/** Path of the list of bundled packages; the bundler writes it beside the notices. */
const bundledList = join(root, 'out', 'bundled-packages.json');

/** @returns {readonly Inside[]} */
function npmPackages() {
  /** @type {readonly BundledPackage[]} */
  const bundled = JSON.parse(readFileSync(bundledList, 'utf8'));
  return bundled.map(({ name, version, licence }) => {
    const path = name.split('/').map(encodeURIComponent).join('/');
    return { name, version, licence, purl: `pkg:npm/${path}@${version}` };
  });
}

/**
 * Electron, and what is in it: it says so itself.
 * @returns {Promise<readonly Inside[]>}
 */
async function electronParts(/** @type {Electron} */ electron) {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  const script = 'process.stdout.write(JSON.stringify(process.versions))';
  /** @type {Readonly<Record<string, string>>} */
  const versions = JSON.parse(await run(electron.executable, ['-e', script], { env }));
  const part = (
    /** @type {string} */ key,
    /** @type {string} */ name,
    /** @type {string} */ licence,
    /** @type {(version: string) => string} */ purl,
  ) => {
    const version = versions[key];
    if (version === undefined)
      throw new SetUpError(`This Electron does not say which ${name} it has.`);
    return { name, version, licence, purl: purl(version) };
  };
  return [
    part('electron', 'electron', 'MIT', (version) => `pkg:github/electron/electron@v${version}`),
    part('chrome', 'chromium', 'BSD-3-Clause', (version) => `pkg:generic/chromium@${version}`),
    part('node', 'node', 'MIT', (version) => `pkg:github/nodejs/node@v${version}`),
    part('v8', 'v8', 'BSD-3-Clause', (version) => `pkg:generic/v8@${version}`),
  ];
}

/**
 * Libraries compiled into the SQLite addon.
 * @returns {readonly Inside[]}
 */
function sqliteParts() {
  const header = readFileSync(
    join(packagesFolder, 'better-sqlite3', 'deps', 'sqlite3', 'sqlite3.h'),
    'utf8',
  );
  const sqlite = /^#define SQLITE_VERSION +"([\d.]+)"/m.exec(header)?.[1];
  const ciphers = /^#define SQLITE3MC_VERSION_STRING +".* ([\d.]+)"/m.exec(header)?.[1];
  if (sqlite === undefined || ciphers === undefined)
    throw new SetUpError('The SQLite package does not say which SQLite is in it.');
  return [
    { name: 'sqlite', version: sqlite, licence: 'blessing', purl: `pkg:generic/sqlite@${sqlite}` },
    {
      name: 'sqlite3-multiple-ciphers',
      version: ciphers,
      licence: 'MIT',
      purl: `pkg:github/utelle/SQLite3MultipleCiphers@v${ciphers}`,
    },
  ];
}

/** A number for the list that only depends on what is in it, in the form of a UUID. */
function serialNumber(/** @type {string} */ content) {
  const hex = createHash('sha256').update(content).digest('hex');
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
  ];
  return `urn:uuid:${[...parts, hex.slice(20, 32)].join('-')}`;
}

/**
 * Lists everything that is in the packaged program, in CycloneDX's form (1.6, JSON).
 * @param {Electron} electron
 * @param {number} date in seconds
 * @returns {Promise<string>}
 */
export async function makeSbom(electron, date) {
  const inside = [...npmPackages(), ...(await electronParts(electron)), ...sqliteParts()];
  const component = (/** @type {Inside} */ { name, version, licence, purl }) => ({
    type: name === 'electron' ? 'framework' : 'library',
    'bom-ref': purl,
    name,
    version,
    licenses: [{ license: { id: licence } }],
    purl,
  });
  const components = inside.map(component).sort((one, other) => (one.purl < other.purl ? -1 : 1));
  const program = `pkg:generic/${identity.name}@${identity.version}`;
  const content = {
    version: 1,
    metadata: {
      timestamp: new Date(date * 1000).toISOString().replace('.000Z', 'Z'),
      component: {
        type: 'application',
        'bom-ref': program,
        name: identity.name,
        version: identity.version,
        description: identity.description,
        licenses: [{ license: { id: identity.licence } }],
        purl: program,
        externalReferences: [{ type: 'website', url: identity.homepage }],
      },
    },
    components,
    dependencies: [
      { ref: program, dependsOn: components.map(({ purl }) => purl) },
      ...components.map(({ purl }) => ({ ref: purl })),
    ],
  };
  const list = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: serialNumber(JSON.stringify(content)),
    ...content,
  };
  return `${JSON.stringify(list, null, 2)}\n`;
}
