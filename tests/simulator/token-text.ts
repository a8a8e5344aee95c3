import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** Every token of a practice site holds this text, so that a search for leaks can look for it. */
export const tokenMarker = 'PRACTICE-TOKEN-NOT-REAL';

const tokenLength = 192;
const checksumLength = '=XXXXXXXX'.length;

/** A personal access token or password of a practice Data Center site: no shape is promised of those. */
export function practiceSecret(id: string): string {
  return `NDU2${tokenMarker}${id.replaceAll(/[^A-Za-z0-9]/g, '')}`;
}

/**
 * The text of a practice token: it has the shape of an Atlassian API token (`ATATT3x`, 192 characters, closing `=` and
 * eight hexadecimal digits), and the same id always gives the same text.
 */
export function practiceToken(id: string): string {
  const name = id.replaceAll(/[^A-Za-z0-9_-]/g, '_').slice(0, 60);
  const head = `ATATT3x${tokenMarker}_${name}_`;
  const padding = createHash('sha512').update(id).digest('base64url').repeat(2);
  const body = (head + padding).slice(0, tokenLength - checksumLength);
  const checksum = crc32(body).toString(16).toUpperCase().padStart(8, '0');
  return `${body}=${checksum}`;
}
