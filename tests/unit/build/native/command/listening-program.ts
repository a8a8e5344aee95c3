// Stands for the program at the other end of the command's socket: tells its parent what it receives, and sends what it
// is told to. It is run by a Node under the program's name.
import { createServer, type Server, type Socket } from 'node:net';
import { dirname, join } from 'node:path';

const [, , place = '', ending] = process.argv;

let connection: Socket | null = null;
const tell = (what: object): void => void process.send?.(what);

function serve(isFirst: boolean): Server {
  return createServer((socket) => {
    connection = socket;
    socket.on('data', (bytes) => tell({ received: bytes.toString('base64') }));
    socket.on('end', () => tell({ ended: true }));
    socket.on('error', () => tell({ ended: true }));
    if (isFirst) tell({ connected: true });
  });
}
const server = serve(true);
// Here it is always there, under the name that the first answer tells.
const second = serve(false);

process.on('message', (asked: { send?: string; close?: true }) => {
  if (asked.send !== undefined) connection?.write(Buffer.from(asked.send, 'base64'));
  if (asked.close === true) connection?.end();
});
process.on('disconnect', () => process.exit(0));

/** Answers one command by itself, with its first field, and ends: nobody tells it what to send. */
function answerAndEnd(socket: Socket, request: Buffer): void {
  const field = request.subarray(7).toString().split('\0')[2] ?? '';
  const words = Buffer.concat([Buffer.from([0, 0, 0, field.length, 17]), Buffer.from(field)]);
  second.once('connection', (ready: Socket) => {
    ready.once('data', () => {
      ready.end(Buffer.concat([words, Buffer.from([0, 0, 0, 1, 21, 0])]), () => process.exit(0));
    });
  });
  socket.write(Buffer.from('\0\0\0\u000b\u0010\0\u00021\0a1b2c3\0', 'latin1'));
}
if (ending === 'end')
  server.on('connection', (socket: Socket) =>
    socket.once('data', (request: Buffer) => answerAndEnd(socket, request)),
  );

process.umask(0o077);
second.listen(join(dirname(place), 'a1b2c3'), () =>
  server.listen(place, () => tell({ listening: true })),
);
