import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { converse } from '../../../../electron/handout/conversation.ts';
import { exitCodes } from '../../../../electron/handout/model/exit-codes.ts';
import { desktopFormats } from '../../../../electron/system/index.ts';
import { clientFrame, requestPayload } from './command-client.ts';

it('a request and its input are read in whatever pieces they come', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pieces-'));
  const place = join(folder, 'socket');
  const refused: string[] = [];
  let read = '';
  const server = createServer({ pauseOnConnect: true }, (socket) => {
    void converse(socket, {
      version: '1.0.0',
      formats: desktopFormats('en-GB'),
      readAsker: () => ({
        ...{ pid: 1, uid: 1, session: null, folder: null, parents: [] },
        parent: { name: '', file: null, mayLast: false },
      }),
      holdExecution: () => ({
        isInOtherUserNamespace: false,
        isAlive: () => true,
        close: () => undefined,
      }),
      openSecondSocket: async () => {
        const server = createServer({ pauseOnConnect: true }).listen(join(folder, 'abc'));
        const connected = once(server, 'connection').then(([second]: Socket[]) => {
          if (second === undefined) throw new Error('Nobody connected');
          return second;
        });
        return { name: 'abc', connected, close: () => server.close() };
      },
      isTraced: () => false,
      ending: new AbortController().signal,
      refused: (why) => refused.push(why),
      answer: async ({ readInput }) => {
        read = Buffer.from((await readInput()) ?? []).toString();
        return exitCodes.done;
      },
    });
  }).listen(place);
  await once(server, 'listening');
  const received: Buffer[] = [];
  const sendTo = async (path: string, ...frames: readonly Buffer[]): Promise<Socket> => {
    const socket = connect(path);
    socket.on('data', (bytes: Buffer) => received.push(bytes));
    for (const byte of Buffer.concat(frames)) {
      await new Promise((written) => socket.write(Uint8Array.of(byte), written));
      await new Promise((turn) => setImmediate(turn));
    }
    return socket;
  };
  const request = clientFrame('request', requestPayload('add', ['nickname=Acme']));
  const first = await sendTo(place, request);
  while (received.length === 0) await once(first, 'data');
  const input = [clientFrame('input', 'a token'), clientFrame('input')];
  const second = await sendTo(join(folder, 'abc'), clientFrame('ready', 'abc'), request, ...input);
  await once(second, 'close');
  expect({ refused, read }).toEqual({ refused: [], read: 'a token' });
  expect(Buffer.concat(received).at(-1)).toBe(exitCodes.done);
  server.close();
  rmSync(folder, { recursive: true });
});
