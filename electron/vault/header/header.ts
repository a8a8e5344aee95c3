import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import * as v from 'valibot';
import type { Failure } from '../../failures/index.ts';
import { failure, success, type Result } from '../../system/index.ts';
import { wrappingSchema } from '../keepers/wrapping.ts';

/** The version of the header that this program writes. It also reads those before, which said less. */
export const headerVersion = 3;

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const keepers = v.pipe(
  v.array(wrappingSchema),
  v.minLength(1),
  v.maxLength(16),
  v.check((wrappings) => new Set(wrappings.map(({ kind }) => kind)).size === wrappings.length),
);

const code = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

const historyHead = v.strictObject({ count, code });

/** How many entries the history has, and the code of the last one in hexadecimal. */
export type HistoryHead = v.InferOutput<typeof historyHead>;

const headerSchema = v.strictObject({
  vaultId: v.pipe(v.string(), v.uuid()),
  /** Goes up by one each time the header is written; of two good copies the higher one counts. */
  revision: count,
  /** How many lasting changes the database has seen. */
  changes: count,
  keepers,
  /** There when a keeper was taken away, or its passphrase changed, since the vault key was made. */
  renewalAdvised: v.optional(v.literal(true)),
  /**
   * There while the vault key is being renewed: the next key as the keepers wrap it, the history's head under
   * that key, and the HMAC-SHA-256 of both under the next header subkey. Which key counts is decided by which
   * one opens the database.
   */
  renewal: v.optional(v.strictObject({ keepers, history: v.optional(historyHead), code })),
  history: v.optional(historyHead),
  /** How often what protects was changed, and the HMAC that the database has over it; not there before that is known. */
  protection: v.optional(v.strictObject({ count, code })),
});

/** Everything needed before the vault can be opened. Nothing in it is secret without a keeper. */
export type Header = v.InferOutput<typeof headerSchema>;

/** A header as it was read, and what proves, once the vault key is known, that it is the vault's own. */
export interface ReadHeader {
  readonly header: Header;
  /** Whether it was written with this header subkey, as far down as the last parameter of a keeper. */
  isAuthentic(headerKey: Buffer): boolean;
  /** The header as it will be when a renewal is finished; null when none is under way, or not with this key. */
  renewed(headerKey: Buffer): Header | null;
}

/** The parts that change when the vault key is renewed. */
export interface Renewal {
  readonly keepers: Header['keepers'];
  readonly history: HistoryHead | null;
}

/** The header while the vault key is being renewed: the keepers open it with either key. */
export function announceRenewal(
  header: Header,
  { keepers: nextKeepers, history }: Renewal,
  nextHeaderKey: Buffer,
): Header {
  const next = { keepers: nextKeepers, ...(history === null ? {} : { history }) };
  const proof = authenticationCode(nextHeaderKey, renewalText(header, next));
  return { ...header, renewal: { ...next, code: proof.toString('hex') } };
}

/** The header once the vault key is the next one. */
export function finishRenewal(
  { vaultId, revision, changes }: Header,
  { keepers: nextKeepers, history }: Renewal,
): Header {
  return {
    vaultId,
    revision,
    changes,
    keepers: nextKeepers,
    ...(history === null ? {} : { history }),
  };
}

/** The header when a renewal came to nothing. */
export function withoutRenewal(header: Header): Header {
  const { renewal: _, ...others } = header;
  return others;
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
    renewed: (headerKey) => renewedHeader(parsed.output, headerKey),
  });
}

function renewedHeader(header: Header, headerKey: Buffer): Header | null {
  const { renewal } = header;
  if (renewal === undefined) return null;
  const { code: proof, ...next } = renewal;
  const expected = authenticationCode(headerKey, renewalText(header, next));
  if (!timingSafeEqual(expected, Buffer.from(proof, 'hex'))) return null;
  return finishRenewal(header, { keepers: next.keepers, history: next.history ?? null });
}

function renewalText(
  { vaultId, changes }: Header,
  { keepers: nextKeepers, history }: Omit<NonNullable<Header['renewal']>, 'code'>,
): string {
  const parts = [vaultId, changes, nextKeepers, history ?? null];
  return `chatelaine-renewal 1\n${JSON.stringify(parts)}\n`;
}

function authenticationCode(headerKey: Buffer, signed: string): Buffer {
  return createHmac('sha256', headerKey).update(signed, 'utf8').digest();
}

function checksum(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
