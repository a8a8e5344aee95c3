import type { Connection, ConnectionId, ConnectionStore } from '../connections/index.ts';
import type { Failure } from '../failures/index.ts';
import { failure, success, type Result } from '../system/index.ts';
import { encodeContent, type Outgoing } from './export-content.ts';
import { encodeExport, maxExportBytes } from './export-file.ts';
import type { TransferDependencies } from './parts.ts';

/** The fewest characters that an export's passphrase may have. */
export const minExportPassphraseLength = 12;

/** An encrypted export, and what could not be put into it. */
export interface WrittenExport {
  readonly file: Buffer;
  readonly connections: number;
  readonly leftOut: readonly ConnectionId[];
}

/** The connections meant, by nickname; an empty list means all. */
export function chosenConnections(
  store: Pick<ConnectionStore, 'list'>,
  ids: readonly ConnectionId[],
): Result<readonly Connection[], Failure> {
  const listed = store.list();
  if (!listed.ok || ids.length === 0) return listed;
  const wanted = new Set(ids);
  const chosen = listed.value.filter(({ id }) => wanted.has(id));
  return chosen.length === wanted.size ? success(chosen) : failure({ code: 'no-such-connection' });
}

/** Whether a passphrase in UTF-8 has enough characters. No text is made of it, which could not be wiped. */
export function isLongEnough(passphrase: Uint8Array): boolean {
  const isContinuation = (byte: number): boolean => (byte & 0b1100_0000) === 0b1000_0000;
  return passphrase.filter((byte) => !isContinuation(byte)).length >= minExportPassphraseLength;
}

type ExportDependencies = Pick<TransferDependencies, 'store' | 'ownPurposes' | 'derive' | 'clock'>;

/** Encrypts connections with their tokens, and with the own purposes that they have. Every copy of a token that is made on the way is wiped. */
export async function encryptConnections(
  { store, ownPurposes, derive, clock }: ExportDependencies,
  connections: readonly Connection[],
  passphrase: Uint8Array,
): Promise<Result<WrittenExport, Failure>> {
  const at = clock.now();
  const purposes = ownPurposes.outgoing(new Set(connections.flatMap((one) => one.purposes)));
  if (!purposes.ok) return purposes;
  const files = purposes.value.map(({ file }) => file);
  const collected = collect(store, connections, files);
  if (!collected.ok) return collected;
  const { content, leftOut } = collected.value;
  try {
    const file = await encodeExport(content, passphrase, at, derive);
    if (file.byteLength > maxExportBytes) return failure({ code: 'file-too-large' });
    return success({ file, connections: connections.length - leftOut.length, leftOut });
  } finally {
    content.fill(0);
  }
}

function collect(
  store: Pick<ConnectionStore, 'readToken'>,
  connections: readonly Connection[],
  purposes: readonly Uint8Array[],
): Result<{ readonly content: Buffer; readonly leftOut: readonly ConnectionId[] }, Failure> {
  const outgoing: Outgoing[] = [];
  const leftOut: ConnectionId[] = [];
  try {
    for (const connection of connections) {
      const token = store.readToken(connection.id);
      if (token.ok) outgoing.push({ connection, token: token.value });
      else if (token.error.code === 'token-unreadable') leftOut.push(connection.id);
      else return token;
    }
    return success({ content: encodeContent(outgoing, purposes), leftOut });
  } finally {
    for (const { token } of outgoing) token.fill(0);
  }
}
