// @ts-check
import { createHash } from 'node:crypto';
import { createReadStream, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { root, SetUpError, step } from '../set-up/index.mjs';
import { sourceDate } from './build-facts.mjs';
import { debianArchitecture, makeDeb } from './debian.mjs';
import { identity } from './identity.mjs';
import { makeRpm, rpmArchitecture } from './rpm.mjs';
import { makeSbom } from './sbom.mjs';
import { makeTarball } from './tarball.mjs';
import { layOutTree } from './tree.mjs';

export { sourceDate } from './build-facts.mjs';
export { makeDeb } from './debian.mjs';
export { identity } from './identity.mjs';

/** Folder of the packages, beside the unpacked program. */
export const packagesOut = join(root, 'dist', 'packages');

/** The installed files, laid out as under `/usr`. */
export const tree = join(root, 'dist', 'tree');

/** The list of everything inside, beside the packages. */
export const sbomFile = join(packagesOut, `${identity.name}-${identity.version}.cdx.json`);

/** The folder in which electron-builder leaves the program. */
export const unpackedFolder = () =>
  join(root, 'dist', process.arch === 'x64' ? 'linux-unpacked' : `linux-${process.arch}-unpacked`);

const { name, version } = identity;

/** @typedef {'deb' | 'rpm' | 'tar.xz'} Format */

/** @type {Readonly<Record<Format, { file: () => string, make: (file: string, date: number) => Promise<void> }>>} */
const FORMATS = {
  deb: {
    file: () => `${name}_${version}_${debianArchitecture()}.deb`,
    make: (file, date) => makeDeb({ tree, file, date }),
  },
  rpm: {
    file: () => `${name}-${version}-1.${rpmArchitecture()}.rpm`,
    make: (file, date) => makeRpm({ tree, file, date }),
  },
  'tar.xz': {
    file: () => `${name}-${version}-linux-${process.arch}.tar.xz`,
    make: (file, date) =>
      makeTarball({ tree, name: `${name}-${version}-linux-${process.arch}`, file, date }),
  },
};

/** The names of all formats. */
export const formats = /** @type {readonly Format[]} */ (Object.keys(FORMATS));

/** Lays out what packages for Linux install, from the unpacked program, with the list of what is inside. */
export async function layOut(/** @type {import('../set-up/index.mjs').Electron} */ electron) {
  const date = sourceDate();
  mkdirSync(packagesOut, { recursive: true });
  await step('Laying out what is installed', async () => {
    writeFileSync(sbomFile, await makeSbom(electron, date));
    layOutTree(tree, { unpacked: unpackedFolder(), sbom: sbomFile, date });
  });
}

/** The SHA-256 of a file, in hex. */
export async function sha256(/** @type {string} */ file) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** Writes SHA256SUMS, in the form of sha256sum(1), over everything in a folder of packages. */
export async function writeSums(/** @type {string} */ folder) {
  const files = readdirSync(folder).filter((file) => !file.startsWith('SHA256SUMS'));
  const lines = [];
  for (const file of files.sort()) lines.push(`${await sha256(join(folder, file))}  ${file}\n`);
  writeFileSync(join(folder, 'SHA256SUMS'), lines.join(''));
}

/**
 * Makes packages for Linux out of the unpacked program: into dist/packages, with the list of what is inside and the
 * sums of all. What lay there is removed.
 * @param {import('../set-up/index.mjs').Electron} electron
 * @param {readonly Format[]} wanted
 */
export async function makePackages(electron, wanted = formats) {
  if (process.platform !== 'linux')
    throw new SetUpError(
      'Packages for Linux are made on Linux; elsewhere electron-builder makes them.',
    );
  rmSync(packagesOut, { recursive: true, force: true });
  await layOut(electron);
  const date = sourceDate();
  for (const format of wanted) {
    const { file, make } = FORMATS[format];
    await step(`Making ${file()}`, () => make(join(packagesOut, file()), date));
  }
  await writeSums(packagesOut);
}
