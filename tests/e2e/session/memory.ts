import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

/** Something looked for in memory: a name that may be printed, and the bytes, which may not. */
export interface BytePattern {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** How often a mark was found. */
export type MatchCounts = Readonly<Record<string, number>>;

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

const pageBytes = 4096;
/** Bytes in /proc/PID/pagemap for each page; its highest bits say whether there is anything in the page. */
const entryBytes = 8;

/** The parts of a region that were ever written to: Chromium sets gigabytes aside that it never touches. */
function touched(pagemap: number, region: Region): readonly Region[] {
  const pages = Math.floor((region.end - region.start) / pageBytes);
  const map = Buffer.alloc(pages * entryBytes);
  const length = readSync(pagemap, map, 0, map.length, (region.start / pageBytes) * entryBytes);
  const parts: { start: number; end: number }[] = [];
  for (let page = 0; page < length / entryBytes; page += 1) {
    // Present, or swapped out.
    if ((map.readUInt8(page * entryBytes + 7) & 0xc0) === 0) continue;
    const start = region.start + page * pageBytes;
    const last = parts.at(-1);
    if (last?.end === start) last.end += pageBytes;
    else parts.push({ start, end: start + pageBytes });
  }
  return parts;
}

/** Reads a region piece by piece; what cannot be read is left out. */
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
 * Looks for bytes in the memory of a running process, with the rights of whoever runs this.
 *
 * @throws {Error} when the process cannot be read, or nothing at all was read of it, so that a search
 * that saw nothing cannot be taken for one that found nothing.
 */
export function searchProcess(pid: number, marks: readonly BytePattern[]): MatchCounts {
  const longest = Math.max(...marks.map((mark) => mark.bytes.length));
  const counts = Object.fromEntries(marks.map((mark) => [mark.name, 0]));
  const file = openSync(`/proc/${pid}/mem`, 'r');
  const pagemap = openSync(`/proc/${pid}/pagemap`, 'r');
  let bytesRead = 0;
  try {
    for (const region of regionsOf(pid).flatMap((each) => touched(pagemap, each))) {
      for (const piece of pieces(file, region, longest - 1)) {
        bytesRead += piece.length;
        for (const { name, bytes } of marks) {
          counts[name] = (counts[name] ?? 0) + occurrences(piece, bytes);
        }
      }
    }
  } finally {
    closeSync(file);
    closeSync(pagemap);
  }
  // Even the command, which is the smallest, has more.
  if (bytesRead < 128 * 1024)
    throw new Error(`Of process ${pid} only ${bytesRead} bytes were read`);
  return counts;
}
