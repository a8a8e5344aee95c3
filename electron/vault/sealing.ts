import type { Failure } from '../failures/index.ts';
import { failure, success, type Result } from '../system/index.ts';
import { decrypt, encodeFields, encrypt } from './authenticated-encryption.ts';

/** The login that a token is sealed for. When any of it changes, the token must be entered again. */
export interface TokenBinding {
  readonly connectionId: string;
  /** The kind of the address, such as `cloud`. */
  readonly kind: string;
  /** The host to which requests go, such as `acme.atlassian.net`. */
  readonly host: string;
  readonly username: string;
}

const sealVersion = 1;

/**
 * Seals a token with AES-256-GCM for one connection.
 *
 * @returns a version byte, nonce, ciphertext and tag. The caller wipes the token.
 */
export function sealToken(tokensKey: Buffer, binding: TokenBinding, token: Uint8Array): Buffer {
  const encrypted = encrypt(tokensKey, associatedDataOf(binding), token);
  return Buffer.concat([Buffer.of(sealVersion), encrypted]);
}

/**
 * Opens a sealed token for the connection that it was sealed for.
 *
 * @returns the token, which the caller wipes; `token-unreadable` when anything differs from what was sealed.
 */
export function unsealToken(
  tokensKey: Buffer,
  binding: TokenBinding,
  sealed: Uint8Array,
): Result<Buffer, Failure> {
  if (sealed[0] !== sealVersion) return failure({ code: 'token-unreadable' });
  const token = decrypt(tokensKey, associatedDataOf(binding), sealed.subarray(1));
  return token === null ? failure({ code: 'token-unreadable' }) : success(token);
}

function associatedDataOf(binding: TokenBinding): Buffer {
  return encodeFields([
    `chatelaine/token/${sealVersion}`,
    binding.connectionId,
    binding.kind,
    binding.host,
    binding.username,
  ]);
}
