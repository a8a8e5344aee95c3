import * as v from 'valibot';
import { connectionIdInput } from '../connections/channels.ts';
import { channel } from '../system/model/channel.ts';
import { passphraseInput } from '../system/model/secret-input.ts';
import { oneLine } from '../system/model/outside-text.ts';

/** The longest stored certificate subject, in characters. */
const maxSubjectLength = 100;

const port = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535));
const host = v.pipe(v.string(), v.minLength(1), v.maxLength(253));

/** Certificates that are trusted in addition to those of the system, as stored in the vault. */
export const trustedCertificatesSchema = v.pipe(
  v.array(
    v.strictObject({
      host,
      port,
      /** SHA-256 over the whole certificate (DER), in lower-case hexadecimal. */
      sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
      /** The subject of the certificate; earlier versions stored it unshortened. */
      subject: v.pipe(
        v.string(),
        v.maxLength(500),
        v.transform((text): string => oneLine(text, maxSubjectLength)),
      ),
      /** When it was trusted, in milliseconds since 1970-01-01T00:00Z. */
      since: v.number(),
    }),
  ),
  v.maxLength(1000),
);

/** A certificate that a person chose to trust, for one host and port. */
export type TrustedEntry = v.InferOutput<typeof trustedCertificatesSchema>[number];

/** The result of trusting a certificate. */
export interface TrustOutcome {
  /** `needless`: the system trusts it already. */
  readonly outcome: 'trusted' | 'needless';
}

/** The channels of trusting single certificates. */
export const trustChannels = {
  /** Shows the certificate of a connection's site in a native dialog, and trusts it if confirmed. */
  'trust:certificate': channel<TrustOutcome>()(
    v.strictObject({
      id: connectionIdInput,
      vaultPassphrase: v.nullable(passphraseInput),
    }),
  ),
  'trust:list': channel<readonly TrustedEntry[]>()(v.null()),
  /** Stops trusting the certificate of an address. */
  'trust:forget': channel<readonly TrustedEntry[]>()(v.strictObject({ host, port })),
};
