import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import * as v from 'valibot';
import type { Failure } from '../failures/index.ts';
import { failure, success, type Result } from '../system/index.ts';
import { wrappingSchema } from './keys/wrapping.ts';

/** No header is longer, in bytes; a longer file is not read at all. */
export const longestHeader = 64 * 1024;

/** The version of the header that this program writes. */
export const headerVersion = 1;

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const headerSchema = v.strictObject({
  vaultId: v.pipe(v.string(), v.uuid()),
  /** Goes up by one each time the header is written; of two good copies the higher one counts. */
  revision: count,
  /** How many lasting changes the database has seen. */
  changes: count,
  keepers: v.pipe(
    v.array(wrappingSchema),
    v.minLength(1),
    v.maxLength(16),
    v.check((keepers) => new Set(keepers.map(({ kind }) => kind)).size === keepers.length),
  ),
});

/** What must be known before the vault can be opened. Nothing in it is secret without a keeper. */
export type Header = v.InferOutput<typeof headerSchema>;

/** A header as it was read, and what proves, once the vault key is known, that it is the vault's own. */
export interface ReadHeader {
  readonly header: Header;
  /** Whether it was written with this header subkey, as far down as the last parameter of a keeper. */
  isAuthentic(headerKey: Buffer): boolean;
}

/**
 * Writes a header as text of four lines: `chatelaine-vault <version>`, the header in JSON, the HMAC-SHA-256
 * of both lines under the header subkey, and the SHA-256 of the three lines before, in hexadecimal.
 *
 * @throws when the header could not be read back, for it would lock its owner out.
 */
export function encodeHeader(header: Header, headerKey: Buffer): Buffer {
  const signed = `chatelaine-vault ${headerVersion}\n${JSON.stringify(v.parse(headerSchema, header))}\n`;
  const summed = `${signed}${authenticationCode(headerKey, signed).toString('hex')}\n`;
  return Buffer.from(`${summed}${checksum(summed)}\n`, 'utf8');
}

/**
 * Reads what {@link encodeHeader} wrote. Nothing is believed before the checksum fits, which every version
 * has in its last line.
 *
 * @returns `vault-damaged`, or `vault-from-newer-version` for a sound header of a version to come.
 */
export function decodeHeader(bytes: Buffer): Result<ReadHeader, Failure> {
  const damaged = failure<Failure>({ code: 'vault-damaged' });
  const text = bytes.toString('utf8');
  if (!Buffer.from(text, 'utf8').equals(bytes)) return damaged;
  const whole =
    /^(?<summed>chatelaine-vault (?<version>[1-9]\d{0,5})\n.*\n)(?<sum>[0-9a-f]{64})\n$/s;
  const { summed, version, sum } = whole.exec(text)?.groups ?? {};
  if (summed === undefined || checksum(summed) !== sum) return damaged;
  if (Number(version) > headerVersion) {
    return failure({ code: 'vault-from-newer-version', version: Number(version) });
  }
  const { signed, json, code } =
    /^(?<signed>[^\n]*\n(?<json>[^\n]*)\n)(?<code>[0-9a-f]{64})\n$/.exec(summed)?.groups ?? {};
  if (signed === undefined || json === undefined || code === undefined) return damaged;
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), headerSchema), json);
  if (!parsed.success) return damaged;
  return success({
    header: parsed.output,
    isAuthentic: (headerKey) =>
      timingSafeEqual(authenticationCode(headerKey, signed), Buffer.from(code, 'hex')),
  });
}

function authenticationCode(headerKey: Buffer, signed: string): Buffer {
  return createHmac('sha256', headerKey).update(signed, 'utf8').digest();
}

function checksum(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
