import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import { makeDeb, packagesOut, sourceDate, tree } from '../../../build/packages/index.mjs';
import { keyFile, makeRepository } from '../../../build/packages/repository.mjs';
import { trialKey } from '../../../build/packages/signing.mjs';
import { removeTree, startDebian, unpackBase } from '../minimal-debian.ts';
import { serve } from '../served.ts';

const repository = join(import.meta.dirname, '..', '..', '..');
const execute = promisify(execFile);
const work = mkdtempSync(join(tmpdir(), 'chatelaine-package-check-'));
const place = (...names: readonly string[]): string => join(work, ...names);

afterAll(() => rmSync(work, { recursive: true }));

const made = (ending: string): string => {
  const [name = ''] = readdirSync(packagesOut).filter((file) => file.endsWith(ending));
  return join(packagesOut, name);
};

const sumOf = (file: string): string =>
  execFileSync('sha256sum', [file], { encoding: 'utf8' }).slice(0, 64);

describe('The packages', () => {
  test('for Debian have no error that lintian knows', async () => {
    // lintian does not read the compression that is published.
    const file = place('chatelaine_for-lintian.deb');
    await makeDeb({ tree, file, date: sourceDate(), compression: ['-Zxz', '-z0'] });
    const { stdout, stderr } = spawnSync('lintian', ['--allow-root', '--fail-on=error', file], {
      encoding: 'utf8',
    });
    const errors = stdout.split('\n').filter((line) => line.startsWith('E:'));
    expect({ errors, stderr }).toEqual({ errors: [], stderr: '' });
  });

  test('are in a repository that rpm and dnf take by its key, and refuse after a change', async () => {
    const folder = place('repository');
    const served = await serve(folder);
    const key = await trialKey(place('key.asc'));
    await makeRepository({ packages: packagesOut, folder, url: served.url, key });
    await key.close();
    const [rpm = ''] = readdirSync(join(folder, 'rpm')).filter((name) => name.endsWith('.rpm'));
    const file = join(folder, 'rpm', rpm);
    const database = ['--dbpath', place('rpm-database')];
    execFileSync('rpmkeys', [...database, '--import', join(folder, keyFile)]);
    const says = (): string =>
      spawnSync('rpmkeys', [...database, '-K', file], { encoding: 'utf8' }).stdout;
    expect(says()).toContain('digests signatures OK');
    const source = place('sources');
    cpSync(join(folder, 'rpm', 'chatelaine.repo'), join(source, 'chatelaine.repo'));
    // dnf makes no folder for its log.
    mkdirSync(place('logdir'));
    const settings = ['reposdir', 'cachedir', 'logdir', 'persistdir'].map(
      (name) => `--setopt=${name}=${name === 'reposdir' ? source : place(name)}`,
    );
    const options = [
      '--assumeyes',
      '--refresh',
      '--releasever=1',
      ...settings,
      `--installroot=${place('machine')}`,
    ];
    // Not synchronously: this process serves the repository.
    const dnf = async (...args: readonly string[]): Promise<string> =>
      execute('dnf', [...options, ...args]).then(
        ({ stdout, stderr }) => stdout + stderr,
        (refused: unknown) => String(refused),
      );
    expect(await dnf('repoquery', 'chatelaine')).toContain('chatelaine-0:');
    const list = join(folder, 'rpm', 'repodata', 'repomd.xml');
    const text = readFileSync(list, 'utf8');
    execFileSync('sed', ['-i', 's/<revision>/<revision>1/', list]);
    const refused = await dnf('repoquery', 'chatelaine');
    expect(refused).toContain('repomd.xml GPG signature verification error');
    expect(refused).not.toContain('chatelaine-0:');
    expect(readFileSync(list, 'utf8')).not.toBe(text);
    const content = readFileSync(file);
    content[content.length - 1000] = (content[content.length - 1000] ?? 0) ^ 1;
    cpSync(file, place('changed.rpm'));
    execFileSync('sh', [
      '-c',
      `printf x | dd of='${file}' bs=1 seek=${content.length - 1000} conv=notrunc 2>/dev/null`,
    ]);
    expect(says()).not.toContain('digests signatures OK');
    await served.close();
  });

  test('are the same when they are made elsewhere, later, under another umask and time zone', () => {
    const other = place('elsewhere');
    execFileSync('git', ['clone', '--quiet', repository, other]);
    // Not by a link: electron-builder finds no optional package behind one.
    const copy = ['-a', '--reflink=auto', join(repository, 'node_modules'), other];
    execFileSync('cp', copy, { stdio: 'pipe' });
    const script = 'umask 077; exec node build/package.mjs deb rpm';
    execFileSync('sh', ['-c', script], {
      cwd: other,
      env: { ...process.env, TZ: 'Pacific/Auckland', LC_ALL: 'C' },
      stdio: 'pipe',
    });
    for (const ending of ['.deb', '.rpm', '.cdx.json']) {
      const [name = ''] = readdirSync(packagesOut).filter((file) => file.endsWith(ending));
      const again = join(other, 'dist', 'packages', name);
      expect([name, sumOf(again)]).toEqual([name, sumOf(made(ending))]);
    }
  });

  test('bring a profile that an AppArmor takes which knows user namespaces', async () => {
    const base = await unpackBase('trixie');
    const debian = await startDebian(base, 'own-root');
    try {
      const install = ['apt-get', 'install', '--yes', '--no-install-recommends', 'apparmor'];
      await debian.succeed(['sh', '-ec', `apt-get update && ${install.join(' ')}`]);
      cpSync(join(tree, 'share/chatelaine/apparmor-profile'), join(base, 'root/profile'));
      const parse = ['apparmor_parser', '--skip-kernel-load', '--skip-cache', '/root/profile'];
      const { code, said } = await debian.run(parse);
      // The kernel of the tests may have no AppArmor, which is not needed to parse a profile.
      const complaints = said
        .split('\n')
        .filter((line) => line !== '' && !line.includes('interface file missing'));
      expect({ code, complaints }).toEqual({ code: 0, complaints: [] });
      // A faulty local file of the administrator does not keep the profile from being installed.
      const scripts = join(repository, 'build', 'packages', 'linux');
      cpSync(join(scripts, 'postinst'), join(base, 'root/postinst'));
      const lines = [
        'mkdir -p /usr/share/chatelaine /etc/apparmor.d/local',
        'cp /root/profile /usr/share/chatelaine/apparmor-profile',
        'echo nonsense > /etc/apparmor.d/local/chatelaine',
        'sh /root/postinst configure',
        'cmp /etc/apparmor.d/chatelaine /root/profile',
      ];
      await debian.succeed(['sh', '-exc', lines.join('\n')]);
    } finally {
      await debian.end();
      await removeTree(base);
    }
  });

  test.each([
    ['zsh', 'zsh/vendor-completions/_chatelaine'],
    ['zsh', 'zsh/site-functions/_chatelaine'],
    ['fish', 'fish/vendor_completions.d/chatelaine.fish'],
  ])('bring what %s completes, in a file that it reads: %s', (shell, file) => {
    const { status, stderr } = spawnSync(shell, ['-n', join(tree, 'share', file)], {
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([0, '']);
  });

  test('come with an archive that runs where it is unpacked', () => {
    execFileSync('tar', ['-xf', made('.tar.xz'), '-C', work]);
    const [folder = ''] = readdirSync(work).filter((name) => name.includes('-linux-'));
    const say = (name: string): string =>
      execFileSync(place(folder, 'bin', name), ['--version'], { encoding: 'utf8' });
    expect(say('chatelaine-desktop')).toMatch(/^Chatelaine [\d.]+\nCommit [0-9a-f]{40}/);
    expect(say('chatelaine')).toMatch(/^chatelaine [\d.]+\n$/);
  });
});
