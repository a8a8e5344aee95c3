/** What the cells of a column look like; null where they look like nothing in particular. */
export type CellShape = 'secret' | 'email' | 'address' | 'day' | null;

const shortestSecret = 20;
const longestAddress = 300;
const longestDay = 30;

/**
 * What a cell looks like, seen by its bytes alone: no text is made of it, because it may be a token, and a text cannot
 * be wiped.
 */
export function cellShape(cell: Buffer): CellShape {
  if (isSecretShaped(cell)) return 'secret';
  if (isDayShaped(cell)) return 'day';
  const at = cell.indexOf(0x40);
  if (at > 0) return cell.indexOf(0x2e, at) > at + 1 && !cell.includes(0x20) ? 'email' : null;
  return isAddressShaped(cell) ? 'address' : null;
}

/** What all cells of a column look like that are not empty; null where they differ, or all are empty. */
export function columnShape(cells: readonly Buffer[]): CellShape {
  const [shape = null, ...others] = new Set(cells.filter((cell) => cell.length > 0).map(cellShape));
  return others.length === 0 ? shape : null;
}

/** Whether more than half of a column's cells that are not empty look like secrets. */
export function isSecretColumn(cells: readonly Buffer[]): boolean {
  const filled = cells.filter((cell) => cell.length > 0);
  return filled.filter(isSecretShaped).length * 2 > filled.length;
}

/** Long, without spaces, made of the characters of tokens, with letters and digits mixed. */
function isSecretShaped(cell: Buffer): boolean {
  if (cell.length < shortestSecret) return false;
  let alternations = 0;
  let before: 'letter' | 'digit' | 'mark' = 'mark';
  for (const byte of cell) {
    const kind = isDigit(byte) ? 'digit' : isLetter(byte) ? 'letter' : 'mark';
    // + - / = _
    if (kind === 'mark' && ![0x2b, 0x2d, 0x2f, 0x3d, 0x5f].includes(byte)) return false;
    if (kind !== 'mark' && before !== 'mark' && kind !== before) alternations += 1;
    before = kind;
  }
  return alternations >= 3;
}

/** Digits with dots, slashes or hyphens between them, perhaps with a time behind. */
export function isDayShaped(cell: Buffer): boolean {
  if (cell.length < 6 || cell.length > longestDay) return false;
  const day = cell.toString('latin1').trim();
  return /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}(?:[ T,]{1,2}\d{1,2}:\d{2}[\d:.]*(?: ?[AP]M)?)?Z?$/i.test(
    day,
  );
}

/** A host with a dot in it, perhaps with a scheme before it, a port and a path. */
function isAddressShaped(cell: Buffer): boolean {
  if (cell.length > longestAddress || cell.includes(0x20)) return false;
  const dot = cell.indexOf(0x2e);
  const [before = 0, after = 0] = [cell[dot - 1], cell[dot + 1]];
  if (dot < 1 || !isLetterOrDigit(before) || !isLetterOrDigit(after)) return false;
  // - . / : _
  const marks = [0x2d, 0x2e, 0x2f, 0x3a, 0x5f];
  return cell.some(isLetter) && cell.every((byte) => isLetterOrDigit(byte) || marks.includes(byte));
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

function isLetter(byte: number): boolean {
  const small = byte | 0x20;
  return small >= 0x61 && small <= 0x7a;
}

function isLetterOrDigit(byte: number): boolean {
  return isDigit(byte) || isLetter(byte);
}
