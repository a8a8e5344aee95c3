import type { Socket } from 'node:net';
import type { ExitCode } from './model/exit-codes.ts';
import { encodeFrame, maxPayloadBytes, type ProgramFrameKind } from './protocol/frames.ts';

/** What a command answers. Bytes are copied; their owner wipes them, and the copies are wiped once they are written. */
export interface Reply {
  /** A line for a person, on stderr. */
  words(line: string): void;
  /** For stdout. */
  output(bytes: Uint8Array): void;
  /** A variable of the program that is to be started: `NAME=VALUE` and a NUL. */
  environment(variable: Uint8Array): void;
  /** For the standard input of the program that is to be started. */
  childInput(bytes: Uint8Array): void;
}

/** The program's side of a connection. */
export interface Writer extends Reply {
  seen(payload: Uint8Array): void;
  /** The last frame; the connection is closed after it. */
  end(code: ExitCode): void;
  /** Closes the connection without it. */
  close(): void;
}

/** Milliseconds that the command has to read an answer. */
const readingMs = 5000;

/** Writes frames to a socket. */
export function writerFor(socket: Socket): Writer {
  const close = (): void => {
    socket.end();
    // Whoever does not read keeps what was written in memory.
    setTimeout(() => socket.destroy(), readingMs).unref();
  };
  const send = (kind: ProgramFrameKind, payload: Uint8Array): void => {
    const frame = encodeFrame(kind, payload);
    if (socket.destroyed) frame.fill(0);
    else socket.write(frame, () => frame.fill(0));
  };
  const sendCut = (kind: ProgramFrameKind, bytes: Uint8Array): void => {
    for (let at = 0; at < bytes.length; at += maxPayloadBytes) {
      send(kind, bytes.subarray(at, at + maxPayloadBytes));
    }
  };
  return {
    seen: (payload) => send('seen', payload),
    words: (line) => send('words', Buffer.from(line, 'utf8').subarray(0, maxPayloadBytes)),
    output: (bytes) => sendCut('output', bytes),
    environment: (variable) => send('environment', variable),
    childInput: (bytes) => send('childInput', bytes),
    end(code) {
      send('end', Uint8Array.of(code));
      close();
    },
    close,
  };
}
