import { basename } from 'node:path';
import { runsWhatOthersWrote } from '../model/interpreters.ts';
import type { FileIdentity } from './file-identity.ts';
import {
  isScript,
  isTraced,
  readAncestors,
  readLinkedFile,
  readProcessFile,
  readProcessFolder,
  readProcessStatus,
  type ProcessStatus,
} from './processes.ts';

/** The terminal of a process, told from an earlier one of the same name by its session's leader. */
export interface TerminalSession {
  /** Such as `pts/3`. */
  readonly terminal: string;
  readonly leader: number;
  readonly leaderStartTime: string;
}

/** The program that gets what the command asks for. */
export interface AskingProgram {
  readonly name: string;
  /** Null if its file may not be seen, as of a program of another user. */
  readonly file: FileIdentity | null;
  /** Whether a permission for it may last: it is a program of its own, and its file is known. */
  readonly mayLast: boolean;
}

/** Who asks, as the kernel tells it while the command can still be looked at. */
export interface Asker {
  readonly pid: number;
  readonly uid: number;
  /** Null without a terminal, or where its session's leader has ended. */
  readonly session: TerminalSession | null;
  readonly folder: string | null;
  /** The names of the programs that started the command, the nearest first. */
  readonly parents: readonly string[];
  /** The program that the command's parent runs now. It may have run another one when it started the command. */
  readonly parent: AskingProgram;
}

/** Why a process is not answered. */
export type AskerFault =
  /** It ended, or another one has its number now. */
  | 'gone'
  /** It is not the program's own command, or something reads along in it. */
  | 'not-the-command';

/** How many of the programs that started the command are named. */
const namedParents = 5;

/**
 * Looks at the process that asks. It must run the program's own command, which starts exactly the file that is shown
 * and keeps nothing: otherwise any program could name another one as the one that gets the value.
 *
 * @param isCommand whether a file is the program's own command.
 */
export function readAsker(
  pid: number,
  uid: number,
  isCommand: (file: FileIdentity) => boolean,
): Asker | AskerFault {
  const status = readProcessStatus(pid);
  if (status === null) return 'gone';
  const file = readProcessFile(pid);
  if (file === null || !isCommand(file) || isTraced(pid)) return 'not-the-command';
  const asker: Asker = {
    pid,
    uid,
    session: readSession(status),
    folder: readProcessFolder(pid),
    parents: readAncestors(status.parent, namedParents),
    parent: readParent(status.parent),
  };
  // All of this is of one process only if it is still the same.
  return readProcessStatus(pid)?.startTime === status.startTime ? asker : 'gone';
}

function readSession({ terminal, session }: ProcessStatus): TerminalSession | null {
  if (terminal === null) return null;
  const leader = readProcessStatus(session);
  // A leader without this terminal has given it up: whoever holds it now may be somebody else.
  if (leader === null || leader.session !== session || leader.terminal !== terminal) return null;
  return { terminal, leader: session, leaderStartTime: leader.startTime };
}

/** No permission for a parent lasts: nothing binds what the command prints to the file that its parent runs. */
function readParent(pid: number): AskingProgram {
  const status = readProcessStatus(pid);
  if (status === null) return { name: '', file: null, mayLast: false };
  return describeProgram(readProcessFile(pid), status.name, false);
}

function describeProgram(file: FileIdentity | null, name: string, isKnown: boolean): AskingProgram {
  if (file === null) return { name, file, mayLast: false };
  return {
    name: basename(file.path),
    file,
    mayLast: isKnown && !runsWhatOthersWrote(file.path),
  };
}

/**
 * Looks at the file that the command will start, through the descriptor that it holds.
 *
 * @param name how it was called: a link such as `npx` leads to a file of another name.
 * @returns null if the process holds no file there.
 */
export function readStartedProgram(
  pid: number,
  descriptor: number,
  name: string,
): AskingProgram | null {
  const file = readLinkedFile(pid, `fd/${String(descriptor)}`);
  if (file === null) return null;
  const isPlain = !runsWhatOthersWrote(name) && !isScript(pid, descriptor);
  return describeProgram(file, name, isPlain);
}
