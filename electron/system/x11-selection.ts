import { readFile } from 'node:fs/promises';
import { createConnection, type Socket } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** The screen of an X server, by the numbers in `DISPLAY`. */
export interface X11Screen {
  readonly display: number;
  readonly screen: number;
}

/** Reads `DISPLAY`; null if it names no server of this computer. */
export function parseDisplay(text: string): X11Screen | null {
  const [, display, screen] = /^(?:unix)?:(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  return display === undefined ? null : { display: Number(display), screen: Number(screen ?? 0) };
}

const cookieName = 'MIT-MAGIC-COOKIE-1';

/** Finds the cookie of a display in an `.Xauthority` file (Xau's AuFileFormat); null without one. */
export function findCookie(file: Buffer, display: number): Buffer | null {
  let at = 2;
  const part = (): Buffer => {
    const length = file.readUInt16BE(at);
    at += 2 + length;
    return file.subarray(at - length, at);
  };
  try {
    // The family of an address, two bytes, stands before each entry.
    for (; at < file.length; at += 2) {
      part();
      const [number, name, data] = [part().toString(), part().toString(), part()];
      if (name === cookieName && (number === '' || Number(number) === display)) return data;
    }
  } catch {
    // It ends in the middle of an entry.
  }
  return null;
}

/** Pads to a multiple of four bytes, as the X protocol does. */
function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
}

/** The first message of a client: little-endian, protocol 11.0, and the cookie. */
function connectionRequest(cookie: Buffer | null): Buffer {
  const name = Buffer.from(cookie === null ? '' : cookieName);
  const data = cookie ?? Buffer.alloc(0);
  const head = Buffer.alloc(12);
  head.write('l', 0);
  head.writeUInt16LE(11, 2);
  head.writeUInt16LE(name.length, 6);
  head.writeUInt16LE(data.length, 8);
  return Buffer.concat([head, padded(name), padded(data)]);
}

/** `InternAtom`, which answers 0 if nobody has used the name yet. */
function atomRequest(name: string): Buffer {
  const text = padded(Buffer.from(name));
  const head = Buffer.from([16, 1, 0, 0, 0, 0, 0, 0]);
  head.writeUInt16LE(2 + text.length / 4, 2);
  head.writeUInt16LE(name.length, 4);
  return Buffer.concat([head, text]);
}

/** `GetSelectionOwner`, which answers 0 if there is none. */
function ownerRequest(atom: number): Buffer {
  const request = Buffer.from([23, 0, 2, 0, 0, 0, 0, 0]);
  request.writeUInt32LE(atom, 4);
  return request;
}

/** Reads exactly so many bytes. Rejects if the connection ends before. */
async function readBytes(socket: Socket, count: number): Promise<Buffer> {
  for (;;) {
    const bytes: unknown = socket.read(count);
    if (Buffer.isBuffer(bytes) && bytes.length === count) return bytes;
    await new Promise<void>((resolve, reject) => {
      const closed = (): void => reject(new Error('The X server closed the connection'));
      socket.once('close', closed);
      socket.once('readable', () => {
        socket.off('close', closed);
        if (socket.readableEnded) closed();
        else resolve();
      });
    });
  }
}

/** Sends a request and reads the number in its reply. */
async function askForNumber(socket: Socket, request: Buffer): Promise<number> {
  socket.write(request);
  const reply = await readBytes(socket, 32);
  if (reply[0] !== 1) throw new Error('The X server refused');
  return reply.readUInt32LE(8);
}

async function askServer(socket: Socket, cookie: Buffer | null, name: string): Promise<boolean> {
  socket.write(connectionRequest(cookie));
  const head = await readBytes(socket, 8);
  if (head[0] !== 1) return false;
  await readBytes(socket, head.readUInt16LE(6) * 4);
  const atom = await askForNumber(socket, atomRequest(name));
  return atom !== 0 && (await askForNumber(socket, ownerRequest(atom))) !== 0;
}

/** Milliseconds that the X server is given to answer. */
const timeoutMs = 1500;

/**
 * Whether a selection of this name has an owner on the X server. Nothing that every desktop has tells that, so this
 * speaks the X protocol (X Window System Protocol 11, requests 16 and 23). False if there is no X server.
 */
export async function hasSelectionOwner(
  selection: (screen: number) => string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<boolean> {
  const found = parseDisplay(environment['DISPLAY'] ?? '');
  if (found === null) return false;
  const authority = environment['XAUTHORITY'] ?? join(homedir(), '.Xauthority');
  const file = await readFile(authority).catch(() => Buffer.alloc(0));
  const socket = createConnection(`/tmp/.X11-unix/X${String(found.display)}`);
  socket.on('error', () => socket.destroy());
  const timeout = setTimeout(() => socket.destroy(), timeoutMs);
  try {
    return await askServer(socket, findCookie(file, found.display), selection(found.screen));
  } catch {
    return false;
  } finally {
    clearTimeout(timeout);
    socket.destroy();
  }
}
