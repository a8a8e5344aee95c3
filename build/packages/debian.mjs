// @ts-check
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  lutimesSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { run } from '../set-up/index.mjs';
import { identity } from './identity.mjs';

const texts = join(import.meta.dirname, 'linux');

/** Debian's names of the processors that Electron is made for. */
const ARCHITECTURES = /** @type {Readonly<Record<string, string>>} */ ({
  x64: 'amd64',
  arm64: 'arm64',
});

/** Debian's name of the processor that is packaged for. */
export function debianArchitecture(arch = process.arch) {
  const name = ARCHITECTURES[arch];
  if (name === undefined) throw new Error(`There is no Electron for ${arch}`);
  return name;
}

/** Libraries that are opened by name while the program runs, so that nothing finds them in its files. */
const OPENED_BY_NAME = [
  // Without it the program ends at its start, without a word.
  'libx11-xcb1',
  'libnotify4',
];

/** Programs that it starts. */
const STARTED = ['xdg-utils'];

/** Without these it runs, but without links, a graphics card, or a keyring. */
const RECOMMENDED = [
  'desktop-file-utils',
  'libgl1',
  'default-dbus-session-bus | dbus-session-bus',
  'gnome-keyring | kwalletmanager | keepassxc',
];

function filesIn(/** @type {string} */ folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

const isElf = (/** @type {string} */ file) =>
  readFileSync(file).subarray(0, 4).equals(Buffer.from('\x7fELF', 'latin1'));

/** The packages whose libraries the program's files are linked with, as dpkg-shlibdeps finds them. */
async function linkedPackages(/** @type {string} */ program) {
  const scratch = mkdtempSync(join(tmpdir(), 'chatelaine-dependencies-'));
  try {
    mkdirSync(join(scratch, 'debian'));
    writeFileSync(
      join(scratch, 'debian', 'control'),
      `Source: ${identity.name}\n\nPackage: ${identity.name}\nArchitecture: any\n`,
    );
    const files = filesIn(program).filter(isElf);
    const printed = await run(
      'dpkg-shlibdeps',
      ['-O', '--warnings=0', `-l${program}`, ...files.map((file) => `-e${file}`)],
      { cwd: scratch },
    );
    const [, found = ''] = /^shlibs:Depends=(.*)$/m.exec(printed) ?? [];
    return found.split(', ').filter(Boolean);
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

/** Breaks a text into the indented lines of a description. */
function descriptionLines(/** @type {string} */ text) {
  return text.replaceAll(/(.{1,76})( |$)/g, ' $1\n').trimEnd();
}

/** @returns {Promise<string>} the file `control` (deb-control(5)) */
async function control(/** @type {string} */ version, /** @type {string} */ usr) {
  const program = join(usr, 'lib', identity.name);
  const depends = [...(await linkedPackages(program)), ...OPENED_BY_NAME, ...STARTED];
  const bytes = filesIn(usr).reduce((sum, file) => sum + statSync(file).size, 0);
  return [
    `Package: ${identity.name}`,
    `Version: ${version}`,
    `Architecture: ${debianArchitecture()}`,
    `Maintainer: ${identity.maintainer}`,
    `Installed-Size: ${Math.ceil(bytes / 1024)}`,
    `Depends: ${[...new Set(depends)].sort().join(', ')}`,
    `Recommends: ${RECOMMENDED.join(', ')}`,
    'Section: utils',
    'Priority: optional',
    `Homepage: ${identity.homepage}`,
    `Description: ${identity.summary}`,
    descriptionLines(identity.description),
    '',
  ].join('\n');
}

function md5sums(/** @type {string} */ folder) {
  return filesIn(folder)
    .filter((file) => !relative(folder, file).startsWith('DEBIAN'))
    .map((file) => {
      const hash = createHash('md5').update(readFileSync(file)).digest('hex');
      return `${hash}  ${relative(folder, file)}\n`;
    })
    .join('');
}

/**
 * Makes a package for Debian and Ubuntu.
 * @param {object} options
 * @param {string} options.tree what is installed, as it lies under `/usr`
 * @param {string} options.file the package to make
 * @param {number} options.date the time of all its files, in seconds
 * @param {string} [options.version]
 * @param {readonly string[]} [options.compression] dpkg-deb's options; the usual ones take seconds instead of minutes
 */
export async function makeDeb({ tree, file, date, version = identity.version, compression }) {
  const folder = mkdtempSync(join(tmpdir(), 'chatelaine-deb-'));
  try {
    const usr = join(folder, 'usr');
    cpSync(tree, usr, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
    // Copying a file takes its setuid bit away.
    chmodSync(join(usr, 'lib', identity.name, 'chrome-sandbox'), 0o4755);
    const overrides = join(usr, 'share', 'lintian', 'overrides');
    mkdirSync(overrides, { recursive: true });
    cpSync(join(texts, 'lintian-overrides'), join(overrides, identity.name));
    const debian = join(folder, 'DEBIAN');
    mkdirSync(debian);
    for (const script of ['postinst', 'prerm', 'postrm']) {
      cpSync(join(texts, script), join(debian, script));
      chmodSync(join(debian, script), 0o755);
    }
    writeFileSync(join(debian, 'control'), await control(version, usr));
    writeFileSync(join(debian, 'md5sums'), md5sums(folder));
    settleModes(folder, date);
    const options = compression ?? ['-Zzstd', '-z12'];
    await run('dpkg-deb', ['--root-owner-group', ...options, '--build', folder, file], {
      env: { ...process.env, SOURCE_DATE_EPOCH: String(date) },
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Folders and files that were made here get the modes and the time of those that were laid out. */
function settleModes(/** @type {string} */ folder, /** @type {number} */ date) {
  const made = [
    folder,
    ...['DEBIAN', 'usr', 'usr/share', 'usr/share/lintian', 'usr/share/lintian/overrides'].map(
      (name) => join(folder, name),
    ),
  ];
  for (const path of made) chmodSync(path, 0o755);
  const files = [
    ...readdirSync(join(folder, 'DEBIAN')).map((name) => join(folder, 'DEBIAN', name)),
    join(folder, 'usr', 'share', 'lintian', 'overrides', identity.name),
  ];
  for (const path of files) if (!/\/(postinst|prerm|postrm)$/.test(path)) chmodSync(path, 0o644);
  for (const path of [...files, ...made]) lutimesSync(path, date, date);
}
