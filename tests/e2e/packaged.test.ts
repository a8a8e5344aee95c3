import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { describe, expect, test } from 'vitest';
import { sessionEnvironment, packagedProgram } from './program.ts';
import { coreLimits, isRunning, processTree, type Session, until } from './session/index.ts';
import { withFixture } from './fixture.ts';

const executable = packagedProgram();
const folder = dirname(executable);

/** What a start ended with, and what it said. */
interface Ending {
  readonly code: number | null;
  readonly said: string;
}

function startPackaged(
  session: Session,
  args: readonly string[],
  env: Record<string, string> = {},
) {
  return spawn(executable, args, {
    env: { ...sessionEnvironment(session), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function endingOf(
  session: Session,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<Ending> {
  const child = startPackaged(session, args, env);
  let said = '';
  child.stdout.on('data', (bytes: Buffer) => (said += bytes.toString('utf8')));
  child.stderr.on('data', (bytes: Buffer) => (said += bytes.toString('utf8')));
  const patience = setTimeout(() => child.kill('SIGKILL'), 20_000);
  await once(child, 'close');
  clearTimeout(patience);
  return { code: child.exitCode, said };
}

describe('the packaged program', () => {
  test(
    'starts, shows its tray icon, and quits from there',
    withFixture({}, async ({ session }) => {
      const data = join(session.folders.folder, 'data');
      const child = startPackaged(session, [`--user-data-dir=${data}`]);
      const pid = child.pid ?? 0;
      const tray = session.trayFor(() => processTree(pid).map((each) => each.pid));
      await until(async () => (await tray.words()).includes('Test all'), {
        what: 'the vault is open and the tray says so',
      });
      expect(existsSync(join(data, 'vault.header'))).toBe(true);
      // One that has ended since has none.
      const limits = processTree(pid)
        .map((each) => coreLimits(each.pid))
        .filter((both) => both !== null);
      expect(limits).toEqual(expect.arrayContaining([['1', '1']]));
      expect(limits).toEqual(limits.map(() => ['1', '1']));
      await until(() => statSync(`/proc/${pid}/environ`).uid === 0, {
        what: 'the memory of the main process is closed',
      });
      await tray.click('Quit');
      await until(() => !isRunning(pid), { what: 'the program ends' });
    }),
  );

  const switches = [
    '--remote-debugging-port=0',
    '--remote-debugging-pipe',
    '--inspect',
    '--inspect-brk=0',
    '--no-sandbox',
    '--ignore-certificate-errors',
    '--host-resolver-rules=MAP * 127.0.0.1',
    '--log-net-log=/tmp/net-log.json',
    '--proxy-server=127.0.0.1:1',
    '--password-store=basic',
    '--js-flags=--allow-natives-syntax',
    '--ssl-key-log-file=/tmp/keys',
    '--load-extension=/tmp',
    '-r',
    ' --remote-debugging-port=0',
    '\t--no-sandbox',
  ];
  test.each(switches)('refuses %s before a key is made', (unknown) =>
    withFixture({}, async ({ session }) => {
      const data = join(session.folders.folder, 'data');
      const { code, said } = await endingOf(session, [`--user-data-dir=${data}`, unknown]);
      expect(code).toBe(2);
      expect(said).toContain((/-+([^=]+)/.exec(unknown) ?? [])[1]);
      expect(existsSync(join(data, 'vault.header'))).toBe(false);
    })({ task: { name: `packaged refuses ${unknown}` } }),
  );

  test.each(['SSLKEYLOGFILE', 'ELECTRON_RUN_AS_NODE', 'ELECTRON_DISABLE_SANDBOX'])(
    'refuses to start where %s is set',
    (variable) =>
      withFixture({}, async ({ session }) => {
        const data = join(session.folders.folder, 'data');
        const value = variable.startsWith('ELECTRON_') ? '1' : join(data, 'file');
        const env = { [variable]: value };
        const { code, said } = await endingOf(session, [`--user-data-dir=${data}`], env);
        expect(code).toBe(2);
        expect(said).toContain(variable);
        expect(existsSync(join(data, 'file'))).toBe(false);
        expect(existsSync(join(data, 'vault.header'))).toBe(false);
      })({ task: { name: `packaged refuses ${variable}` } }),
  );

  test('has its fuses set: no Node from outside, no inspector, only its own archive', async () => {
    const wire = await getCurrentFuseWire(executable);
    const state = (fuse: FuseV1Options): string | undefined => {
      const value = wire[fuse];
      return value === undefined ? undefined : FuseState[value];
    };
    expect({
      runAsNode: state(FuseV1Options.RunAsNode),
      cookieEncryption: state(FuseV1Options.EnableCookieEncryption),
      nodeOptions: state(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
      inspect: state(FuseV1Options.EnableNodeCliInspectArguments),
      onlyFromAsar: state(FuseV1Options.OnlyLoadAppFromAsar),
      fileProtocol: state(FuseV1Options.GrantFileProtocolExtraPrivileges),
    }).toEqual({
      runAsNode: 'DISABLE',
      cookieEncryption: 'ENABLE',
      nodeOptions: 'DISABLE',
      inspect: 'DISABLE',
      onlyFromAsar: 'ENABLE',
      fileProtocol: 'DISABLE',
    });
  });

  test('holds nothing of the tests', () => {
    const inArchive = listPackage(join(folder, 'resources', 'app.asar'), { isPack: false });
    const beside = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    const files = [...inArchive, ...beside];
    expect(inArchive.some((path) => path.endsWith('main.js'))).toBe(true);
    expect(files.filter((path) => /(^|\/)(tests|simulator|e2e|demo|bench)\//.test(path))).toEqual(
      [],
    );
    expect(files.filter((path) => /playwright|vitest|axe-core/.test(path))).toEqual([]);
    expect(files.filter((path) => /crashpad/.test(path))).toEqual([]);
    expect(files.filter((path) => /system-calls\.c$/.test(path))).toEqual([]);
    expect(beside.filter((path) => path.endsWith('system-calls.node'))).toHaveLength(1);
  });
});
