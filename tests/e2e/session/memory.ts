import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

/** Something looked for in memory: a name that may be printed, and the bytes, which may not. */
export interface Mark {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** How often a mark was found. */
export type Sightings = Readonly<Record<string, number>>;

interface Region {
  readonly start: number;
  readonly end: number;
}

const chunkBytes = 8 * 1024 * 1024;

/** The regions of a process that can be read and written: heaps, stacks, everything that holds data. */
function regionsOf(pid: number): readonly Region[] {
  const line = /^([0-9a-f]+)-([0-9a-f]+) rw/;
  return readFileSync(`/proc/${pid}/maps`, 'utf8')
    .split('\n')
    .map((text) => line.exec(text))
    .filter((match) => match !== null)
    .map(([, start = '', end = '']) => ({
      start: Number.parseInt(start, 16),
      end: Number.parseInt(end, 16),
    }));
}

function occurrences(haystack: Buffer, needle: Uint8Array): number {
  let found = 0;
  for (let at = haystack.indexOf(needle); at >= 0; at = haystack.indexOf(needle, at + 1)) found++;
  return found;
}

/** Reads a region piece by piece; what cannot be read (memory set aside and never touched) is left out. */
function* pieces(file: number, region: Region, overlap: number): Generator<Buffer> {
  const buffer = Buffer.alloc(chunkBytes);
  for (let at = region.start; at < region.end; at += chunkBytes - overlap) {
    const length = Math.min(chunkBytes, region.end - at);
    let read = 0;
    try {
      read = readSync(file, buffer, 0, length, at);
    } catch {
      continue;
    }
    yield buffer.subarray(0, read);
    if (at + length >= region.end) return;
  }
}

/**
 * Looks for bytes in the memory of a running process of the same user.
 *
 * @throws {Error} when the process cannot be read, or nothing at all was read of it, so that a search
 * that saw nothing cannot be taken for one that found nothing.
 */
export function searchMemory(pid: number, marks: readonly Mark[]): Sightings {
  const longest = Math.max(...marks.map((mark) => mark.bytes.length));
  const sightings = Object.fromEntries(marks.map((mark) => [mark.name, 0]));
  const file = openSync(`/proc/${pid}/mem`, 'r');
  let bytesRead = 0;
  try {
    for (const region of regionsOf(pid)) {
      for (const piece of pieces(file, region, longest - 1)) {
        bytesRead += piece.length;
        for (const { name, bytes } of marks) {
          sightings[name] = (sightings[name] ?? 0) + occurrences(piece, bytes);
        }
      }
    }
  } finally {
    closeSync(file);
  }
  if (bytesRead < 1024 * 1024)
    throw new Error(`Of process ${pid} only ${bytesRead} bytes were read`);
  return sightings;
}
