import * as v from 'valibot';
import type { ConnectionId } from '../connections/index.ts';
import type { Failure } from '../failures/index.ts';
import type { History } from '../history/index.ts';
import type { CertificateNote } from '../jira/index.ts';
import {
  failure,
  oneLine,
  success,
  type Clock,
  type Result,
  type ChannelHandlers,
} from '../system/index.ts';
import { statement, type OpenVault } from '../vault/index.ts';
import {
  trustedCertificatesSchema,
  type trustChannels,
  type TrustedEntry,
  type TrustOutcome,
} from './channels.ts';

const selectSetting = statement("SELECT value FROM setting WHERE name = 'trusted-certificates'");

const upsertSetting = statement(`
  INSERT INTO setting (name, value) VALUES ('trusted-certificates', :value)
  ON CONFLICT (name) DO UPDATE SET value = excluded.value
`);

/** What a person is asked in a native dialog before a certificate is trusted. */
export interface TrustConfirmation {
  readonly act: 'trust-certificate';
  readonly address: string;
  readonly certificate: CertificateNote;
}

/** A site at an address of its own, which alone a certificate may be trusted for. */
export interface HostAndPort {
  readonly host: string;
  readonly port: number;
}

/** Dependencies of trusting single certificates. */
export interface TrustDependencies {
  readonly vault: { opened(): Result<OpenVault, Failure> };
  readonly history: Pick<History, 'recordInside' | 'anchor'>;
  readonly clock: Clock;
  /** Null for a connection to Jira Cloud, and for one that is not there. */
  readonly addressOf: (id: ConnectionId) => HostAndPort | null;
  /** Asks a host for its certificate, without credentials; null where it shows none. */
  readonly show: (host: string, port: number) => Promise<CertificateNote | null>;
  /** `not-confirmed` is a no. The passphrase stays its caller's to wipe. */
  readonly confirm: (
    act: TrustConfirmation,
    vaultPassphrase: Uint8Array | null,
  ) => Promise<Result<null, Failure>>;
}

type Channels = typeof trustChannels;

/** One handler for each channel of trusting certificates. */
export type TrustHandlers = ChannelHandlers<Channels, Failure>;

/** Trusting single certificates: what the screen may ask for, and what the network asks. */
export interface Trust {
  readonly handlers: TrustHandlers;
}

/** The certificates that an open vault trusts besides the system's; none that cannot be read. */
function trustedIn({ database }: OpenVault): readonly TrustedEntry[] {
  const value = selectSetting(database).pluck().get();
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), trustedCertificatesSchema), value);
  return parsed.success ? parsed.output : [];
}

/** The SHA-256 of the certificate that is trusted for an address; null where there is none, or the vault is locked. */
export function trustedFor(
  vault: TrustDependencies['vault'],
  host: string,
  port: number,
): string | null {
  const opened = vault.opened();
  if (!opened.ok) return null;
  const entry = trustedIn(opened.value).find((each) => each.host === host && each.port === port);
  return entry?.sha256 ?? null;
}

/** Makes the service that trusts single certificates. */
export function createTrust(dependencies: TrustDependencies): Trust {
  return {
    handlers: {
      'trust:certificate': async ({ id, vaultPassphrase }) => {
        try {
          return await trustCertificate(dependencies, id, vaultPassphrase);
        } finally {
          vaultPassphrase?.fill(0);
        }
      },
      'trust:list': () => {
        const opened = dependencies.vault.opened();
        return opened.ok ? success(trustedIn(opened.value)) : opened;
      },
      'trust:forget': (address) =>
        change(dependencies, (known) => known.filter((each) => !isAt(each, address))),
    },
  };
}

function isAt(one: HostAndPort, other: HostAndPort): boolean {
  return one.host === other.host && one.port === other.port;
}

async function trustCertificate(
  dependencies: TrustDependencies,
  id: ConnectionId,
  vaultPassphrase: Uint8Array | null,
): Promise<Result<TrustOutcome, Failure>> {
  const address = dependencies.addressOf(id);
  if (address === null) return failure({ code: 'no-such-connection' });
  const { host, port } = address;
  const certificate = await dependencies.show(host, port);
  if (certificate === null) return failure({ code: 'cannot-connect' });
  if (certificate.trusted) return success({ outcome: 'needless' });
  const act = { act: 'trust-certificate', address: `${host}:${port}`, certificate } as const;
  const confirmed = await dependencies.confirm(act, vaultPassphrase);
  if (!confirmed.ok) return confirmed;
  const entry: TrustedEntry = {
    host,
    port,
    sha256: certificate.sha256,
    subject: oneLine(certificate.subject, 100),
    since: dependencies.clock.now(),
  };
  const kept = change(dependencies, (known) => [
    ...known.filter((each) => !isAt(each, entry)),
    entry,
  ]);
  return kept.ok ? success({ outcome: 'trusted' }) : kept;
}

/** Changes what is trusted, and writes down that it was changed. While a question stood there, the vault may have been locked. */
function change(
  { vault, history }: TrustDependencies,
  to: (known: readonly TrustedEntry[]) => readonly TrustedEntry[],
): Result<readonly TrustedEntry[], Failure> {
  const opened = vault.opened();
  if (!opened.ok) return opened;
  const entries = to(trustedIn(opened.value));
  const written = opened.value.change(() => {
    upsertSetting(opened.value.database).run({ value: JSON.stringify(entries) });
    const event = { kind: 'setting-changed', name: 'trusted certificates' } as const;
    return history.recordInside(opened.value, event);
  });
  if (!written.ok) return written;
  history.anchor(written.value);
  return success(entries);
}
