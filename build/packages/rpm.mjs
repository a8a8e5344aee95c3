// @ts-check
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { run } from '../set-up/index.mjs';
import { readChangelog } from './changelog.mjs';
import { identity } from './identity.mjs';

/** The processors' names in rpm. */
const ARCHITECTURES = /** @type {Readonly<Record<string, string>>} */ ({
  x64: 'x86_64',
  arm64: 'aarch64',
});

/** Dependencies that rpm cannot find in the program's files: libraries opened by name, and programs. */
const REQUIRES = ['libX11-xcb.so.1()(64bit)', 'libnotify.so.4()(64bit)', 'xdg-utils', 'util-linux'];
const RECOMMENDS = [
  'desktop-file-utils',
  'libGL.so.1()(64bit)',
  '(gnome-keyring or kwalletmanager)',
];

/** Every file and link that is installed, and the folders that are the package's own. */
function fileList(/** @type {string} */ tree) {
  const own = new RegExp(`/(lib|share|share/doc)/${identity.name}(/|$)`);
  const lines = [];
  for (const entry of readdirSync(tree, { recursive: true, withFileTypes: true })) {
    const path = `/usr/${relative(tree, join(entry.parentPath, entry.name))}`;
    if (!entry.isDirectory())
      lines.push(path.endsWith('/chrome-sandbox') ? `%attr(4755,root,root) ${path}` : path);
    else if (own.test(path)) lines.push(`%dir ${path}`);
  }
  return lines.sort();
}

function changelog() {
  return readChangelog().map(({ version, date, points }) => {
    const [week, day, month, year] = new Date(`${date}T00:00:00Z`).toUTCString().split(/,? /);
    const list = points.map((point) => `- ${point.replaceAll('%', '%%')}`).join('\n');
    return `* ${week} ${month} ${day} ${year} ${identity.maintainer} - ${version}-1\n${list}`;
  });
}

function spec(/** @type {string} */ tree, /** @type {string} */ version) {
  const privateLibraries = String.raw`^(libffmpeg|libEGL|libGLESv2|libvk_swiftshader|libvulkan)\.so.*$`;
  return [
    // It is packed as it was built and tested: nothing is stripped, compiled or moved.
    '%global debug_package %{nil}',
    '%global __os_install_post %{nil}',
    '%global _build_id_links none',
    '%global _binary_payload w3.zstdio',
    '%global _buildhost localhost',
    '%global source_date_epoch_from_changelog 0',
    '%global use_source_date_epoch_as_buildtime 1',
    '%global clamp_mtime_to_source_date_epoch 1',
    `%global __provides_exclude_from ^/usr/lib/${identity.name}/.*$`,
    `%global __requires_exclude ${privateLibraries}`,
    `Name: ${identity.name}`,
    `Version: ${version}`,
    'Release: 1',
    `Summary: ${identity.summary[0]?.toUpperCase()}${identity.summary.slice(1)}`,
    `License: ${identity.licence}`,
    `URL: ${identity.homepage}`,
    `Packager: ${identity.maintainer}`,
    ...REQUIRES.map((name) => `Requires: ${name}`),
    ...RECOMMENDS.map((name) => `Recommends: ${name}`),
    '',
    '%description',
    identity.description,
    '',
    '%install',
    'mkdir -p "%{buildroot}"',
    `cp -a "${tree}" "%{buildroot}/usr"`,
    '',
    '%files',
    '%defattr(-,root,root,-)',
    ...fileList(tree),
    '',
    '%changelog',
    ...changelog(),
    '',
  ].join('\n');
}

/** The name of the processor that is packaged for. */
export function rpmArchitecture(arch = process.arch) {
  const name = ARCHITECTURES[arch];
  if (name === undefined) throw new Error(`There is no Electron for ${arch}`);
  return name;
}

/**
 * Makes a package for Fedora and its kin.
 * @param {object} options
 * @param {string} options.tree what is installed, as it lies under `/usr`
 * @param {string} options.file the package to make
 * @param {number} options.date the time of all its files, in seconds
 * @param {string} [options.version]
 */
export async function makeRpm({ tree, file, date, version = identity.version }) {
  const folder = mkdtempSync(join(tmpdir(), 'chatelaine-rpm-'));
  try {
    const specFile = join(folder, `${identity.name}.spec`);
    const results = join(folder, 'results');
    mkdirSync(results);
    writeFileSync(specFile, spec(tree, version));
    const defined = { _topdir: folder, _rpmdir: results, _tmppath: folder };
    const definitions = Object.entries(defined).flatMap(([name, value]) => [
      '--define',
      `${name} ${value}`,
    ]);
    await run('rpmbuild', ['-bb', '--target', rpmArchitecture(), ...definitions, specFile], {
      cwd: folder,
      env: { ...process.env, SOURCE_DATE_EPOCH: String(date) },
    });
    const [made] = readdirSync(results, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.rpm'),
    );
    if (made === undefined) throw new Error('rpmbuild made no package');
    copyFileSync(join(results, made), file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
