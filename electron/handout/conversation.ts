import type { Socket } from 'node:net';
import type { DesktopFormats } from '../system/index.ts';
import { exitCodes, type ExitCode } from './model/exit-codes.ts';
import { exitCodeFor, type Refusal } from './model/refusal.ts';
import {
  readStartedProgram,
  type Asker,
  type AskerFault,
  type AskingProgram,
} from './peer/asker.ts';
import { FrameReader, type ClientFrame } from './protocol/frames.ts';
import { parseRequest, seenPayload, type RawRequest } from './protocol/request.ts';
import { writerFor, type Reply, type Writer } from './reply.ts';
import { describeRefusal } from './wording.ts';

/** Milliseconds that the command has for its request, and again to say that it is ready. */
const stepMs = 5000;

/** The most bytes of input that a request may have. */
export const maxInputBytes = 1024 * 1024;

/** A request, and who sent it. */
interface SeenRequest extends RawRequest {
  readonly asker: Asker;
  /** The program that `exec` will start; null for other commands, and where it is not known. */
  readonly started: AskingProgram | null;
}

/** A request with everything that answering it needs. */
export interface CommandRequest extends SeenRequest {
  /** Aborted when the command ends, and at quit. */
  readonly signal: AbortSignal;
  readonly reply: Reply;
  /** Reads the whole input, which the caller wipes; null if it is too long or breaks off. */
  readonly readInput: () => Promise<Uint8Array | null>;
}

/** What talking to a command needs. */
export interface ConversationDependencies {
  readonly version: string;
  /** How days and times are written in what the command says. */
  readonly formats: DesktopFormats;
  /** Who is at the other end, while the command can still be looked at. */
  readonly readAsker: () => Asker | AskerFault;
  /** Whether something reads along in the process by now. Asked once it has closed its memory. */
  readonly isTraced: () => boolean;
  /** Carries a command out. */
  readonly answer: (request: CommandRequest) => Promise<ExitCode>;
  /** Aborted at quit. */
  readonly ending: AbortSignal;
  /** Called with what was wrong with the frames, as it may be logged. */
  readonly refused: (why: string) => void;
}

/** Talks to one command until it has its answer. */
export async function converse(
  socket: Socket,
  dependencies: ConversationDependencies,
): Promise<void> {
  const frames = new FrameQueue(socket, dependencies.refused);
  const writer = writerFor(socket);
  try {
    const request = await readRequest(frames, writer, dependencies);
    if (request === null) return;
    const gone = new AbortController();
    socket.once('close', () => gone.abort());
    if (socket.destroyed) return;
    const code = await dependencies.answer({
      ...request,
      signal: AbortSignal.any([gone.signal, dependencies.ending]),
      reply: writer,
      readInput: () => readInput(frames),
    });
    writer.end(code);
  } catch (bug) {
    writer.end(exitCodes.internal);
    throw bug;
  } finally {
    frames.close();
  }
}

function refuse(writer: Writer, refusal: Refusal, formats: DesktopFormats): null {
  writer.words(describeRefusal(refusal, formats));
  writer.end(exitCodeFor(refusal));
  return null;
}

async function readRequest(
  frames: FrameQueue,
  writer: Writer,
  { version, formats, readAsker, isTraced }: ConversationDependencies,
): Promise<SeenRequest | null> {
  const first = await frames.next(stepMs);
  if (first?.kind !== 'request') return frames.fail('no request');
  const parsed = parseRequest(first.payload);
  const asker = readAsker();
  // Once the command has seen this, it closes its memory, and what it holds open can no longer be looked at.
  const started =
    parsed.ok && typeof asker !== 'string' ? readStarted(asker.pid, parsed.value) : null;
  writer.seen(seenPayload(version));
  if (!parsed.ok && parsed.error === 'other-version') {
    writer.close();
    return null;
  }
  if (!parsed.ok) return refuse(writer, { code: 'usage', problem: { what: 'malformed' } }, formats);
  if (asker === 'gone') return frames.fail('the process ended');
  if (asker === 'not-the-command') return refuse(writer, { code: 'not-the-command' }, formats);
  const ready = await frames.next(stepMs);
  if (ready?.kind !== 'ready') return frames.fail('not ready');
  if (isTraced()) return refuse(writer, { code: 'not-the-command' }, formats);
  return { ...parsed.value, asker, started };
}

