// @ts-check
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { run, step } from '../set-up/index.mjs';
import { debianArchitecture } from './debian.mjs';
import { writeSums } from './index.mjs';
import { identity } from './identity.mjs';
import { publicKey, signFile } from './signing.mjs';

/** @typedef {import('./signing.mjs').SigningKey} SigningKey */

/** The file with the public key, in the repository and on the machines that use it. */
export const keyFile = `${identity.name}.asc`;

const SUITE = 'stable';

/**
 * Days for which an index is valid: after them apt takes it for one that somebody holds back. It has to be signed anew
 * before.
 */
const VALID_DAYS = 90;

/** Configuration of reprepro(1). */
function distributions(/** @type {string} */ fingerprint) {
  return [
    `Origin: ${identity.title}`,
    `Label: ${identity.title}`,
    `Codename: ${SUITE}`,
    `Architectures: ${debianArchitecture()}`,
    'Components: main',
    `Description: ${identity.summary}`,
    `ValidFor: ${VALID_DAYS}d`,
    `SignWith: ${fingerprint}`,
    '',
  ].join('\n');
}

/** The file for /etc/apt/sources.list.d. */
const aptSource = (/** @type {string} */ url) =>
  [
    'Types: deb',
    `URIs: ${url}deb`,
    `Suites: ${SUITE}`,
    'Components: main',
    `Signed-By: /etc/apt/keyrings/${keyFile}`,
    '',
  ].join('\n');

/** The file for /etc/yum.repos.d: packages and index are both held against the key. */
const dnfSource = (/** @type {string} */ url) =>
  [
    `[${identity.name}]`,
    `name=${identity.title}`,
    `baseurl=${url}rpm`,
    'enabled=1',
    'gpgcheck=1',
    'repo_gpgcheck=1',
    `gpgkey=${url}${keyFile}`,
    '',
  ].join('\n');

async function addDebs(
  /** @type {string} */ folder,
  /** @type {readonly string[]} */ debs,
  /** @type {SigningKey} */ key,
) {
  // reprepro's own notes are not part of what is published.
  const notes = mkdtempSync(join(tmpdir(), 'chatelaine-reprepro-'));
  try {
    mkdirSync(join(notes, 'conf'));
    writeFileSync(join(notes, 'conf', 'distributions'), distributions(key.fingerprint));
    mkdirSync(folder, { recursive: true });
    for (const deb of debs)
      await run('reprepro', ['--basedir', notes, '--outdir', folder, 'includedeb', SUITE, deb], {
        env: key.env,
      });
  } finally {
    rmSync(notes, { recursive: true });
  }
}

async function addRpms(
  /** @type {string} */ folder,
  /** @type {readonly string[]} */ rpms,
  /** @type {SigningKey} */ key,
) {
  mkdirSync(folder, { recursive: true });
  for (const rpm of rpms) {
    const copy = join(folder, basename(rpm));
    copyFileSync(rpm, copy);
    const definitions = { _gpg_name: key.fingerprint, __gpg: '/usr/bin/gpg' };
    const options = Object.entries(definitions).flatMap(([name, value]) => [
      '--define',
      `${name} ${value}`,
    ]);
    await run('rpmsign', [...options, '--addsign', copy], { env: key.env });
  }
  await run('createrepo_c', ['--quiet', folder]);
  await signFile(join(folder, 'repodata', 'repomd.xml'), key);
}

/**
 * Makes a signed repository of packages: for apt, and for dnf where there are rpms; with the key, the files that name
 * the repository to apt and dnf, and signed sums of everything else.
 * @param {object} options
 * @param {string} options.packages the folder with the packages
 * @param {string} options.folder the repository to make; what is there is removed
 * @param {string} options.url under which it will be served, with a slash at its end
 * @param {SigningKey} options.key
 */
export async function makeRepository({ packages, folder, url, key }) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'files'), { recursive: true });
  const files = readdirSync(packages);
  const paths = (/** @type {string} */ ending) =>
    files.filter((file) => file.endsWith(ending)).map((file) => join(packages, file));
  writeFileSync(join(folder, keyFile), await publicKey(key));
  await step('Signing the repository for apt', () =>
    addDebs(join(folder, 'deb'), paths('.deb'), key),
  );
  writeFileSync(join(folder, 'deb', `${identity.name}.sources`), aptSource(url));
  const rpms = paths('.rpm');
  if (rpms.length > 0) {
    await step('Signing the packages for dnf', () => addRpms(join(folder, 'rpm'), rpms, key));
    writeFileSync(join(folder, 'rpm', `${identity.name}.repo`), dnfSource(url));
  }
  for (const file of [...paths('.tar.xz'), ...paths('.cdx.json')])
    copyFileSync(file, join(folder, 'files', basename(file)));
  for (const file of [...paths('.deb'), ...rpms.map((rpm) => join(folder, 'rpm', basename(rpm)))])
    copyFileSync(file, join(folder, 'files', basename(file)));
  await writeSums(join(folder, 'files'));
  await signFile(join(folder, 'files', 'SHA256SUMS'), key);
}
