import { closeSync, mkdtempSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createServer, connect, type Socket } from 'node:net';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildNativeParts } from '../../../../build/native-parts.mjs';
import { loadSystemCalls, type SystemCalls } from '../../../../electron/system/index.ts';

const repository = join(import.meta.dirname, '..', '..', '..', '..');
const addon = join(repository, 'out', 'native', 'system-calls.node');
const folder = mkdtempSync(join(tmpdir(), 'system-calls-'));
let calls: SystemCalls;

/** The number by which Node knows a socket; it has no name for it. */
function descriptorOf(socket: Socket): number {
  const handle: unknown = Reflect.get(socket, '_handle');
  const descriptor: unknown =
    typeof handle === 'object' && handle !== null ? Reflect.get(handle, 'fd') : null;
  if (typeof descriptor !== 'number') throw new Error('This socket has no descriptor');
  return descriptor;
}

beforeAll(async () => {
  await buildNativeParts({ required: true });
  calls = loadSystemCalls(addon);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('Who connected a socket', () => {
  it('is the process at its other end, with its user', async () => {
    const path = join(folder, 'socket');
    const server = createServer().listen(path);
    await once(server, 'listening');
    const script = `require('node:net').connect(${JSON.stringify(path)})`;
    const child = spawn(process.execPath, ['-e', script]);
    const [socket] = (await once(server, 'connection')) as [Socket];
    expect(calls.peerOf(descriptorOf(socket))).toEqual({
      pid: child.pid,
      uid: process.getuid?.(),
      gid: process.getgid?.(),
    });
    child.kill();
    socket.destroy();
    server.close();
  });

  it('is nobody for a socket of the network', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (typeof address !== 'object' || address === null) throw new Error('No port');
    const client = connect(address.port, '127.0.0.1');
    const [socket] = (await once(server, 'connection')) as [Socket];
    expect(calls.peerOf(descriptorOf(socket))).toBe(constants.errno.ENOTCONN);
    client.destroy();
    socket.destroy();
    server.close();
  });

  it.each([
    ['a file that is no socket', 0, constants.errno.ENOTSOCK],
    ['a descriptor that is not open', 100_000, constants.errno.EBADF],
    ['a negative number', -1, constants.errno.EINVAL],
  ])('is an error for %s', (_what, descriptor, error) => {
    const file = descriptor === 0 ? calls.lockFile(join(folder, 'no-socket')) : descriptor;
    expect(calls.peerOf(file)).toBe(error);
  });
});

describe('The lock of a file', () => {
  it('is held until its descriptor is closed, and is for its owner alone', () => {
    const path = join(folder, 'lock');
    const held = calls.lockFile(path);
    expect(held).toBeGreaterThan(0);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(calls.lockFile(path)).toBe(-constants.errno.EWOULDBLOCK);
    closeSync(held);
    const again = calls.lockFile(path);
    expect(again).toBeGreaterThan(0);
    closeSync(again);
  });

  it('follows no link', () => {
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'link'));
    expect(calls.lockFile(join(folder, 'link'))).toBe(-constants.errno.ELOOP);
  });

  it.each([
    ['a folder that is not there', 'missing/lock', constants.errno.ENOENT],
    ['too long a path', 'a'.repeat(5000), constants.errno.ENAMETOOLONG],
    ['a path with a NUL in it', 'a\0b', constants.errno.EINVAL],
  ])('is an error for %s', (_what, name, error) => {
    expect(calls.lockFile(join(folder, name))).toBe(-error);
  });
});
