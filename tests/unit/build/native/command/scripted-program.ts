import { spawn, type ChildProcess } from 'node:child_process';
import {
  copyFileSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandFile } from '../../../../../build/native-parts.mjs';

/** The types of frames, as docs/command-protocol.md numbers them. */
export const frameTypes = {
  request: 1,
  input: 2,
  ready: 3,
  seen: 16,
  words: 17,
  output: 18,
  environment: 19,
  childInput: 20,
  end: 21,
} as const;

type FrameName = keyof typeof frameTypes;

/** A frame's bytes. */
export function frame(name: FrameName | number, payload: string | Uint8Array = ''): Buffer {
  const bytes = Buffer.from(payload as string);
  const header = Buffer.alloc(5);
  header.writeUInt32BE(bytes.length, 0);
  header.writeUInt8(typeof name === 'number' ? name : frameTypes[name], 4);
  return Buffer.concat([header, bytes]);
}

/** The name of the second socket of a scripted program. */
export const secondSocket = 'a1b2c3';

/** The program's first answer. */
export const seen = frame('seen', Buffer.from(`\0\u00020.1.0\0${secondSocket}\0`, 'latin1'));

/** The program's last answer. */
export const end = (code: number): Buffer => frame('end', Uint8Array.of(code));

/** A frame that the command sent. */
export interface ReceivedFrame {
  readonly type: number;
  readonly payload: Buffer;
}

/** What a command printed, and how it ended. */
export interface CommandResult {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly output: string;
  readonly words: string;
}

/** A command that runs. */
export interface RunningCommand {
  readonly process: ChildProcess;
  readonly result: Promise<CommandResult>;
}

/** FNV-1a with 64 bits, in hexadecimal digits. */
export function folderName(path: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of Buffer.from(path))
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(16).padStart(16, '0');
}

function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
}

