/**
 * A further line of a secret that was wrapped: what ends the line before it, what mail programs and editors put at the
 * beginning of a line, and the piece. Both ends of the gap are bounded, so that looking for it takes constant time.
 */
const nextLine = /=?[ \t]{0,20}[\r\n][\s>|]{0,40}([\w+/=.~-]+)([ \t]{0,20}(?:[\r\n]|$))?/y;

/** A secret's first line and those that it goes on in. */
export interface WrappedSecret {
  /** The first code unit behind the last line. */
  readonly end: number;
  /** The lines together, as they were before they were wrapped. */
  readonly whole: string;
}

/**
 * The whole of a secret that may go on in the next lines, also in indented and quoted ones.
 *
 * @param start where its first line begins, and `end` where that line ends.
 */
export function unwrapLines(text: string, start: number, end: number): WrappedSecret {
  const pieces = [text.slice(start, end)];
  let last = end;
  for (;;) {
    nextLine.lastIndex = last;
    const [line, piece = '', lineEnd] = nextLine.exec(text) ?? [];
    if (line === undefined || !isPiece(piece, lineEnd !== undefined)) break;
    pieces.push(piece);
    last += line.length - (lineEnd?.length ?? 0);
  }
  return { end: last, whole: pieces.join('') };
}

/** A word in the next line is no piece of a secret; what has digits or marks in it, or is very long, may be one. */
function isPiece(piece: string, fillsLine: boolean): boolean {
  if (!/[A-Za-z0-9]/.test(piece)) return false;
  if (piece.length >= 8 && /\d/.test(piece)) return true;
  return fillsLine && (piece.length >= 20 || /[\d+/=_]|[a-z][A-Z]/.test(piece));
}
