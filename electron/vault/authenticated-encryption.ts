import { createCipheriv, createDecipheriv, randomBytes, type DecipherGCM } from 'node:crypto';

/** Bytes that AES-256-GCM puts before the ciphertext: a random nonce. */
export const nonceLength = 12;

/** Bytes that AES-256-GCM puts behind the ciphertext: the authentication tag. */
export const tagLength = 16;

/**
 * Encrypts with AES-256-GCM under a fresh random nonce.
 *
 * @returns nonce, ciphertext and tag, in this order.
 */
export function encrypt(key: Buffer, associatedData: Buffer, plainText: Uint8Array): Buffer {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength });
  cipher.setAAD(associatedData);
  return Buffer.concat([nonce, cipher.update(plainText), cipher.final(), cipher.getAuthTag()]);
}

/**
 * Reverses {@link encrypt}.
 *
 * @returns the plain text, which its caller wipes; null when key, associated data and ciphertext do not
 * belong together.
 */
export function decrypt(key: Buffer, associatedData: Buffer, encrypted: Uint8Array): Buffer | null {
  if (encrypted.byteLength < nonceLength + tagLength) return null;
  const tagStart = encrypted.byteLength - tagLength;
  const decipher = createDecipheriv('aes-256-gcm', key, encrypted.subarray(0, nonceLength), {
    authTagLength: tagLength,
  });
  decipher.setAAD(associatedData);
  decipher.setAuthTag(encrypted.subarray(tagStart));
  const plainText = opened(decipher, encrypted.subarray(nonceLength, tagStart));
  try {
    decipher.final();
    return plainText;
  } catch {
    plainText.fill(0);
    return null;
  }
}

/**
 * Node gives what it decrypts in a copy and frees the original as it is. Of a secret that is decrypted in
 * pieces as short as this, an allocator's own pointers overwrite what was freed, and nothing of any length
 * is left in any case.
 */
const pieceLength = 15;

/** Above this it is no single secret, and the pieces would take their time. */
const maxSecretLength = 4096;

function opened(decipher: DecipherGCM, encrypted: Uint8Array): Buffer {
  if (encrypted.byteLength > maxSecretLength) return decipher.update(encrypted);
  const plainText = Buffer.alloc(encrypted.byteLength);
  for (let at = 0; at < encrypted.byteLength; at += pieceLength) {
    const piece = decipher.update(encrypted.subarray(at, at + pieceLength));
    plainText.set(piece, at);
    piece.fill(0);
  }
  return plainText;
}

/**
 * Encodes fields so that no two different lists give the same bytes: each field is preceded by its length
 * in four bytes, most significant first. Texts are taken as UTF-8.
 */
export function encodeFields(fields: readonly (string | Uint8Array)[]): Buffer {
  const parts = fields.flatMap((field) => {
    const bytes = typeof field === 'string' ? Buffer.from(field, 'utf8') : field;
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.byteLength);
    return [length, bytes];
  });
  return Buffer.concat(parts);
}
