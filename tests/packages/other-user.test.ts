import { spawn } from 'node:child_process';
import { chmodSync, chownSync, lstatSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { once } from 'node:events';
import { afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { buildNativeParts } from '../../build/native-parts.mjs';
import { listen } from '../../electron/handout/listener.ts';
import { openSocketPlace } from '../../electron/handout/peer/socket-place.ts';
import { loadSystemCalls } from '../../electron/system/system-calls.ts';
import { Installation } from '../unit/build/native/command/scripted-program.ts';

/** `nobody`, whom every system has: the tests of this stage run as root, which is the user of the hand-out here. */
const other = 65534;
const own = 0;

const addon = join(import.meta.dirname, '../../out/native/system-calls.node');

let installation: Installation;
beforeAll(() => buildNativeParts({ required: true }));
beforeEach(() => {
  installation = new Installation();
});
afterEach(() => installation.remove());

/** Opens what is this user's alone, so that only the program itself can turn somebody away. */
function openTheWay(...parts: readonly string[]): void {
  for (const part of parts) chmodSync(part, 0o777);
}

interface Heard {
  /** What came back. */
  readonly answered: string;
  readonly error: string;
}

/** Connects as another user, sends a request, and reads until the connection has ended. */
async function connectAs(uid: number, socket: string): Promise<Heard> {
  const script = `
import socket, sys
client = socket.socket(socket.AF_UNIX)
client.connect(sys.argv[1])
try:
    client.sendall(b"\\0\\0\\0\\5\\1hello")
    print(client.recv(4096), end="")
except (BrokenPipeError, ConnectionResetError):
    print(b"", end="")
`;
  const child = spawn('python3', ['-c', script, socket], { uid, gid: uid, cwd: '/' });
  const heard = { answered: '', error: '' };
  child.stdout.on('data', (bytes: Buffer) => (heard.answered += bytes.toString()));
  child.stderr.on('data', (bytes: Buffer) => (heard.error += bytes.toString()));
  await once(child, 'close');
  return heard;
}

describe('The program', () => {
  const open = async () => {
    const { runtime, dataFolder } = installation;
    const place = openSocketPlace(runtime, Buffer.from(dataFolder), own);
    const calls = loadSystemCalls(addon);
    if (!place.ok) throw new Error(place.error);
    const heard: { connected: number; turnedAway: string[] } = { connected: 0, turnedAway: [] };
    const listener = await listen({
      place: place.value,
      uid: own,
      ...calls,
      connected: (socket) => {
        heard.connected += 1;
        socket.end('heard');
      },
      turnedAway: (why) => heard.turnedAway.push(why),
    });
    onTestFinished(() => {
      if (listener.ok) listener.value.close();
    });
    return { socket: place.value.socket, heard, listener };
  };

  test('turns another user away before it reads a byte, and hears its own', async () => {
    const { socket, heard } = await open();
    openTheWay(
      installation.folder,
      installation.runtime,
      join(socket, '../..'),
      join(socket, '..'),
      socket,
    );
    expect(await connectAs(other, socket)).toEqual({ answered: "b''", error: '' });
    expect(heard).toEqual({ connected: 0, turnedAway: ['other-user'] });
    expect(await connectAs(own, socket)).toEqual({ answered: "b'heard'", error: '' });
    expect(heard.connected).toBe(1);
  });

  test('is out of another user’s reach to begin with', async () => {
    const { socket, heard } = await open();
    openTheWay(installation.folder, installation.runtime);
    expect((await connectAs(other, socket)).error).toContain('Permission denied');
    expect(heard).toEqual({ connected: 0, turnedAway: [] });
  });

  test('does not listen in a folder that another user made', () => {
    const { runtime, dataFolder } = installation;
    for (const planted of [join(runtime, 'chatelaine'), join(installation.socket, '..')]) {
      chownSync(planted, other, other);
      expect(openSocketPlace(runtime, Buffer.from(dataFolder), own)).toEqual({
        ok: false,
        error: 'folder-not-own',
      });
      chownSync(planted, own, own);
    }
  });

  test('leaves a socket alone that another user made', async () => {
    await plantSocket(installation.socket, other);
    const { listener } = await open();
    expect(listener).toEqual({ ok: false, error: 'failed' });
    expect(lstatSync(installation.socket).uid).toBe(other);
  });
});

/** A socket whose file another user owns, or behind which another user listens. */
async function plantSocket(path: string, owner: number, listens = owner) {
  const script = `
import os, socket, sys
server = socket.socket(socket.AF_UNIX)
server.bind(sys.argv[1])
os.chown(sys.argv[1], int(sys.argv[2]), -1)
os.setresuid(int(sys.argv[3]), int(sys.argv[3]), int(sys.argv[3]))
server.listen(5)
print("listening", flush=True)
server.accept()[0].recv(1)
`;
  const child = spawn('python3', ['-c', script, path, String(owner), String(listens)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // It may end by itself before the test does.
  const ended = once(child, 'exit');
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  await once(child.stdout, 'data');
}

describe('The command', () => {
  test.each([
    ['the folder of all', () => join(installation.runtime, 'chatelaine')],
    ['its own folder', () => join(installation.socket, '..')],
  ])('sends nothing where another user made %s', async (_what, folder) => {
    mkdirSync(folder(), { recursive: true });
    chownSync(folder(), other, other);
    expect(await installation.run(['lock']).result).toMatchObject({
      code: 77,
      words: expect.stringContaining('is not a folder of yours'),
    });
  });

  test.each([
    ['a socket that another user made', other, 'is not a socket of yours'],
    ['a socket at which another user listens', own, 'another user listens'],
  ])('sends nothing to %s', async (_what, owner, said) => {
    await plantSocket(installation.socket, owner, other);
    expect(await installation.run(['lock']).result).toMatchObject({
      code: 77,
      words: expect.stringContaining(said),
    });
  });
});
