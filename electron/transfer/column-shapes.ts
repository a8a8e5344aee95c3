/** The shape of the cells of a column; null if it is none of these. */
export type CellShape = 'secret' | 'email' | 'address' | 'day' | null;

const minSecretLength = 20;
const maxAddressLength = 300;
const maxDayLength = 30;

/**
 * Detects the shape of a cell from its bytes. No string is created, because the cell may be a token, and a string
 * cannot be wiped.
 */
export function cellShape(cell: Buffer): CellShape {
  if (isSecretShaped(cell)) return 'secret';
  if (isDayShaped(cell)) return 'day';
  const at = cell.indexOf(0x40);
  if (at > 0) return cell.indexOf(0x2e, at) > at + 1 && !cell.includes(0x20) ? 'email' : null;
  return isAddressShaped(cell) ? 'address' : null;
}

/** The shape of all non-empty cells of a column; null if they differ or there are none. */
export function columnShape(cells: readonly Buffer[]): CellShape {
  const [shape = null, ...others] = new Set(cells.filter((cell) => cell.length > 0).map(cellShape));
  return others.length === 0 ? shape : null;
}

/** Whether more than half of a column's non-empty cells look like secrets. */
export function isSecretColumn(cells: readonly Buffer[]): boolean {
  const filled = cells.filter((cell) => cell.length > 0);
  return filled.filter(isSecretShaped).length * 2 > filled.length;
}

/** Whether a cell is long, has only characters of tokens, and alternates between letters and digits. */
function isSecretShaped(cell: Buffer): boolean {
  if (cell.length < minSecretLength) return false;
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

/** Whether a cell is digits separated by dots, slashes or hyphens, optionally followed by a time. */
export function isDayShaped(cell: Buffer): boolean {
  if (cell.length < 6 || cell.length > maxDayLength) return false;
  const day = cell.toString('latin1').trim();
  return /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}(?:[ T,]{1,2}\d{1,2}:\d{2}[\d:.]*(?: ?[AP]M)?)?Z?$/i.test(
    day,
  );
}

/** Whether a cell is a host with a dot, optionally with scheme, port and path. */
function isAddressShaped(cell: Buffer): boolean {
  if (cell.length > maxAddressLength || cell.includes(0x20)) return false;
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
