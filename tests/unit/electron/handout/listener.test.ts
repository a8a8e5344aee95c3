import { once } from 'node:events';
import {
  chmodSync,
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listen, type ListenerDependencies } from '../../../../electron/handout/listener.ts';
import { hashFolder, openSocketPlace } from '../../../../electron/handout/peer/socket-place.ts';
import { temporaryFolder } from '../vault/opened-vault.ts';

const uid = process.getuid?.() ?? 0;
const data = Buffer.from('/home/jane/.config/Chatelaine');

describe('The place of the socket', () => {
  it('is in a folder of the user alone, which is made', () => {
    const runtime = temporaryFolder();
    const place = openSocketPlace(runtime, data, uid);
    expect(place).toMatchObject({
      value: { socket: join(runtime, 'chatelaine', hashFolder(data), 'socket') },
    });
    for (const folder of ['chatelaine', join('chatelaine', hashFolder(data))]) {
      expect(lstatSync(join(runtime, folder)).mode & 0o777).toBe(0o700);
    }
    expect(openSocketPlace(runtime, data, uid)).toEqual(place);
  });

  it('is another one for each data folder', () => {
    expect(hashFolder(Buffer.from('a'))).toBe('af63dc4c8601ec8c');
    expect(hashFolder(Buffer.from('/a'))).not.toBe(hashFolder(Buffer.from('/b')));
  });

  it.each([
    ['not set', undefined, 'no-runtime-folder'],
    ['empty', '', 'no-runtime-folder'],
    ['not absolute', 'run/user', 'no-runtime-folder'],
    ['too long', `/${'a'.repeat(100)}`, 'path-too-long'],
    ['not there', '/nonexistent/run', 'folder-not-own'],
  ])('is named as missing where XDG_RUNTIME_DIR is %s', (_, runtime, error) => {
    expect(openSocketPlace(runtime, data, uid)).toEqual({ ok: false, error });
  });

  it.each<readonly [string, (runtime: string) => void]>([
    ['others may enter', (runtime) => mkdirSync(join(runtime, 'chatelaine'), { mode: 0o755 })],
    ['is a file', (runtime) => writeFileSync(join(runtime, 'chatelaine'), '')],
    [
      'is a link',
      (runtime) => {
        mkdirSync(join(runtime, 'elsewhere'), { mode: 0o700 });
        symlinkSync(join(runtime, 'elsewhere'), join(runtime, 'chatelaine'));
      },
    ],
    ['is in one into which others may write', (runtime) => chmodSync(runtime, 0o777)],
  ])('is refused where its folder %s', (_, plant) => {
    const runtime = temporaryFolder();
    plant(runtime);
    expect(openSocketPlace(runtime, data, uid)).toMatchObject({ error: 'folder-not-own' });
  });

  it('is refused where somebody else owns its folder', () => {
    expect(openSocketPlace(temporaryFolder(), data, uid + 1)).toMatchObject({
      error: 'folder-not-own',
    });
  });
});

function openedPlace(changes: Partial<ListenerDependencies> = {}) {
  const place = openSocketPlace(temporaryFolder(), data, uid);
  if (!place.ok) throw new Error(place.error);
  const connected: string[] = [];
  const turnedAway: string[] = [];
  const start = () =>
    listen({
      place: place.value,
      uid,
      lockFile: (path) => openSync(path, 'w'),
      peerOf: () => ({ pid: process.pid, uid }),
      connected: (socket) => {
        connected.push('connected');
        socket.resume();
      },
      turnedAway: (why) => turnedAway.push(why),
      ...changes,
    });
  return { place: place.value, connected, turnedAway, start };
}

async function connectTo(path: string): Promise<void> {
  const client = connect(path);
  client.on('error', () => undefined);
  client.write('something');
  client.end();
  client.resume();
  await new Promise((resolve) => client.once('close', resolve));
}

describe('Who connects', () => {
  it.each<readonly [string, ListenerDependencies['peerOf'], string]>([
    ['another user', () => ({ pid: 1, uid: uid + 1 }), 'other-user'],
    ['nobody whom the kernel knows', () => 107, 'unknown-peer'],
  ])('is turned away before a byte is read: %s', async (_, peerOf, why) => {
    const { place, connected, turnedAway, start } = openedPlace({ peerOf });
    const listener = await start();
    await connectTo(place.socket);
    expect([connected, turnedAway]).toEqual([[], [why]]);
    if (listener.ok) listener.value.close();
  });

  it('is heard if it is the same user', async () => {
    const { place, connected, start } = openedPlace();
    const listener = await start();
    await connectTo(place.socket);
    expect(connected).toEqual(['connected']);
    if (listener.ok) listener.value.close();
  });
});

describe('A socket that is there already', () => {
  it('is replaced if nobody holds its lock', async () => {
    const { place, start } = openedPlace();
    const former = createServer();
    former.listen(place.socket);
    await once(former, 'listening');
    const listener = await start();
    expect(listener.ok).toBe(true);
    await connectTo(place.socket);
    former.close();
    if (listener.ok) listener.value.close();
  });

  it('is left alone while its lock is held', async () => {
    const { place, start } = openedPlace({ lockFile: () => -11 });
    writeFileSync(place.socket, 'of somebody else');
    expect(await start()).toEqual({ ok: false, error: 'in-use' });
    expect(existsSync(place.socket)).toBe(true);
  });

  it('stays if it is no socket, and that is said', async () => {
    const held: number[] = [];
    const { place, start } = openedPlace({
      lockFile: (path) => {
        const file = openSync(path, 'w');
        held.push(file);
        return file;
      },
    });
    writeFileSync(place.socket, 'a file');
    expect(await start()).toEqual({ ok: false, error: 'failed' });
    expect(existsSync(place.socket)).toBe(true);
    // The lock is given up with it.
    expect(() => closeSync(held[0] ?? -1)).toThrow();
  });
});
