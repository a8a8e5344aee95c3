import type { ConnectionId } from '../connections/index.ts';
import type { Failure } from '../failures/index.ts';
import type { History } from '../history/index.ts';
import type { CertificateNote } from '../jira/index.ts';
import { changeSetting, readSetting, type Setting } from '../settings/index.ts';
import {
  failure,
  oneLine,
  success,
  type Clock,
  type Result,
  type ChannelHandlers,
} from '../system/index.ts';
import type { OpenVault } from '../vault/index.ts';
import {
  trustedCertificatesSchema,
  type trustChannels,
  type TrustedEntry,
  type TrustOutcome,
} from './channels.ts';

const trustedSetting: Setting<readonly TrustedEntry[]> = {
  name: 'trusted-certificates',
  schema: trustedCertificatesSchema,
  fallback: [],
};

/** The confirmation before a certificate is trusted, in a native dialog. */
export interface TrustConfirmation {
  readonly act: 'trust-certificate';
  readonly address: string;
  readonly certificate: CertificateNote;
}

/** The address of a site outside Jira Cloud; only its certificate can be trusted. */
export interface HostAndPort {
  readonly host: string;
  readonly port: number;
}

interface TrustDependencies {
  readonly vault: { opened(): Result<OpenVault, Failure> };
  readonly history: Pick<History, 'recordInside' | 'anchor'>;
  readonly clock: Clock;
  /** Null for a connection to Jira Cloud, and for one that does not exist. */
  readonly addressOf: (id: ConnectionId) => HostAndPort | null;
  /** Requests the certificate of a host, without credentials; null if it presents none. */
  readonly show: (host: string, port: number) => Promise<CertificateNote | null>;
  /** Fails with `not-confirmed` on a no. The caller wipes the passphrase. */
  readonly confirm: (
    act: TrustConfirmation,
    vaultPassphrase: Uint8Array | null,
  ) => Promise<Result<null, Failure>>;
}

/** Trusts certificates in addition to those of the system. */
export interface Trust {
  /** Shows the certificate of a connection's site in a native dialog, and trusts it if confirmed. */
  trustCertificate(
    id: ConnectionId,
    vaultPassphrase: Uint8Array | null,
  ): Promise<Result<TrustOutcome, Failure>>;
  list(): Result<readonly TrustedEntry[], Failure>;
  /** Stops trusting the certificate of an address; returns those still trusted. */
  forget(address: HostAndPort): Result<readonly TrustedEntry[], Failure>;
}

/** The SHA-256 of the trusted certificate of an address; null if there is none, or the vault is locked. */
export function trustedFor(
  vault: TrustDependencies['vault'],
  host: string,
  port: number,
): string | null {
  const opened = vault.opened();
  if (!opened.ok) return null;
  const entry = readSetting(opened.value, trustedSetting).find(
    (each) => each.host === host && each.port === port,
  );
  return entry?.sha256 ?? null;
}

/** Creates the service that trusts certificates. */
export function createTrust(dependencies: TrustDependencies): Trust {
  return {
    trustCertificate: (id, passphrase) => trustCertificate(dependencies, id, passphrase),
    list() {
      const opened = dependencies.vault.opened();
      return opened.ok ? success(readSetting(opened.value, trustedSetting)) : opened;
    },
    forget: (address) =>
      change(dependencies, (known) => known.filter((each) => !isAt(each, address))),
  };
}

/** Answers the channels of trusting certificates. */
export function trustHandlers(trust: Trust): ChannelHandlers<typeof trustChannels, Failure> {
  return {
    'trust:certificate': ({ id, vaultPassphrase }) => trust.trustCertificate(id, vaultPassphrase),
    'trust:list': () => trust.list(),
    'trust:forget': (address) => trust.forget(address),
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

/** Changes the trusted certificates, and records that in the history. */
function change(
  dependencies: TrustDependencies,
  to: (known: readonly TrustedEntry[]) => readonly TrustedEntry[],
): Result<readonly TrustedEntry[], Failure> {
  // The vault may have been locked while a person was being asked.
  const opened = dependencies.vault.opened();
  if (!opened.ok) return opened;
  const entries = to(readSetting(opened.value, trustedSetting));
  return changeSetting(dependencies, trustedSetting, entries, 'trusted certificates');
}
