import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPackageWithOptions, extractAll } from '@electron/asar';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { identity, makeDeb, sourceDate, tree as builtTree } from '../../build/packages/index.mjs';
import { makeRepository } from '../../build/packages/repository.mjs';
import { trialKey } from '../../build/packages/signing.mjs';
import { hasOwnUserNamespace, until } from '../e2e/session/index.ts';
import { changesBetween, type Files, filesOf } from './file-system.ts';
import { type Debian, removeTree, startDebian, unpackBase } from './minimal-debian.ts';
import { programProcesses } from './processes.ts';
import { differs, openScreen, type Screen } from './screen.ts';
import { serve, type Served } from './served.ts';

const repository = join(import.meta.dirname, '..', '..');
const passphrase = 'only for a package that is tried';
const connection = { nickname: 'Acme production', subdomain: 'acme', username: 'bot@acme.example' };

/** The version after this one. */
const nextVersion = identity.version.replace(/\.\d+$/, (patch) => `.${Number(patch.slice(1)) + 1}`);

const work = mkdtempSync(join(tmpdir(), 'chatelaine-packages-'));
const place = (...names: readonly string[]): string => join(work, ...names);

/** The lines of a shell that a page gives under a heading, for a repository that is served elsewhere. */
function linesOf(heading: string, url: string): string {
  const page = readFileSync(join(repository, 'docs', 'install.md'), 'utf8');
  const section = page.split(`## ${heading}\n`)[1] ?? '';
  const lines = /```sh\n(.*?)```/s.exec(section)?.[1] ?? '';
  return lines.replaceAll(identity.homepage, url);
}

