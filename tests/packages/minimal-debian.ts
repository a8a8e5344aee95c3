import { execFile, execFileSync, spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cached } from '../../build/set-up/cache.mjs';
import { until } from '../e2e/session/index.ts';

const execute = promisify(execFile);

/** A command's end: what it printed, and its code. */
export interface Ending {
  readonly code: number;
  readonly said: string;
}

/** How commands run: as root in the system's namespaces, or as one of its users. */
export interface RunOptions {
  /** Root unless named. */
  readonly user?: 'person';
  readonly env?: Readonly<Record<string, string>>;
}

/** A Debian that runs in namespaces of its own. */
export interface Debian {
  /** Its root folder, as seen from outside. */
  readonly tree: string;
  /** Runs a command to its end, whatever that is. */
  run(command: readonly string[], options?: RunOptions): Promise<Ending>;
  /** Runs a command that must succeed, and answers what it printed. */
  succeed(command: readonly string[], options?: RunOptions): Promise<string>;
  /** Starts a command and leaves it running. */
  start(command: readonly string[], options?: RunOptions): () => string;
  /** The mount namespace of everything in it, as /proc names it. */
  readonly mountNamespace: string;
  /** Ends everything in it, and its mounts with it. */
  end(): Promise<void>;
}

/** A person's environment after signing in to an empty desktop. */
const personEnvironment = { HOME: '/home/person', USER: 'person', LOGNAME: 'person' };
const path = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

interface Source {
  readonly uri: string;
  readonly suite: string;
  readonly component: string;
}

/** The archives of the distribution that this machine's apt is configured with. */
function configuredSources(): readonly Source[] {
  const printed = execFileSync(
    'apt-get',
    [
      'indextargets',
      '--format',
      '$(REPO_URI)|$(RELEASE)|$(COMPONENT)|$(ORIGIN)',
      'Created-By: Packages',
    ],
    { encoding: 'utf8' },
  );
  const sources = printed
    .split('\n')
    .map((line) => line.split('|'))
    .filter(([, , , origin]) => origin === 'Debian' || origin === 'Ubuntu')
    .map(([uri = '', suite = '', component = '']) => ({ uri, suite, component }));
  if (sources.length === 0)
    throw new Error('apt is configured with no archive of Debian or Ubuntu: run "apt-get update"');
  return sources.filter(({ component }) => component === 'main');
}

/** How this machine's apt reaches its archives. */
function aptSettings(): string {
  const lines = execFileSync('apt-config', ['dump', 'Acquire'], { encoding: 'utf8' }).split('\n');
  const kept = lines.filter((line) => /^Acquire::(https?::|Check-|Retries)/i.test(line));
  return [...kept, 'Acquire::Languages "none";', 'APT::Sandbox::User "root";', ''].join('\n');
}

/** The release of this machine, such as `bookworm`. */
const ownRelease =
  /^VERSION_CODENAME=(.*)$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? '';

/** The base system as an archive, made by Debian's own tool out of the archives that apt knows. */
async function baseArchive(release: string): Promise<string> {
  const sources = configuredSources().map((source) => ({
    ...source,
    suite: source.suite.replace(ownRelease, release),
  }));
  const week = Math.floor(Date.now() / (7 * 24 * 60 * 60_000));
  return cached(`debian-${release}-${week}.tar`, async (making) => {
    const file = join(making, 'base.tar');
    const lines = sources.map(({ uri, suite, component }) => `deb ${uri} ${suite} ${component}`);
    await execute('mmdebstrap', ['--variant=minbase', '--mode=root', release, file, ...lines], {
      maxBuffer: 1e8,
    });
    return file;
  });
}

/** Folder of the trees: on a disk, and outside of what tests copy. */
const treesFolder = '/var/tmp';

/** Whether anything is mounted in a folder, as this process sees it. */
function hasMounts(folder: string): boolean {
  return readFileSync('/proc/self/mountinfo', 'utf8')
    .split('\n')
    .some((line) => `${line.split(' ')[4] ?? ''}/`.startsWith(`${folder}/`));
}

/**
 * Unpacks a base system. It is the file system of a machine on which nothing is installed: one ordinary user, and the
 * archives that this machine knows.
 */
