import { timingSafeEqual } from 'node:crypto';
import { encodeFields } from '../vault/index.ts';

/** Makes the HMAC-SHA-256 of some bytes under the history subkey. */
export type Authenticate = (bytes: Uint8Array) => Buffer;

/** An entry as it lies in the database: the event is kept and authenticated as the text that it was written as. */
export interface ChainedEntry {
  readonly position: number;
  readonly at: number;
  readonly event: string;
  readonly code: Buffer;
}

/** How far the history goes: the number of its entries and the code of the newest. */
export interface HistoryHead {
  readonly count: number;
  /** 32 bytes; all zeros while there is no entry. */
  readonly code: Buffer;
}

/** Result of checking a chain. */
export type ChainVerdict =
  | { readonly verdict: 'sound'; readonly entries: number }
  /** An entry, or the code that is kept with it, was changed. */
  | { readonly verdict: 'broken'; readonly position: number }
  /** An entry with others after it is not there. */
  | { readonly verdict: 'missing'; readonly position: number }
  /** The newest entries are not there: the header knows of more. */
  | { readonly verdict: 'cut-off'; readonly missing: number }
  /** The entries fit together, but are not those of which the header knows. */
  | { readonly verdict: 'other-head'; readonly position: number }
  /** The entries fit together, and the header says nothing about them. */
  | { readonly verdict: 'no-header'; readonly entries: number };

/** The head of a history without entries. */
export const emptyHead: HistoryHead = { count: 0, code: Buffer.alloc(32) };

/** The code of an entry: it covers its place, time and event, and the code of the entry before it. */
export function codeOf(
  authenticate: Authenticate,
  previous: Buffer,
  entry: Omit<ChainedEntry, 'code'>,
): Buffer {
  return authenticate(
    encodeFields([
      'chatelaine/history/1',
      previous,
      String(entry.position),
      String(entry.at),
      entry.event,
    ]),
  );
}

/**
 * Goes through all entries, oldest first, and stops at the first that is not as it was written. Entries beyond
 * the one that the header names are no fault: a crash can come between an entry and the header.
 *
 * @param anchor what the vault's header says; null when it says nothing.
 */
export function checkChain(
  authenticate: Authenticate,
  entries: Iterable<ChainedEntry>,
  anchor: HistoryHead | null,
): ChainVerdict {
  let { count, code } = emptyHead;
  let isAnchored = anchor !== null && anchor.count === 0;
  for (const entry of entries) {
    if (entry.position !== count + 1) return { verdict: 'missing', position: count + 1 };
    const expected = codeOf(authenticate, code, entry);
    if (!isSameCode(expected, entry.code)) return { verdict: 'broken', position: entry.position };
    count = entry.position;
    code = expected;
    if (anchor?.count !== count) continue;
    if (!isSameCode(code, anchor.code)) return { verdict: 'other-head', position: count };
    isAnchored = true;
  }
  if (anchor === null) return { verdict: 'no-header', entries: count };
  if (!isAnchored) return { verdict: 'cut-off', missing: anchor.count - count };
  return { verdict: 'sound', entries: count };
}

function isSameCode(one: Buffer, other: Buffer): boolean {
  return one.byteLength === other.byteLength && timingSafeEqual(one, other);
}
