import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A piece of a secret in one encoding. */
export interface EncodedPiece {
  readonly encoding: string;
  readonly bytes: Buffer;
}

/** Content that is searched for secrets, with a name that says where it is from. */
export interface SearchedContent {
  readonly place: string;
  readonly bytes: Buffer;
}

const pieceLength = 24;

/** Splits a secret into pieces, so that a partial leak is found as well. */
function split(secret: Buffer): readonly Buffer[] {
  if (secret.length <= pieceLength) return [secret];
  const count = Math.floor(secret.length / pieceLength);
  return Array.from({ length: count }, (_, index) =>
    secret.subarray(index * pieceLength, (index + 1) * pieceLength),
  );
}

/**
 * The base64 of a piece in the midst of other text: which characters it gives depends on how many
 * bytes stand before it, modulo three. The characters at its edges depend on its neighbours and are
 * left out.
 */
function base64Within(piece: Buffer, offset: number, encoding: 'base64' | 'base64url'): Buffer {
  const text = Buffer.concat([Buffer.alloc(offset), piece])
    .toString(encoding)
    .replaceAll('=', '');
  const first = Math.ceil((offset * 8) / 6);
  const whole = Math.floor(((offset + piece.length) * 8) / 6);
  return Buffer.from(text.slice(first, whole));
}

function encodingsOf(piece: Buffer): readonly EncodedPiece[] {
  const text = piece.toString('utf8');
  const plain = [
    { encoding: 'plain', bytes: piece },
    { encoding: 'UTF-16', bytes: Buffer.from(text, 'utf16le') },
    { encoding: 'URL', bytes: Buffer.from(encodeURIComponent(text)) },
    { encoding: 'JSON', bytes: Buffer.from(JSON.stringify(text).slice(1, -1)) },
    {
      encoding: 'HTML',
      bytes: Buffer.from(text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')),
    },
    { encoding: 'hexadecimal', bytes: Buffer.from(piece.toString('hex')) },
    { encoding: 'hexadecimal, capitals', bytes: Buffer.from(piece.toString('hex').toUpperCase()) },
    { encoding: 'numbers', bytes: Buffer.from([...piece].join(',')) },
  ];
  const base64 = [0, 1, 2].flatMap((offset) => [
    { encoding: `base64 at ${offset}`, bytes: base64Within(piece, offset, 'base64') },
    { encoding: `base64url at ${offset}`, bytes: base64Within(piece, offset, 'base64url') },
  ]);
  return [...plain, ...base64];
}

/** Every encoding that is searched for. Basic credentials are covered by the three base64 offsets. */
export function encodedPieces(secret: string | Buffer): readonly EncodedPiece[] {
  const bytes = typeof secret === 'string' ? Buffer.from(secret, 'utf8') : secret;
  return split(bytes).flatMap(encodingsOf);
}

/** Where a secret was found, each as `place (encoding)`; empty when nowhere. Says nothing of the secret itself. */
export function findLeaks(
  secret: string | Buffer,
  searched: readonly SearchedContent[],
): readonly string[] {
  const disguises = encodedPieces(secret);
  const leaks = searched.flatMap(({ place, bytes }) =>
    disguises
      .filter((disguise) => bytes.includes(disguise.bytes))
      .map(({ encoding }) => `${place} (${encoding})`),
  );
  return [...new Set(leaks)];
}

/** All files below a folder, to be searched. */
export function readFilesUnder(folder: string): readonly SearchedContent[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return { place: path.slice(folder.length + 1), bytes: readFileSync(path) };
    });
}

/** A text to be searched. */
export function text(place: string, content: string): SearchedContent {
  return { place, bytes: Buffer.from(content, 'utf8') };
}
