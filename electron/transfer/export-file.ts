import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import * as v from 'valibot';
import type { Failure } from '../failures/index.ts';
import { failure, success, type Instant, type Result } from '../system/index.ts';
import { decrypt, encrypt } from '../vault/index.ts';
import {
  deriveExportKeys,
  derivationSchema,
  newDerivation,
  wipeKeys,
  type DeriveKeys,
} from './derivation.ts';

/** The maximum length of an export in bytes; a longer file is not read. */
export const maxExportBytes = 128 * 1024 * 1024;

/** The version of the format that this program writes. */
export const exportVersion = 1;

/** The maximum length of the four lines before the encrypted content, in bytes. */
const maxHeaderBytes = 2048;

const headerSchema = v.strictObject({
  createdAt: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  derivation: derivationSchema,
  contentLength: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(maxExportBytes)),
});

/** A parsed export, before decryption. */
export interface ReadExport {
  readonly derivation: v.InferOutput<typeof derivationSchema>;
  /** The two header lines. */
  readonly signed: Buffer;
  /** The HMAC-SHA-256 of the header lines. */
  readonly code: Buffer;
  /** Nonce, ciphertext and tag. */
  readonly encrypted: Buffer;
}

/**
 * Encrypts content under a passphrase in UTF-8; the caller wipes both. The format is described in
 * `docs/export-format.md`.
 */
export async function encodeExport(
  content: Uint8Array,
  passphrase: Uint8Array,
  createdAt: Instant,
  derive: DeriveKeys = deriveExportKeys,
): Promise<Buffer> {
  const derivation = newDerivation();
  const keys = await derive(passphrase, derivation);
  try {
    // Encryption adds nonce and tag, 28 bytes.
    const header = { createdAt, derivation, contentLength: content.byteLength + 28 };
    const json = JSON.stringify(v.parse(headerSchema, header));
    const signed = Buffer.from(`chatelaine-export ${exportVersion}\n${json}\n`, 'utf8');
    const code = authenticationCode(keys.header, signed).toString('hex');
    const summed = Buffer.concat([signed, Buffer.from(`${code}\n`, 'ascii')]);
    const sum = Buffer.from(`${checksum(summed)}\n`, 'ascii');
    return Buffer.concat([summed, sum, encrypt(keys.content, signed, content)]);
  } finally {
    wipeKeys(keys);
  }
}

/**
 * Parses the unencrypted part of an export. No key is derived, and nothing is trusted until the checksum matches.
 *
 * @returns `not-an-export`, `export-from-newer-version` or `export-damaged`.
 */
export function decodeExport(bytes: Buffer): Result<ReadExport, Failure> {
  const head = bytes.subarray(0, maxHeaderBytes).toString('latin1');
  const version = /^chatelaine-export ([1-9]\d{0,5})\n/.exec(head)?.[1];
  if (version === undefined) return failure({ code: 'not-an-export' });
  const damaged = failure<Failure>({ code: 'export-damaged' });
  const lines =
    /^(?<summed>(?<signed>[^\n]*\n(?<json>[^\n]*)\n)(?<code>[0-9a-f]{64})\n)(?<sum>[0-9a-f]{64})\n/.exec(
      head,
    );
  const { summed, signed, json, code, sum } = lines?.groups ?? {};
  if (lines === null || summed === undefined || signed === undefined) return damaged;
  if (json === undefined || code === undefined) return damaged;
  if (checksum(Buffer.from(summed, 'latin1')) !== sum) return damaged;
  if (Number(version) > exportVersion) {
    return failure({ code: 'export-from-newer-version', version: Number(version) });
  }
  const header = v.safeParse(v.pipe(v.string(), v.parseJson(), headerSchema), json);
  if (!header.success) return damaged;
  const encrypted = bytes.subarray(lines[0].length);
  if (encrypted.byteLength !== header.output.contentLength) return damaged;
  return success({
    derivation: header.output.derivation,
    signed: Buffer.from(signed, 'latin1'),
    code: Buffer.from(code, 'hex'),
    encrypted,
  });
}

/**
 * Decrypts an export with its passphrase in UTF-8; the caller wipes the passphrase.
 *
 * @returns the content, which the caller wipes; `wrong-export-passphrase`, or `export-damaged`.
 */
export async function decryptExport(
  read: ReadExport,
  passphrase: Uint8Array,
  derive: DeriveKeys = deriveExportKeys,
): Promise<Result<Buffer, Failure>> {
  const keys = await derive(passphrase, read.derivation);
  try {
    if (!timingSafeEqual(authenticationCode(keys.header, read.signed), read.code)) {
      return failure({ code: 'wrong-export-passphrase' });
    }
    const content = decrypt(keys.content, read.signed, read.encrypted);
    return content === null ? failure({ code: 'export-damaged' }) : success(content);
  } finally {
    wipeKeys(keys);
  }
}

function authenticationCode(key: Buffer, signed: Buffer): Buffer {
  return createHmac('sha256', key).update(signed).digest();
}

function checksum(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
