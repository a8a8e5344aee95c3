import { hkdfSync, randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { deriveByArgon2id } from '../vault/index.ts';

const keyLength = 32;
const saltLength = 16;

/**
 * The limits of the derivation parameters. The minimum rejects a weakened file, the maximum one that would fill the
 * memory or block the processor for minutes.
 */
export const derivationBounds = {
  memoryKiB: { minimum: 64 * 1024, maximum: 512 * 1024 },
  passes: { minimum: 3, maximum: 16 },
  lanes: { minimum: 1, maximum: 4 },
} as const;

function between({ minimum, maximum }: { readonly minimum: number; readonly maximum: number }) {
  return v.pipe(v.number(), v.integer(), v.minValue(minimum), v.maxValue(maximum));
}

/**
 * The parameters that derive an export's keys from its passphrase: Argon2id version 0x13 (RFC 9106), the salt in
 * base64.
 */
export const derivationSchema = v.strictObject({
  algorithm: v.literal('argon2id'),
  memoryKiB: between(derivationBounds.memoryKiB),
  passes: between(derivationBounds.passes),
  lanes: between(derivationBounds.lanes),
  salt: v.pipe(
    v.string(),
    v.maxLength(24),
    v.check((text) => {
      const bytes = Buffer.from(text, 'base64');
      return bytes.byteLength === saltLength && bytes.toString('base64') === text;
    }),
  ),
});

/** The parameters of one derivation. */
export type Derivation = v.InferOutput<typeof derivationSchema>;

/** The keys of one export: 32 bytes each; the caller wipes them. */
export interface ExportKeys {
  readonly header: Buffer;
  readonly content: Buffer;
}

/** Derives an export's keys from its passphrase in UTF-8; the caller wipes the passphrase. */
export type DeriveKeys = (passphrase: Uint8Array, derivation: Derivation) => Promise<ExportKeys>;

/**
 * The parameters for a new export. Nothing else protects an exported file, so they are stronger than the vault's
 * minimum: 128 MiB in four passes.
 */
export function newDerivation(): Derivation {
  return {
    algorithm: 'argon2id',
    memoryKiB: 128 * 1024,
    passes: 4,
    lanes: 1,
    salt: randomBytes(saltLength).toString('base64'),
  };
}

/** Derives the keys by Argon2id, followed by HKDF-SHA-256. */
export const deriveExportKeys: DeriveKeys = async (passphrase, derivation) => {
  const derived = await deriveByArgon2id(passphrase, derivation, keyLength);
  try {
    const keyFor = (purpose: string): Buffer =>
      Buffer.from(hkdfSync('sha256', derived, '', `chatelaine/export/1/${purpose}`, keyLength));
    return { header: keyFor('header'), content: keyFor('content') };
  } finally {
    derived.fill(0);
  }
};

/** Overwrites the keys. */
export function wipeKeys(keys: ExportKeys): void {
  keys.header.fill(0);
  keys.content.fill(0);
}