/** An installation as a package makes it, with folders of its own for data and for the session. */
export class Installation {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'command-')));
  readonly program = join(this.folder, 'lib', 'chatelaine', 'chatelaine-desktop');
  readonly command = join(this.folder, 'lib', 'chatelaine', 'chatelaine');
  readonly runtime = join(this.folder, 'run');
  readonly dataFolder = join(this.folder, 'config', 'Chatelaine');
  readonly socket = join(this.runtime, 'chatelaine', folderName(this.dataFolder), 'socket');
  readonly environment: Readonly<Record<string, string>> = {
    PATH: process.env['PATH'] ?? '',
    HOME: this.folder,
    XDG_CONFIG_HOME: join(this.folder, 'config'),
    XDG_RUNTIME_DIR: this.runtime,
  };

  constructor() {
    mkdirSync(join(this.folder, 'lib', 'chatelaine'), { recursive: true });
    mkdirSync(this.dataFolder, { recursive: true });
    mkdirSync(join(this.socket, '..'), { recursive: true, mode: 0o700 });
    copyFileSync(commandFile, this.command);
    linkOrCopy(realpathSync(process.execPath), this.program);
  }

  /** Runs the command. */
  run(
    words: readonly string[],
    { environment = {}, input = '', stdio, command = this.command }: RunOptions = {},
  ): RunningCommand {
    const child = spawn(command, words, {
      cwd: this.folder,
      env: { ...this.environment, ...environment },
      stdio: stdio ?? 'pipe',
    });
    const output: Buffer[] = [];
    const said: Buffer[] = [];
    child.stdout?.on('data', (bytes: Buffer) => output.push(bytes));
    child.stderr?.on('data', (bytes: Buffer) => said.push(bytes));
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
    return { process: child, result: Installation.#result(child, output, said) };
  }

  /** Runs a line of a shell in a terminal; what it says there is its output, too. */
  runInTerminal(line: string, typing?: Typing): RunningCommand {
    const child = spawn('script', ['--quiet', '--return', '--command', line, '/dev/null'], {
      cwd: this.folder,
      env: { ...this.environment, PATH: `${join(this.command, '..')}:${this.environment['PATH']}` },
    });
    const output: Buffer[] = [];
    let isTyped = false;
    child.stdout.on('data', (bytes: Buffer) => {
      output.push(bytes);
      if (typing === undefined || isTyped || !typing.after.test(Buffer.concat(output).toString()))
        return;
      isTyped = true;
      child.stdin.write(typing.type);
    });
    return { process: child, result: Installation.#result(child, output, []) };
  }

  static async #result(
    child: ChildProcess,
    output: readonly Buffer[],
    said: readonly Buffer[],
  ): Promise<CommandResult> {
    return new Promise<CommandResult>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code, signal) => {
        resolve({
          code,
          signal,
          output: Buffer.concat(output).toString(),
          words: Buffer.concat(said).toString(),
        });
      });
    });
  }

  /** Writes a file into the installation's folder, and names it. */
  write(name: string, text: string, mode = 0o600): string {
    const path = join(this.folder, name);
    writeFileSync(path, text, { mode });
    return path;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

/** What is typed, and after which words of the command. */
export interface Typing {
  readonly type: string;
  readonly after: RegExp;
}

/** How a command is run. */
export interface RunOptions {
  readonly environment?: Readonly<Record<string, string>>;
  readonly input?: string | Uint8Array;
  readonly stdio?: ('pipe' | number)[];
  /** The command's file. */
  readonly command?: string;
}

/** How the program at the other end is started. */
export interface ProgramOptions {
  readonly executable: string;
  /** Arguments after its own. */
  readonly more?: readonly string[];
  /** The folder that it runs in. */
  readonly folder?: string;
}

type Told = { listening?: true; connected?: true; ended?: true; received?: string };

/** The program at the other end, which says what a test has it say. */
export class ScriptedProgram {
  readonly #child: ChildProcess;
  readonly #waiting: (() => void)[] = [];
  #listening = false;
  #bytes: Buffer = Buffer.alloc(0);
  /** How often a command connected, and ended its connection. */
  connected = 0;
  ended = 0;

  private constructor({ executable, more = [], folder }: ProgramOptions, socket: string) {
    const words = [join(import.meta.dirname, 'listening-program.ts'), socket, ...more];
    this.#child = spawn(executable, words, {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      ...(folder === undefined ? {} : { cwd: folder }),
    });
    this.#child.on('message', (told: Told) => {
      if (told.listening === true) this.#listening = true;
      if (told.connected === true) this.connected += 1;
      if (told.ended === true) this.ended += 1;
      if (told.received !== undefined)
        this.#bytes = Buffer.concat([this.#bytes, Buffer.from(told.received, 'base64')]);
      for (const go of this.#waiting.splice(0)) go();
    });
  }

  /** Starts it, by default as the installed program. */
  static async start(
    installation: Installation,
    executable = installation.program,
  ): Promise<ScriptedProgram> {
    return ScriptedProgram.at(installation, installation.socket, { executable });
  }

  /** Starts it where it listens on another socket. */
  static async at(
    installation: Installation,
    socket: string,
    options: ProgramOptions = { executable: installation.program },
  ): Promise<ScriptedProgram> {
    const program = new ScriptedProgram(options, socket);
    await program.until(() => program.#listening);
    return program;
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** What the command has sent and nobody has taken. */
  get untaken(): Buffer {
    return this.#bytes;
  }

  /** Waits until something that is told by the other end holds. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** Takes the next frame of the command. */
  async next(): Promise<ReceivedFrame> {
    const isWhole = (): boolean =>
      this.#bytes.length >= 5 && this.#bytes.length >= 5 + this.#bytes.readUInt32BE(0);
    await this.until(isWhole);
    const length = this.#bytes.readUInt32BE(0);
    const received = {
      type: this.#bytes.readUInt8(4),
      payload: this.#bytes.subarray(5, 5 + length),
    };
    this.#bytes = this.#bytes.subarray(5 + length);
    return received;
  }

  /** Takes the request: its texts after the version. */
  async request(): Promise<readonly string[]> {
    const { type, payload } = await this.next();
    if (type !== frameTypes.request) throw new Error(`Type ${type} is no request`);
    return payload.subarray(2).toString().split('\0').slice(0, -1);
  }

  send(...frames: readonly Uint8Array[]): void {
    this.#child.send({ send: Buffer.concat(frames).toString('base64') });
  }

  /** Takes the request, and answers it once the command is ready. */
  async answer(...frames: readonly Uint8Array[]): Promise<readonly string[]> {
    const request = await this.request();
    await this.beSeen(request);
    this.send(...frames);
    return request;
  }

  /** Says that the command was seen, and takes what it says on its second connection. */
  async beSeen(request: readonly string[]): Promise<void> {
    this.send(seen);
    const { type, payload } = await this.next();
    if (type !== frameTypes.ready || payload.toString() !== secondSocket)
      throw new Error(`Type ${type} says nothing of being ready`);
    const again = await this.request();
    if (again.join('\0') !== request.join('\0')) throw new Error('This is another request');
  }

  close(): void {
    this.#child.send({ close: true });
  }

  async stop(): Promise<void> {
    await this.#end('SIGTERM');
  }

  /** Ends it so that its socket is left over. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.kill(signal);
    await ended;
  }
}