export async function unpackBase(release = ownRelease): Promise<string> {
  if (process.getuid?.() !== 0)
    throw new Error('A Debian of its own can be made by root only: run the tests as root.');
  const archive = await baseArchive(release);
  const tree = join(mkdtempSync(join(treesFolder, 'chatelaine-debian-')), 'root');
  mkdirSync(tree);
  await execute('tar', ['-xf', archive, '-C', tree, '--numeric-owner', '--xattrs', '--acls']);
  const place = (name: string, text: string): void => writeFileSync(join(tree, name), text);
  place('etc/resolv.conf', readFileSync('/etc/resolv.conf', 'utf8'));
  place('etc/hosts', readFileSync('/etc/hosts', 'utf8'));
  place('etc/apt/apt.conf.d/90as-outside', aptSettings());
  await execute('chroot', [tree, '/usr/sbin/useradd', '--create-home', 'person']);
  return tree;
}

/** Removes a tree, unless something is mounted in it: then nothing at all is removed. */
export async function removeTree(tree: string): Promise<void> {
  const folder = join(tree, '..');
  if (!folder.startsWith(`${treesFolder}/chatelaine-debian-`) || hasMounts(folder))
    throw new Error(`${folder} is not removed: something is mounted in it`);
  await execute('rm', ['-rf', '--one-file-system', '--', folder]);
}

/**
 * Starts a system in namespaces of its own.
 *
 * @param way `own-root` gives it a root of its own, as a machine has; in a `chroot` the kernel grants no user
 *   namespaces, so that Chromium's sandbox needs its helper.
 */
export async function startDebian(tree: string, way: 'own-root' | 'chroot'): Promise<Debian> {
  const script = join(import.meta.dirname, 'keep-namespace.sh');
  const flags = ['--mount', '--pid', '--fork', '--kill-child=SIGKILL', '--propagation', 'private'];
  const keeper = spawn('unshare', [...flags, '--', 'bash', script, tree, way]);
  let printed = '';
  for (const stream of [keeper.stdout, keeper.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (printed += text));
  const failed = new Promise<never>((_resolve, reject) => {
    keeper.once('exit', () => {
      reject(new Error(`This kernel gave no namespaces to try the package in:\n${printed}`));
    });
  });
  failed.catch(() => undefined);
  await Promise.race([
    until(() => printed.includes('ready'), {
      what: 'the namespaces are there',
      tell: () => printed,
    }),
    failed,
  ]);
  const children = `/proc/${String(keeper.pid)}/task/${String(keeper.pid)}/children`;
  const first = readFileSync(children, 'utf8').trim();
  const entering = [
    'nsenter',
    `--target=${first}`,
    '--mount',
    '--pid',
    ...(way === 'own-root' ? [`--wd=/proc/${first}/root`, `--root=/proc/${first}/root`] : []),
    '--',
    ...(way === 'own-root' ? [] : ['chroot', tree]),
  ];
  const wholeCommand = (command: readonly string[], { user, env = {} }: RunOptions): string[] => {
    const person = user === 'person';
    const variables = {
      PATH: path,
      LANG: 'C.UTF-8',
      ...(person ? personEnvironment : { HOME: '/root' }),
      ...env,
    };
    return [
      ...entering,
      ...['env', '-i', '-C', person ? '/home/person' : '/'],
      ...Object.entries(variables).map(([name, value]) => `${name}=${value}`),
      ...(person ? ['setpriv', '--reuid=person', '--regid=person', '--init-groups'] : []),
      ...command,
    ];
  };
  const run: Debian['run'] = async (command, options = {}) => {
    const [name = '', ...args] = wholeCommand(command, options);
    const child = spawn(name, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (said += text));
    return new Promise((resolve) =>
      child.once('close', (code) => resolve({ code: code ?? 1, said })),
    );
  };
  return {
    tree,
    mountNamespace: readlinkSync(`/proc/${first}/ns/mnt`),
    run,
    succeed: async (command, options) => {
      const { code, said } = await run(command, options);
      if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}:\n${said}`);
      return said;
    },
    start: (command, options = {}) => {
      const [name = '', ...args] = wholeCommand(command, options);
      const child = spawn(name, args, { stdio: ['ignore', 'pipe', 'pipe'] });
      let said = '';
      for (const stream of [child.stdout, child.stderr])
        stream.setEncoding('utf8').on('data', (text: string) => (said += text));
      return () => said;
    },
    end: async () => {
      const gone = new Promise((resolve) => keeper.once('close', resolve));
      keeper.stdin.end();
      if (existsSync(`/proc/${String(keeper.pid)}`)) await gone;
    },
  };
}
