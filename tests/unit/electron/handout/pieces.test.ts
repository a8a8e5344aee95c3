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
  let input = '';
  const server = createServer({ pauseOnConnect: true }, (socket) => {
    void converse(socket, {
      version: '1.0.0',
      formats: desktopFormats('en-GB'),
      readAsker: () => ({
        ...{ pid: 1, uid: 1, session: null, folder: null, parents: [] },
        parent: { name: '', file: null, mayLast: false },
      }),
      isTraced: () => false,
      ending: new AbortController().signal,
      refused: (why) => refused.push(why),
      answer: async ({ readInput }) => {
        input = Buffer.from((await readInput()) ?? []).toString();
        return exitCodes.done;
      },
    });
  }).listen(place);
  await once(server, 'listening');
  const socket: Socket = connect(place);
  const received: Buffer[] = [];
  socket.on('data', (bytes: Buffer) => received.push(bytes));
  const bytes = Buffer.concat([
    clientFrame('request', requestPayload('add', ['nickname=Acme'])),
    clientFrame('ready'),
    clientFrame('input', 'a token'),
    clientFrame('input'),
  ]);
  for (const byte of bytes) {
    await new Promise((written) => socket.write(Uint8Array.of(byte), written));
    await new Promise((turn) => setImmediate(turn));
  }
  await once(socket, 'close');
  expect({ refused, input }).toEqual({ refused: [], input: 'a token' });
  expect(Buffer.concat(received).at(-1)).toBe(exitCodes.done);
  server.close();
  rmSync(folder, { recursive: true });
});
