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

/** The SHA-256 of the certificate that is trusted for an address; null where there is none, or the vault is locked. */
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
        return opened.ok ? success(readSetting(opened.value, trustedSetting)) : opened;
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

/** Changes what is trusted, and records that in the history. */
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