/** Makes the tree of the next version: what the program says of itself is all that differs. */
async function makeNextTree(folder: string): Promise<void> {
  cpSync(builtTree, folder, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
  const resources = join(folder, 'lib', identity.name, 'resources');
  const build = join(resources, 'build.json');
  writeFileSync(build, readFileSync(build, 'utf8').replace(identity.version, nextVersion));
  const said = join(resources, 'version.txt');
  writeFileSync(said, readFileSync(said, 'utf8').replace(identity.version, nextVersion));
  const archive = join(resources, 'app.asar');
  const inside = place('app');
  extractAll(archive, inside);
  const manifest = join(inside, 'package.json');
  writeFileSync(manifest, readFileSync(manifest, 'utf8').replace(identity.version, nextVersion));
  rmSync(archive);
  await createPackageWithOptions(inside, archive, { unpack: '*.node' });
}

/** The fastest packing: what is tried here does not depend on it. */
const compression = ['-Zzstd', '-z1'];

async function makeRepositories(url: string): Promise<void> {
  const date = sourceDate();
  const versions = [
    { name: 'first', version: identity.version, tree: builtTree },
    { name: 'next', version: nextVersion, tree: place('tree') },
  ];
  await makeNextTree(place('tree'));
  const key = await trialKey(place('key.asc'));
  try {
    for (const { name, version, tree } of versions) {
      const packages = place(`${name}-packages`);
      mkdirSync(packages);
      const file = join(packages, `${identity.name}_${version}.deb`);
      await makeDeb({ tree, file, date, version, compression });
      await makeRepository({ packages, folder: place(name), url, key });
    }
  } finally {
    await key.close();
  }
}

/** A system that asks nothing, installs nothing that is only recommended, and has what the lines of the page begin with. */
function prepare(tree: string): void {
  const settings =
    'APT::Get::Assume-Yes "true";\nAPT::Install-Recommends "false";\nDpkg::Use-Pty "0";\n';
  writeFileSync(join(tree, 'etc/apt/apt.conf.d/95unattended'), settings);
  writeFileSync(join(tree, 'usr/local/bin/sudo'), '#!/bin/sh\nexec "$@"\n', { mode: 0o755 });
  const fetching =
    '#!/bin/sh\n# curl -fsSLo FILE URL, by what apt brings along\n/usr/lib/apt/apt-helper download-file "$3" "$2"\n';
  writeFileSync(join(tree, 'usr/local/bin/curl'), fetching, { mode: 0o755 });
}

/** Path of a person's vault. */
const vaultFile = 'home/person/.config/Chatelaine/vault.header';

describe('The package for Debian', () => {
  /** Clean-up of everything that was started, even if a later part fails. */
  const endings: (() => Promise<void>)[] = [];
  let tree = '';
  let debian: Debian;
  let screen: Screen;
  let served: Served;
  let before: Files;
  let manualBefore = '';

  const running = (): ReturnType<typeof programProcesses> =>
    programProcesses(debian.mountNamespace);

  /** @param command `chatelaine-desktop`, or a shell that ends in it */
  const start = (command: readonly string[] = ['chatelaine-desktop']): (() => string) =>
    debian.start(command, { user: 'person', env: { DISPLAY: screen.display } });

  /** Copies the username of the connection that is shown, by the program's own keys. */
  const copyUsername = async (): Promise<void> => {
    await until(
      async () => {
        await screen.press('ctrl+shift+5');
        return (await screen.clipboard()) === connection.username;
      },
      { what: 'the username of the connection is copied' },
    );
  };

  /** Unlocks, finds the connection by the palette, and copies from it. */
  const unlockAndSeeConnection = async (name: string): Promise<void> => {
    forgetClipboard();
    await screen.type(passphrase);
    await screen.pressAndSee(`${name}-unlocked`, 'Return');
    await screen.pressAndSee(`${name}-palette`, 'ctrl+k');
    await screen.type(connection.nickname);
    await screen.pressAndSee(`${name}-found`, 'Return');
    await copyUsername();
  };

  const forgetClipboard = (): void => {
    execFileSync('xclip', ['-selection', 'clipboard'], {
      env: { ...process.env, DISPLAY: screen.display },
      input: 'nothing',
      stdio: ['pipe', 'ignore', 'ignore'],
    });
  };

  const seeWindow = async (name: string): Promise<void> => {
    await screen.bringUp(identity.title);
    await until(
      async () => {
        const { colours, covered } = await screen.picture(name);
        return colours > 150 && covered > 0.5;
      },
      { what: 'the window is drawn' },
    );
    await screen.stillPicture(name);
  };

  const quit = async (): Promise<void> => {
    await screen.press('ctrl+q');
    await until(() => running().length === 0, { what: 'the program has ended' });
  };

  beforeAll(async () => {
    served = await serve(place('first'));
    endings.push(() => served.close());
    const [, base, shown] = await Promise.all([
      makeRepositories(served.url),
      unpackBase(process.env['CHATELAINE_TEST_DEBIAN']),
      openScreen(join(repository, 'out', 'packages')),
    ]);
    tree = base;
    endings.push(() => removeTree(tree));
    screen = shown;
    endings.push(() => screen.close());
    prepare(tree);
    before = filesOf(tree);
    debian = await startDebian(tree, 'own-root');
    endings.push(() => debian.end());
    manualBefore = await debian.succeed(['apt-mark', 'showmanual']);
  });

  afterAll(async () => {
    for (const end of endings.toReversed()) await end();
    rmSync(work, { recursive: true });
  });

  test('is installed by the lines that the page gives, with nothing but what it asks for', async () => {
    await debian.succeed(['sh', '-ec', linesOf('Debian and Ubuntu', served.url)]);
    const said = await debian.succeed(['chatelaine-desktop', '--version']);
    expect(said).toMatch(
      new RegExp(`^Chatelaine ${identity.version}\nCommit [0-9a-f]{40}.*\nElectron [\\d.]+\n$`),
    );
  });

  test('brings the command, which says that nothing runs yet', async () => {
    expect(await debian.succeed(['chatelaine', '--version'])).toBe(
      `chatelaine ${identity.version}\n`,
    );
    const env = { XDG_RUNTIME_DIR: '/tmp' };
    expect(await debian.run(['chatelaine', 'list'], { user: 'person', env })).toEqual({
      code: 69,
      said: 'chatelaine: Chatelaine does not run. Start it with chatelaine open.\n',
    });
  });

  test('does not start for root, and says why', async () => {
    expect(await debian.run(['chatelaine-desktop'])).toEqual({
      code: 2,
      said: 'Chatelaine: The sandbox does not protect root. Start Chatelaine as an ordinary user.\n',
    });
  });

  test('shows its window to an ordinary user, in the sandbox of a user namespace', async () => {
    start();
    await seeWindow('first-start');
    expect(running().filter(({ commandLine }) => commandLine.includes('--no-sandbox'))).toEqual([]);
    const pages = running().filter(({ commandLine }) => commandLine.includes('--type=renderer'));
    expect(pages.map(({ pid }) => [hasOwnUserNamespace(pid), filtersSystemCalls(pid)])).toEqual([
      [true, true],
    ]);
    expect(running().map(({ coreLimit }) => coreLimit)).toEqual(running().map(() => ['1', '1']));
  });

  test('makes a vault and keeps a connection in it', async () => {
    await screen.type(passphrase);
    await screen.press('Tab');
    await screen.type(passphrase);
    await screen.pressAndSee('vault', 'Return');
    expect((await debian.run(['test', '-s', `/${vaultFile}`])).code).toBe(0);
    await screen.pressAndSee('form', 'ctrl+n');
    await screen.type(connection.nickname);
    await screen.press('Tab', 'Tab');
    await screen.type(connection.subdomain);
    await screen.press('Tab');
    await screen.type(connection.username);
    await screen.press('Tab');
    await screen.type('ATATT3xFfGF0-of-no-account-0123456789');
    await screen.pressAndSee('connection', 'Return');
    await copyUsername();
  });

  test('comes from a repository of which apt refuses what was changed after it was signed', async () => {
    // Debian 12 checks signatures by gpgv, Debian 13 by sqv.
    const changes: readonly (readonly [string, (folder: string) => void, RegExp])[] = [
      ['an index that was changed', changeIndex, /Hash Sum mismatch/],
      ['a signed list that was changed', changeRelease, /invalid|has been manipulated/],
      ['a list that somebody else has signed', signByAnother, /NO_PUBKEY|Missing key/],
      ['a list without a signature', removeSignature, /is no longer signed|is not signed/],
    ];
    for (const [what, change, said] of changes) {
      const folder = place(`changed-${changes.findIndex(([other]) => other === what)}`);
      cpSync(place('next'), folder, { recursive: true });
      change(folder);
      served.use(folder);
      const update = ['apt-get', 'update', ...ownListOnly, '-o', 'APT::Update::Error-Mode=any'];
      const ending = await debian.run(update);
      expect([what, ending.code]).toEqual([what, 100]);
      expect(ending.said).toMatch(said);
    }
    // The lists say what a package must be: one that was exchanged is fetched, and refused.
    const exchanged = place('exchanged');
    cpSync(place('next'), exchanged, { recursive: true });
    const [deb = ''] = findFiles(join(exchanged, 'deb'), '.deb');
    writeFileSync(deb, changedByte(readFileSync(deb)));
    served.use(exchanged);
    await debian.succeed(['apt-get', 'update', ...ownListOnly]);
    const install = await debian.run(['apt-get', 'install', identity.name]);
    expect(install.code).toBe(100);
    expect(install.said).toContain('Hash Sum mismatch');
    const installed = await debian.succeed(['dpkg-query', '-W', identity.name]);
    expect(installed).toBe(`${identity.name}\t${identity.version}\n`);
  });

  test('is upgraded from there while it runs, and the program that runs goes on', async () => {
    const [main] = running().filter(({ commandLine }) => !commandLine.includes('--type='));
    const unchanged = await screen.stillPicture('before-the-upgrade');
    served.use(place('next'));
    await debian.succeed(['sh', '-ec', 'apt-get update && apt-get upgrade']);
    const installed = await debian.succeed(['dpkg-query', '-W', identity.name]);
    expect(installed).toBe(`${identity.name}\t${nextVersion}\n`);
    expect(running().map(({ pid }) => pid)).toContain(main?.pid);
    await until(async () => differs(unchanged, await screen.picture('newer-installed')), {
      what: 'the program says that another version is installed',
    });
    // Even with nothing of the old version left, nor of the new one, what it needs is there.
    await debian.succeed(['mv', '/usr/lib/chatelaine', '/usr/lib/moved-away']);
    try {
      await screen.pressAndSee('locked', 'ctrl+l');
      await seeWindow('locked');
      await unlockAndSeeConnection('after-the-upgrade');
      // There is no network to reach a site by; that it says so takes all that a test and an audit take.
      for (const action of ['test', 'audit']) {
        await screen.pressAndSee(`palette-for-${action}`, 'ctrl+k');
        await screen.type(`${action} ${connection.nickname}`);
        await screen.pressAndSee(`after-the-upgrade-${action}`, 'Return');
      }
    } finally {
      await debian.succeed(['mv', '/usr/lib/moved-away', '/usr/lib/chatelaine']);
    }
    expect(running().map(({ pid }) => pid)).toContain(main?.pid);
    await quit();
  });

  test('stays as it is where somebody serves the signed lists of an older version again', async () => {
    served.use(place('first'));
    await debian.run(['apt-get', 'update', ...ownListOnly]);
    await debian.run(['apt-get', 'install', identity.name]);
    const older = await debian.run(['apt-get', 'install', `${identity.name}=${identity.version}`]);
    expect(older.code).toBe(100);
    const installed = await debian.succeed(['dpkg-query', '-W', identity.name]);
    expect(installed).toBe(`${identity.name}\t${nextVersion}\n`);
    served.use(place('next'));
  });

  test('finds the vault and the connection with its next version, in the sandbox of the helper', async () => {
    await debian.end();
    debian = await startDebian(tree, 'chroot');
    expect(await debian.succeed(['chatelaine-desktop', '--version'])).toContain(nextVersion);
    expect((await debian.run(['unshare', '--user', 'true'], { user: 'person' })).code).toBe(1);
    // Some systems forbid core files for good: then nothing may try to allow one.
    start(['sh', '-c', 'ulimit -c 0; exec chatelaine-desktop']);
    await seeWindow('next-version');
    const pages = running().filter(({ commandLine }) => commandLine.includes('--type=renderer'));
    expect(pages.map(({ pid }) => [namespacesOf(pid), filtersSystemCalls(pid)])).toEqual([
      [3, true],
    ]);
    await unlockAndSeeConnection('next-version');
    await quit();
  });

  test('says so where no sandbox works, and shows no window', async () => {
    const helper = '/usr/lib/chatelaine/chrome-sandbox';
    await debian.succeed(['chmod', '0755', helper]);
    const options = { user: 'person', env: { DISPLAY: screen.display } } as const;
    const { code, said } = await debian.run(['chatelaine-desktop'], options);
    await debian.succeed(['chmod', '4755', helper]);
    expect(code).toBe(2);
    expect(said).toContain('The sandbox works neither by a user namespace nor by its helper');
    expect(await screen.titles()).not.toContain(identity.title);
  });

  test('has scripts that may run twice, be interrupted, and meet links that were planted', async () => {
    const lines = [
      'mkdir -p /etc/apparmor.d',
      // As where AppArmor understands the profile.
      "printf '#!/bin/sh\\nexit 0\\n' > /usr/sbin/apparmor_parser",
      'chmod 755 /usr/sbin/apparmor_parser',
      'echo untouched > /home/person/victim',
      'ln -s /home/person/victim /etc/apparmor.d/chatelaine.dpkg-new',
      'ln -s /home/person/victim /etc/apparmor.d/chatelaine',
      'scripts=/var/lib/dpkg/info/chatelaine',
      '$scripts.postinst configure; $scripts.postinst configure',
      'test -f /etc/apparmor.d/chatelaine && test ! -L /etc/apparmor.d/chatelaine',
      'cmp /etc/apparmor.d/chatelaine /usr/share/chatelaine/apparmor-profile',
      'grep -qx untouched /home/person/victim',
      // An interrupted one has left a part behind.
      'head -c 20 /usr/share/chatelaine/apparmor-profile > /etc/apparmor.d/chatelaine.dpkg-new',
      '$scripts.postinst configure',
      'cmp /etc/apparmor.d/chatelaine /usr/share/chatelaine/apparmor-profile',
      '$scripts.prerm remove; $scripts.prerm remove',
      '$scripts.postrm remove; $scripts.postrm remove; $scripts.postrm purge',
      'test -z "$(ls /etc/apparmor.d)"',
      // As where an older AppArmor does not: then none is installed.
      "printf '#!/bin/sh\\nexit 1\\n' > /usr/sbin/apparmor_parser",
      '$scripts.postinst configure',
      'test -z "$(ls /etc/apparmor.d)"',
      'rm /usr/sbin/apparmor_parser /home/person/victim; rmdir /etc/apparmor.d',
    ];
    await debian.succeed(['sh', '-exc', lines.join('\n')]);
  });

  test('leaves nothing behind but what is the person’s own', async () => {
    await debian.succeed(['sh', '-ec', linesOf('Removing it', served.url)]);
    expect(await debian.succeed(['apt-mark', 'showmanual'])).toBe(manualBefore);
    await debian.end();
    const after = filesOf(tree);
    const kept = packagesOf(after).filter((name) => !packagesOf(before).includes(name));
    expect(kept).not.toContain(identity.name);
    const ofKept = filesOfPackages(tree, kept);
    const own = kept.length === 0 ? ownOfTheSystem : [...ownOfTheSystem, ...madeForKept];
    const left = changesBetween(before, after).filter(
      (path) => !ofKept.has(path) && !own.some((pattern) => pattern.test(path)),
    );
    expect(left).toEqual([]);
    expect(readFileSync(join(tree, vaultFile)).length).toBeGreaterThan(0);
  });
});

/** Has apt ask this repository only, and keep what it knows of the others. */
const ownListOnly = [
  ...['-o', 'Dir::Etc::sourcelist=/etc/apt/sources.list.d/chatelaine.sources'],
  ...['-o', 'Dir::Etc::sourceparts=-', '-o', 'APT::Get::List-Cleanup=0'],
];

/** The person's own files, and files that the system writes when desktop libraries are installed. */
const ownOfTheSystem = [
  /^home\/person\//,
  /^var\/(cache|log)(\/|$)/,
  /^var\/lib\/(apt|dpkg)(\/|$)/,
  /^etc\/ld\.so\.cache$/,
  // systemd and D-Bus, which those libraries bring along: users of their own, which Debian never takes away again.
  /^etc\/(passwd|group|shadow|gshadow)-?$/,
  /^etc\/(machine-id|mtab)$/,
  /^var\/lib\/(private|systemd|dbus)(\/|$)/,
  /^root\/\.ssh$/,
];

/**
 * What the packages make that apt keeps: in Debian 13 apt itself and others of the base system suggest systemd, D-Bus and
 * perl, and apt takes no package away, once it is there, that another one suggests.
 */
const madeForKept = [
  /^etc\/rc\d\.d(\/|$)/,
  /^etc\/(default\/locale|vconsole\.conf)$/,
  /^etc\/pam\.d\/common-/,
  /^etc\/systemd\/(system|user)\/[^/]*\.wants(\/|$)/,
  /^var\/lib\/pam(\/|$)/,
];

const packageList = /^var\/lib\/dpkg\/info\/(.*)\.list$/;

/** The packages that are installed, with their architecture where dpkg names it. */
function packagesOf(files: Files): readonly string[] {
  return [...files.keys()].flatMap((path) => packageList.exec(path)?.[1] ?? []);
}

/** What dpkg lists as the packages' own: files and folders, without the slash in front. */
function filesOfPackages(tree: string, packages: readonly string[]): ReadonlySet<string> {
  const lists = packages.map((name) =>
    readFileSync(join(tree, 'var/lib/dpkg/info', `${name}.list`), 'utf8'),
  );
  return new Set(lists.flatMap((list) => list.split('\n').map((path) => path.slice(1))));
}

/** How many process namespaces a process is in, one inside of another. */
function namespacesOf(pid: number): number {
  const [, numbers = ''] =
    /^NSpid:\t(.*)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return numbers.split('\t').length;
}

function findFiles(folder: string, ending: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name));
}

