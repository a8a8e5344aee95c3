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
import type { Execution } from './peer/execution.ts';
import { FrameReader, type ClientFrame } from './protocol/frames.ts';
import { parseRequest, seenPayload, type RawRequest } from './protocol/request.ts';
import { writerFor, type Reply, type Writer } from './reply.ts';
import type { SecondSocket } from './second-socket.ts';
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
  /** Holds on to what the process at the other end executes; null if it cannot be looked at. */
  readonly holdExecution: () => Execution | null;
  /** Who is at the other end, while the command can still be looked at. */
  readonly readAsker: () => Asker | AskerFault;
  /** Whether something reads along in the process by now. Asked once it has closed its memory. */
  readonly isTraced: () => boolean;
  /** Opens the socket for the second connection of the process. */
  readonly openSecondSocket: () => Promise<SecondSocket>;
  /** Carries a command out. */
  readonly answer: (request: CommandRequest) => Promise<ExitCode>;
  /** Aborted at quit. */
  readonly ending: AbortSignal;
  /** Called with what was wrong with the frames, as it may be logged. */
  readonly refused: (why: string) => void;
}

/** Talks to one command until it has its answer. */
export async function converse(
  first: Socket,
  dependencies: ConversationDependencies,
): Promise<void> {
  const line = openLine(first, dependencies);
  try {
    const seen = await look(line, dependencies);
    if (seen === null) return;
    const second = await connectAgain(line, seen, dependencies);
    if (second === null) return;
    await answerOn(second, seen, dependencies);
  } catch (bug) {
    line.writer.end(exitCodes.internal);
    throw bug;
  } finally {
    line.frames.close();
    line.writer.close();
  }
}

/** A connection, and what is read from it and written to it. */
interface Line {
  readonly socket: Socket;
  readonly frames: FrameQueue;
  readonly writer: Writer;
}

/** The second connection, and the name of the socket that it was made to. */
interface SecondLine extends Line {
  readonly name: string;
}

function openLine(socket: Socket, { refused }: Pick<ConversationDependencies, 'refused'>): Line {
  return { socket, frames: new FrameQueue(socket, refused), writer: writerFor(socket) };
}

/** Answers on the connection that the process made after it had closed its memory. */
async function answerOn(
  second: SecondLine,
  seen: SeenProcess,
  dependencies: ConversationDependencies,
): Promise<void> {
  const { socket, frames, writer } = second;
  const quit = (): unknown => socket.destroy();
  dependencies.ending.addEventListener('abort', quit, { once: true });
  const gone = new AbortController();
  socket.once('close', () => gone.abort());
  try {
    if (dependencies.ending.aborted) quit();
    const isReady = await readReady(second, seen, dependencies);
    if (!isReady || socket.destroyed) return;
    const code = await dependencies.answer({
      ...seen.request,
      signal: AbortSignal.any([gone.signal, dependencies.ending]),
      reply: writer,
      readInput: () => readInput(frames),
    });
    writer.end(code);
  } catch (bug) {
    writer.end(exitCodes.internal);
    throw bug;
  } finally {
    dependencies.ending.removeEventListener('abort', quit);
    frames.close();
  }
}

function refuse(writer: Writer, refusal: Refusal, formats: DesktopFormats): null {
  writer.words(describeRefusal(refusal, formats));
  writer.end(exitCodeFor(refusal));
  return null;
}

/** A process as it was looked at, with the request that came on its first connection. */
interface SeenProcess {
  readonly request: SeenRequest;
  readonly payload: Uint8Array;
  readonly execution: Execution;
}

/** Reads the request, and looks at who sent it. */
async function look(
  { frames, writer }: Line,
  { version, formats, readAsker, holdExecution }: ConversationDependencies,
): Promise<SeenProcess | null> {
  const first = await frames.next(stepMs);
  if (first?.kind !== 'request') return frames.fail('no request');
  const { payload } = first;
  const parsed = parseRequest(payload);
  if (!parsed.ok && parsed.error === 'other-version') {
    writer.seen(seenPayload(version, null));
    return null;
  }
  if (!parsed.ok) return refuse(writer, { code: 'usage', problem: { what: 'malformed' } }, formats);
  const execution = holdExecution();
  if (execution === null) return frames.fail('the process ended');
  const asker = execution.isInOtherUserNamespace ? 'not-the-command' : readAsker();
  // Once the command has seen this, it closes its memory, and what it holds open can no longer be looked at.
  const started = typeof asker === 'string' ? null : readStarted(asker.pid, parsed.value);
  // All of this is of one program only if it is still the same.
  const isSame = execution.isAlive();
  if (typeof asker !== 'string' && isSame) {
    return { request: { ...parsed.value, asker, started }, payload, execution };
  }
  execution.close();
  if (asker === 'not-the-command' && isSame) {
    return refuse(writer, { code: 'not-the-command' }, formats);
  }
  return frames.fail('the process ended');
}

/**
 * Has the process connect a second time. A connection belongs to whoever holds a copy of it, and the first one may have
 * been made, and copied, before the process became the command; the second one is made after it was seen to be.
 */
async function connectAgain(
  { frames, writer }: Line,
  { execution }: SeenProcess,
  dependencies: ConversationDependencies,
): Promise<SecondLine | null> {
  const second = await dependencies.openSecondSocket();
  writer.seen(seenPayload(dependencies.version, second.name));
  // Whatever else comes on the first connection, or nothing in time, ends it.
  const socket = await Promise.race([second.connected, frames.next(stepMs).then(() => null)]);
  second.close();
  if (socket !== null) return { ...openLine(socket, dependencies), name: second.name };
  execution.close();
  return frames.fail('no second connection');
}

/** Whether the second connection is the command's, and about the request that came on the first one. */
async function readReady(
  { frames, writer, name }: SecondLine,
  { payload, execution }: SeenProcess,
  { isTraced, formats }: ConversationDependencies,
): Promise<boolean> {
  const ready = await frames.next(stepMs);
  // A socket can be renamed, so that the command may have connected to that of another request.
  const isMeant = ready?.kind === 'ready' && Buffer.from(ready.payload).toString() === name;
  const again = isMeant ? await frames.next(stepMs) : null;
  // It was connected while the command was executed if the command still is.
  const isSame = execution.isAlive();
  execution.close();
  // Whoever had a copy of the first connection may have written the request there.
  if (again?.kind !== 'request' || !Buffer.from(again.payload).equals(payload) || !isSame) {
    frames.fail('not ready');
    return false;
  }
  if (!isTraced()) return true;
  refuse(writer, { code: 'not-the-command' }, formats);
  return false;
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
