// Stands for the program at the other end of the command's socket: tells its parent what it receives, and sends what it
// is told to. It is run by a Node under the program's name.
import { createServer, type Socket } from 'node:net';

const [, , place = '', ending] = process.argv;

let connection: Socket | null = null;
const tell = (what: object): void => void process.send?.(what);

const server = createServer((socket) => {
  connection = socket;
  socket.on('data', (bytes) => tell({ received: bytes.toString('base64') }));
  socket.on('end', () => tell({ ended: true }));
  socket.on('error', () => tell({ ended: true }));
  tell({ connected: true });
});

process.on('message', (asked: { send?: string; close?: true }) => {
  if (asked.send !== undefined) connection?.write(Buffer.from(asked.send, 'base64'));
  if (asked.close === true) connection?.end();
});
process.on('disconnect', () => process.exit(0));

/** Answers one command by itself, with its first field, and ends: nobody tells it what to send. */
function answerAndEnd(socket: Socket, request: Buffer): void {
  const field = request.subarray(7).toString().split('\0')[2] ?? '';
  const words = Buffer.concat([Buffer.from([0, 0, 0, field.length, 17]), Buffer.from(field)]);
  socket.write(Buffer.from([0, 0, 0, 4, 16, 0, 1, 0x31, 0]));
  socket.once('data', () => {
    socket.end(Buffer.concat([words, Buffer.from([0, 0, 0, 1, 21, 0])]), () => process.exit(0));
  });
}
if (ending === 'end')
  server.on('connection', (socket: Socket) =>
    socket.once('data', (request: Buffer) => answerAndEnd(socket, request)),
  );

process.umask(0o077);
server.listen(place, () => tell({ listening: true }));
