import { connect, type Socket } from 'node:net';
import { dirname, join } from 'node:path';
import {
  clientFrameTypes,
  programFrameTypes,
  type ClientFrameKind,
} from '../../../../electron/handout/protocol/frames.ts';
import { protocolVersion } from '../../../../electron/handout/protocol/request.ts';

/** A frame as the command sends it. */
export function clientFrame(kind: ClientFrameKind, payload: Uint8Array | string = ''): Buffer {
  const bytes = Buffer.from(payload);
  const frame = Buffer.alloc(5 + bytes.length);
  frame.writeUInt32BE(bytes.length, 0);
  frame.writeUInt8(clientFrameTypes[kind], 4);
  bytes.copy(frame, 5);
  return frame;
}

/** The payload of a request. */
export function requestPayload(
  command: string,
  fields: readonly string[],
  version: number = protocolVersion,
): Buffer {
  const head = Buffer.alloc(2);
  head.writeUInt16BE(version, 0);
  const texts = ['0.1.0', command, ...fields].map((text) => `${text}\0`).join('');
  return Buffer.concat([head, Buffer.from(texts, 'utf8')]);
}

/** What the program answered. */
export interface Answer {
  /** The version that SEEN names; null if it did not come. */
  readonly seen: number | null;
  readonly words: readonly string[];
  readonly output: string;
  readonly environment: readonly string[];
  readonly childInput: string;
  /** Null if the connection ended without END. */
  readonly code: number | null;
}

const kinds = new Map<number, string>(
  Object.entries(programFrameTypes).map(([kind, type]) => [type, kind]),
);

/** Speaks the protocol of the command, in whatever order a test wants. */
export class CommandClient {
  readonly socket: Socket;
  readonly #path: string;
  readonly #frames: { readonly kind: string; readonly payload: Buffer }[] = [];
  #rest: Buffer = Buffer.alloc(0);
  readonly ended: Promise<void>;

  constructor(path: string) {
    this.#path = path;
    this.socket = connect(path);
    this.socket.on('data', (bytes: Buffer) => this.#take(bytes));
    this.socket.on('error', () => undefined);
    this.ended = new Promise((resolve) => this.socket.once('close', () => resolve()));
  }

  send(...frames: readonly Buffer[]): void {
    for (const frame of frames) this.socket.write(frame);
  }

  /** Waits until a frame of a kind has come, or the connection has ended. */
  async until(kind: string): Promise<void> {
    const came = (): boolean => this.#frames.some((frame) => frame.kind === kind);
    while (!came() && !this.socket.destroyed) {
      await Promise.race([new Promise((resolve) => this.socket.once('data', resolve)), this.ended]);
    }
  }

  /** The name of the second socket, once it has come; null if the program has ended the connection instead. */
  async secondName(): Promise<string | null> {
    await this.until('seen');
    const seen = this.#frames.find(({ kind }) => kind === 'seen');
    return seen?.payload.subarray(2).toString().split('\0')[1] ?? null;
  }

  /** Connects a second time, as the command does when it was seen; this connection, if that was refused. */
  async again(): Promise<CommandClient> {
    const name = await this.secondName();
    if (name === null || name === '') return this;
    return new CommandClient(join(dirname(this.#path), name));
  }

  /** What came until the connection ended. */
  async answer(): Promise<Answer> {
    await this.ended;
    const all = (kind: string): readonly Buffer[] =>
      this.#frames.filter((frame) => frame.kind === kind).map(({ payload }) => payload);
    const text = (kind: string): string => Buffer.concat(all(kind)).toString('utf8');
    return {
      seen: all('seen')[0]?.readUInt16BE(0) ?? null,
      words: all('words').map((payload) => payload.toString('utf8')),
      output: text('output'),
      environment: text('environment').split('\0').slice(0, -1),
      childInput: text('childInput'),
      code: all('end')[0]?.readUInt8(0) ?? null,
    };
  }

  #take(bytes: Buffer): void {
    this.#rest = Buffer.concat([this.#rest, bytes]);
    while (this.#rest.length >= 5) {
      const length = this.#rest.readUInt32BE(0);
      if (this.#rest.length < 5 + length) return;
      const kind = kinds.get(this.#rest.readUInt8(4)) ?? 'unknown';
      this.#frames.push({ kind, payload: Buffer.from(this.#rest.subarray(5, 5 + length)) });
      this.#rest = this.#rest.subarray(5 + length);
    }
  }
}

/** Asks as the command does until it is ready: the connection on which the answer comes. */
export async function beginToAsk(
  path: string,
  command: string,
  fields: readonly string[] = [],
): Promise<CommandClient> {
  const first = new CommandClient(path);
  const request = clientFrame('request', requestPayload(command, fields));
  first.send(request);
  const name = await first.secondName();
  const second = await first.again();
  if (name !== null) second.send(clientFrame('ready', name), request);
  second.socket.once('close', () => first.socket.destroy());
  return second;
}

/** Asks as the command does: the request, READY once it was seen, then the input. */
export async function ask(
  path: string,
  command: string,
  fields: readonly string[] = [],
  input: Uint8Array | string | null = null,
): Promise<Answer> {
  const client = await beginToAsk(path, command, fields);
  if (input !== null) client.send(clientFrame('input', input), clientFrame('input'));
  return client.answer();
}