/** The same with one bit changed, in the middle. */
function changedByte(content: Buffer): Buffer {
  const at = Math.floor(content.length / 2);
  content[at] = (content[at] ?? 0) ^ 1;
  return content;
}

const lists = join('deb', 'dists', 'stable');

function changeIndex(folder: string): void {
  for (const name of ['Packages', 'Packages.gz']) {
    const [file = ''] = findFiles(join(folder, lists), name);
    writeFileSync(file, changedByte(readFileSync(file)));
  }
}

function changeRelease(folder: string): void {
  const file = join(folder, lists, 'InRelease');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace(/^( [0-9a-f]{64} )/m, ` ${'0'.repeat(64)} `));
}

function removeSignature(folder: string): void {
  const file = join(folder, lists, 'InRelease');
  rmSync(file);
  rmSync(join(folder, lists, 'Release.gpg'));
}

function signByAnother(folder: string): void {
  const home = mkdtempSync(join(tmpdir(), 'gpg-'));
  const options = { env: { ...process.env, GNUPGHOME: home }, stdio: 'pipe' } as const;
  const gpg = (...args: readonly string[]): unknown =>
    execFileSync('gpg', ['--batch', '--yes', '--passphrase', '', ...args], options);
  const release = join(folder, lists, 'Release');
  gpg('--quick-generate-key', 'Somebody else <else@chatelaine.example>', 'ed25519', 'sign', '1y');
  gpg('--clearsign', '--output', join(folder, lists, 'InRelease'), release);
  gpg('--armor', '--detach-sign', '--output', `${release}.gpg`, release);
  execFileSync('gpgconf', ['--kill', 'all'], options);
  rmSync(home, { recursive: true });
}

function filtersSystemCalls(pid: number): boolean {
  return /^Seccomp:\t2$/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
}
