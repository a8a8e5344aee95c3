// Stands for the program at the other end of the command's socket: tells its parent what it receives, and sends what it
// is told to. It is run by a Node under the program's name.
import { createServer, type Socket } from 'node:net';

const [, , place = ''] = process.argv;

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

process.umask(0o077);
server.listen(place, () => tell({ listening: true }));
