import { failure, success, type Result } from '../../system/index.ts';

/** The most bytes that the payload of a frame may have. */
export const maxPayloadBytes = 64 * 1024;

/** The bytes before a payload: its length (big endian, unsigned, 32 bits) and the frame's type (one byte). */
const headerBytes = 5;

/** The types of frames that the command sends. */
export const clientFrameTypes = { request: 1, input: 2, ready: 3 } as const;

/** The types of frames that the program sends. */
export const programFrameTypes = {
  seen: 16,
  words: 17,
  output: 18,
  environment: 19,
  childInput: 20,
  end: 21,
} as const;

/** What a frame of the command is. */
export type ClientFrameKind = keyof typeof clientFrameTypes;

/** What a frame of the program is. */
export type ProgramFrameKind = keyof typeof programFrameTypes;

/** A frame that the command sent. Its payload may hold a secret; whoever takes it wipes it. */
export interface ClientFrame {
  readonly kind: ClientFrameKind;
  readonly payload: Uint8Array;
}

/** Why bytes are no frames. */
export type FrameFault = 'too-long' | 'unknown-type';

function kindOf(type: number | undefined): ClientFrameKind | null {
  switch (type) {
    case clientFrameTypes.request:
      return 'request';
    case clientFrameTypes.ready:
      return 'ready';
    case clientFrameTypes.input:
      return 'input';
    default:
      return null;
  }
}

/** Puts the bytes that a socket delivers together into frames, however they were cut. */
export class FrameReader {
  readonly #header = new Uint8Array(headerBytes);
  #headerLength = 0;
  #frame: ClientFrame | null = null;
  #payloadLength = 0;
  #fault: FrameFault | null = null;

  /**
   * Takes the next bytes, which the caller wipes, and returns the frames that they complete. After a fault nothing is
   * read any more.
   */
  push(bytes: Uint8Array): Result<readonly ClientFrame[], FrameFault> {
    const frames: ClientFrame[] = [];
    let rest = bytes;
    while (this.#fault === null && (rest.length > 0 || this.#isComplete())) {
      if (this.#frame === null) rest = this.#takeHeader(rest);
      else rest = this.#takePayload(this.#frame, rest, frames);
    }
    if (this.#fault === null) return success(frames);
    for (const { payload } of frames) payload.fill(0);
    this.clear();
    return failure(this.#fault);
  }

  /** Wipes what was read of an unfinished frame. */
  clear(): void {
    this.#frame?.payload.fill(0);
    this.#frame = null;
    this.#headerLength = 0;
    this.#payloadLength = 0;
  }

  #isComplete(): boolean {
    return this.#frame !== null && this.#payloadLength === this.#frame.payload.length;
  }

  #takeHeader(bytes: Uint8Array): Uint8Array {
    const taken = bytes.subarray(0, headerBytes - this.#headerLength);
    this.#header.set(taken, this.#headerLength);
    this.#headerLength += taken.length;
    if (this.#headerLength === headerBytes) this.#beginFrame();
    return bytes.subarray(taken.length);
  }

  #beginFrame(): void {
    const length = new DataView(this.#header.buffer).getUint32(0);
    const kind = kindOf(this.#header[headerBytes - 1]);
    this.#headerLength = 0;
    this.#payloadLength = 0;
    // The length is judged before anything is set aside for it.
    if (length > maxPayloadBytes) this.#fault = 'too-long';
    else if (kind === null) this.#fault = 'unknown-type';
    else this.#frame = { kind, payload: new Uint8Array(length) };
  }

  #takePayload(frame: ClientFrame, bytes: Uint8Array, frames: ClientFrame[]): Uint8Array {
    const taken = bytes.subarray(0, frame.payload.length - this.#payloadLength);
    frame.payload.set(taken, this.#payloadLength);
    this.#payloadLength += taken.length;
    if (this.#isComplete()) {
      frames.push(frame);
      this.#frame = null;
    }
    return bytes.subarray(taken.length);
  }
}

/**
 * Makes a frame in memory of its own, which can be wiped; never from the pool that small buffers share.
 *
 * @throws {RangeError} if the payload is too long; whoever sends more cuts it first.
 */
export function encodeFrame(kind: ProgramFrameKind, payload: Uint8Array): Buffer {
  if (payload.length > maxPayloadBytes) throw new RangeError('The payload of a frame is too long');
  const frame = Buffer.alloc(headerBytes + payload.length);
  frame.writeUInt32BE(payload.length, 0);
  frame.writeUInt8(programFrameTypes[kind], headerBytes - 1);
  frame.set(payload, headerBytes);
  return frame;
}
