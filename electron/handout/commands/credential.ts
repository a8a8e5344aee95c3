import { getHost, type Connection, type ConnectionStore } from '../../connections/index.ts';
import { failure, success, type Result } from '../../system/index.ts';
import { exitCodes } from '../model/exit-codes.ts';
import type { Refusal } from '../model/refusal.ts';
import { malformed, readOnly, type Command } from './command.ts';
import { handOver, noArguments } from './hand-over.ts';

/** What git asks for, in the lines of its credential protocol (git-credential(1)). */
export interface CredentialQuestion {
  readonly protocol: string | null;
  readonly host: string | null;
  readonly username: string | null;
}

const encoder = new TextEncoder();

/** Tells git to stop, instead of asking a person by itself: what is said where git is refused. */
export const quitLine = encoder.encode('quit=1\n');

/**
 * `credential get`: git's credential protocol. Where no connection is at that host, nothing is said, and git asks
 * whoever is next.
 */
export const credential: Command = async (dependencies, request) => {
  if (readOnly(request, 'action') !== 'get') return malformed;
  const input = await request.readInput();
  if (input === null) return malformed;
  const question = readQuestion(input);
  input.fill(0);
  const { asker, signal, reply } = request;
  const found = findMatching(dependencies.connections, question);
  if (!found.ok) return found;
  const connection = found.value;
  if (connection === null) return success(exitCodes.done);
  const by = { asker, command: 'credential', program: asker.parent } as const;
  const values = [
    { connection, field: 'username' },
    { connection, field: 'token' },
  ] as const;
  const handed = await handOver(dependencies, by, values, noArguments, signal);
  if (!handed.ok) return handed;
  const pieces = [
    encoder.encode('username='),
    handed.value.get(connection, 'username'),
    encoder.encode('\npassword='),
    handed.value.get(connection, 'token'),
    encoder.encode('\n'),
  ];
  for (const piece of pieces) reply.output(piece);
  handed.value.wipe();
  return success(exitCodes.done);
};

/** Reads git's lines up to the empty one. */
export function readQuestion(input: Uint8Array): CredentialQuestion {
  const fields = { protocol: null, host: null, username: null } as {
    -readonly [Name in keyof CredentialQuestion]: CredentialQuestion[Name];
  };
  const bytes = Buffer.from(input.buffer, input.byteOffset, input.length);
  const names = ['protocol', 'host', 'username'] as const;
  for (let at = 0; at < bytes.length;) {
    const found = bytes.indexOf('\n', at);
    const line = bytes.subarray(at, found < 0 ? bytes.length : found);
    at += line.length + 1;
    if (line.length === 0) break;
    // What is not asked about, such as a password, never becomes a text, which could not be wiped.
    const name = names.find((each) => line.indexOf(`${each}=`) === 0);
    if (name !== undefined) fields[name] = line.subarray(name.length + 1).toString('utf8');
  }
  return fields;
}

function findMatching(
  connections: Pick<ConnectionStore, 'list'>,
  { protocol, host, username }: CredentialQuestion,
): Result<Connection | null, Refusal> {
  if (protocol !== 'https' || host === null) return success(null);
  const all = connections.list();
  if (!all.ok) return failure({ code: 'failed', failure: all.error });
  const wanted = host.toLowerCase().replace(/:443$/, '');
  const [only, ...others] = all.value.filter(
    (each) => getHost(each.address) === wanted && (username === null || each.username === username),
  );
  if (only === undefined) return success(null);
  return others.length === 0 ? success(only) : failure({ code: 'several-connections', name: host });
}
