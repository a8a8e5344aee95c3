// @ts-check
import { spawnSync } from 'node:child_process';
import { run, SetUpError, step } from './progress.mjs';

/** Debian packages that an Electron window needs. */
const WINDOW = [
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libxss1',
  'libxtst6',
  'libnotify4',
  'libsecret-1-0',
  'xdg-utils',
  'dbus',
];

/** Those that a desktop without a monitor needs besides: the tests and the demo run on one. */
const DESKTOP = [
  'xvfb',
  'xauth',
  'openbox',
  'xfce4-panel',
  'xfconf',
  'xdotool',
  'x11-utils',
  'scrot',
  'dbus-x11',
  'gnome-keyring',
  'libsecret-tools',
  'dunst',
  'xclip',
  'fonts-dejavu-core',
  'adwaita-icon-theme',
  'libnss3-tools',
  'tinyproxy-bin',
  'libglib2.0-bin',
  'python3-dbus',
  'python3-dbusmock',
  'python3-jira',
  'sway',
  'grim',
  'mako-notifier',
  'wtype',
  'wl-clipboard',
  'trayer',
  'libkf5wallet-bin',
  'keepassxc',
  'orca',
  'python3-pyatspi',
  'speech-dispatcher',
  'gcr',
  'chromium',
  // For the command, its fuzzer, and to look at its file.
  'gcc',
  'libc6-dev',
  'binutils',
  'clang',
  'libclang-rt-dev',
  'bsdutils',
];

/** Other desktops than those of the tests, which are large. */
const OTHER_DESKTOPS = [
  ...['gnome-shell', 'gnome-shell-extension-appindicator', 'gjs', 'bubblewrap'],
  ...['plasma-workspace', 'plasma-desktop', 'kwin-wayland', 'qtwayland5', 'qdbus-qt5'],
];

/** Those that build the SQLite addon for the older Electron. */
const COMPILER = ['python3', 'make', 'g++'];

/** Those that make packages and a repository of them, and look at what was made. */
const PACKAGING = [
  'dpkg-dev',
  'rpm',
  'xz-utils',
  'gnupg',
  'reprepro',
  'createrepo-c',
  'desktop-file-utils',
  'appstream',
  'shellcheck',
  'apparmor',
  'mmdebstrap',
  'man-db',
];

/** Those that look at packages for longer. */
const PACKAGE_CHECK = ['lintian', 'dnf', 'zsh', 'fish'];

/** @typedef {'window' | 'desktop' | 'desktops' | 'compiler' | 'packaging' | 'package-check'} LibrarySet */

/** @type {Record<LibrarySet, readonly string[]>} */
const sets = {
  window: WINDOW,
  desktop: [...WINDOW, ...DESKTOP],
  desktops: [...WINDOW, ...DESKTOP, ...OTHER_DESKTOPS],
  compiler: COMPILER,
  packaging: PACKAGING,
  'package-check': PACKAGE_CHECK,
};

const there = (/** @type {string} */ command) =>
  spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0;

/** The names that are installed, with those that an installed package provides. */
async function installedNames() {
  const table = await run('dpkg-query', [
    '-W',
    '-f',
    '${db:Status-Abbrev}\t${Package}\t${Provides}\n',
  ]);
  const names = new Set();
  for (const line of table.split('\n')) {
    const [status = '', name = '', provided = ''] = line.split('\t');
    if (!status.startsWith('ii')) continue;
    names.add(name);
    for (const other of provided.split(', ')) names.add(other.split(' ')[0]);
  }
  return names;
}

/**
 * Installs the Debian packages of a set that are missing: by itself as root, otherwise it says
 * which line does it and stops. On systems without dpkg and apt it does nothing.
 * @param {LibrarySet} set
 */
export async function installLibraries(set) {
  if (process.platform !== 'linux' || !there('dpkg-query') || !there('apt-get')) return;
  const names = await installedNames();
  const missing = sets[set].filter((name) => !names.has(name));
  if (missing.length === 0) return;
  const line = ['apt-get', 'install', '-y', '--no-install-recommends', ...missing];
  if (process.getuid?.() !== 0) {
    throw new SetUpError(
      `These Debian packages are missing. Install them, then start again:\n\n` +
        `  sudo apt-get update && sudo ${line.join(' ')}\n`,
    );
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await step(`Installing ${missing.length} Debian packages`, async () => {
    await run('apt-get', ['update'], { env });
    await run('apt-get', [...line.slice(1, 3), '-o', 'Dpkg::Use-Pty=0', ...line.slice(3)], { env });
  });
}