function readStarted(pid: number, { fields }: RawRequest): AskingProgram | null {
  const [descriptor, name] = [fields.get('program-descriptor'), fields.get('program-name')];
  const number = Number(descriptor?.[0] ?? NaN);
  if (!Number.isInteger(number) || number < 0 || name?.[0] === undefined) return null;
  return readStartedProgram(pid, number, name[0]);
}

async function readInput(frames: FrameQueue): Promise<Uint8Array | null> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    // A person may type it, or a slow program write it.
    const frame = await frames.next(null);
    if (frame?.kind !== 'input' || length + frame.payload.length > maxInputBytes) {
      for (const piece of pieces) piece.fill(0);
      frame?.payload.fill(0);
      return frames.fail('input');
    }
    if (frame.payload.length === 0) return joined(pieces, length);
    pieces.push(frame.payload);
    length += frame.payload.length;
  }
}

/** One piece of memory for all of it; the pieces are wiped. */
function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
    piece.fill(0);
  }
  return whole;
}

/** So many frames may wait to be read; more come only from somebody who does not keep to the protocol. */
const maxFramesAhead = 32;

/** The frames of a socket, one after another. */
class FrameQueue {
  readonly #socket: Socket;
  readonly #refused: (why: string) => void;
  readonly #reader = new FrameReader();
  readonly #ahead: ClientFrame[] = [];
  #isOver = false;
  #wake: () => void = () => undefined;

  constructor(socket: Socket, refused: (why: string) => void) {
    this.#socket = socket;
    this.#refused = refused;
    socket.on('data', (bytes: Buffer) => this.#take(bytes));
    socket.on('close', () => this.#end());
    socket.on('end', () => this.#end());
    // The close that follows says all that is needed.
    socket.on('error', () => undefined);
    // It came paused: nothing was read before it was known whose it is.
    socket.resume();
  }

  /**
   * The next frame; null if none came in time, or the other side has ended.
   *
   * @param milliseconds null to wait without an end.
   */
  async next(milliseconds: number | null): Promise<ClientFrame | null> {
    const late = new AbortController();
    late.signal.addEventListener('abort', () => this.#wake());
    const alarm = milliseconds === null ? null : setTimeout(() => late.abort(), milliseconds);
    // A part of a frame wakes as well.
    while (this.#ahead.length === 0 && !this.#isOver && !late.signal.aborted) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    if (alarm !== null) clearTimeout(alarm);
    return this.#ahead.shift() ?? null;
  }

  /** Ends the connection without an answer. */
  fail(why: string): null {
    if (!this.#isOver) this.#refused(why);
    this.#socket.destroy();
    this.close();
    return null;
  }

  /** Takes no more frames, and wipes those that nobody read. */
  close(): void {
    this.#end();
    this.#reader.clear();
    for (const { payload } of this.#ahead.splice(0)) payload.fill(0);
  }

  #take(bytes: Buffer): void {
    const frames = this.#isOver ? null : this.#reader.push(bytes);
    bytes.fill(0);
    if (frames === null) return;
    if (!frames.ok) {
      this.fail(frames.error);
      return;
    }
    this.#ahead.push(...frames.value);
    if (this.#ahead.length > maxFramesAhead) this.fail('too many frames');
    // A piece of a frame is none yet: whoever waits goes on waiting.
    if (frames.value.length > 0) this.#wake();
  }

  #end(): void {
    this.#isOver = true;
    this.#wake();
  }
}
