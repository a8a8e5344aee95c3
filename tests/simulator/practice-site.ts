import { type Certificate, makeCertificate } from './certificate.ts';
import { type ControlAddress, type ControlServer, startControl } from './control.ts';
import { type Description, type Domain, getHost } from './description.ts';
import { gateways } from './edge.ts';
import { Faults } from './faults.ts';
import { Journal } from './journal.ts';
import { type Knobs, makeLocalKnobs } from './knobs.ts';
import { practiceSites } from './practice-sites.ts';
import { startServer } from './server.ts';
import { World } from './world.ts';

const siteDomains: readonly Domain[] = ['atlassian.net', 'jira.com', 'atlassian-us-gov-mod.net'];
const cloudNames = [...siteDomains.map((domain) => `*.${domain}`), ...gateways.keys()];

const ownNames = ({ dataCenters = [] }: Description): readonly string[] =>
  dataCenters.map(({ host }) => host);

export type PracticeSiteOptions = {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** The practice site's clock, in milliseconds since 1970. */
  readonly now?: () => number;
  /** Hosts whose names cannot be resolved, in Chromium started with the switches. */
  readonly unresolvable?: readonly string[];
  /** Hosts that refuse connections, in Chromium started with the switches. */
  readonly unreachable?: readonly string[];
};

/** A running practice site. */
export type PracticeSite = {
  readonly port: number;
  /** The host names of all sites in the description, and the gateways. */
  readonly hosts: readonly string[];
  readonly certificate: Pick<Certificate, 'spki' | 'caPem'>;
  /** Send an unmodified Chromium or Electron here under the real host names, and make it trust the certificate. */
  readonly chromiumSwitches: readonly string[];
  /** Only the switch that maps host names, for a program that trusts the authority by itself. */
  readonly hostResolverSwitch: string;
  readonly knobs: Knobs;
  readonly journal: Journal;
  readonly description: Description;
  /** Control port by which other processes change the sites and read the journal. */
  readonly control: ControlAddress;
  /** How many connections clients hold open. */
  readonly connections: () => Promise<number>;
  readonly close: () => Promise<void>;
};

function hostResolverRules(
  port: number,
  description: Description,
  options: PracticeSiteOptions,
): string {
  const rules = [
    ...(options.unresolvable ?? []).map((host) => `MAP ${host}:443 ~NOTFOUND`),
    // Nothing listens on port 1 of this machine.
    ...(options.unreachable ?? []).map((host) => `MAP ${host}:443 127.0.0.1:1`),
    ...cloudNames.map((name) => `MAP ${name}:443 127.0.0.1:${port}`),
    // A name that is only looked up has no port.
    ...cloudNames.map((name) => `MAP ${name} 127.0.0.1`),
    // At whatever port: companies choose their own.
    ...ownNames(description).map((name) => `MAP ${name} 127.0.0.1:${port}`),
  ];
  return `--host-resolver-rules=${rules.join(', ')}`;
}

function controlAddress({ url, secret }: ControlServer): ControlAddress {
  return { url, secret };
}

/** Starts a practice site on 127.0.0.1: by default the ready-made sites on any free port. */
export async function startPracticeSite(
  description: Description = practiceSites,
  options: PracticeSiteOptions = {},
): Promise<PracticeSite> {
  const now = options.now ?? Date.now;
  const controlled = {
    world: new World(description),
    faults: new Faults(),
    distrusted: new Set<string>(),
    now,
  };
  const journal = new Journal();
  const servedNames = [...cloudNames, ...ownNames(description)];
  const [certificate, strangeCertificate] = await Promise.all([
    makeCertificate(servedNames, Date.now()),
    makeCertificate(servedNames, Date.now()),
  ]);
  const server = await startServer({
    controlled,
    journal,
    certificate,
    strangeCertificate,
    now,
    port: options.port ?? 0,
  });
  const knobs = makeLocalKnobs(controlled);
  const control = await startControl(knobs.run, journal);
  const hostResolverSwitch = hostResolverRules(server.port, description, options);
  return {
    port: server.port,
    hosts: [...description.sites.map(getHost), ...gateways.keys(), ...ownNames(description)],
    certificate: { spki: certificate.spki, caPem: certificate.caPem },
    chromiumSwitches: [
      hostResolverSwitch,
      `--ignore-certificate-errors-spki-list=${certificate.spki}`,
    ],
    hostResolverSwitch,
    knobs,
    journal,
    description,
    control: controlAddress(control),
    connections: server.connections,
    close: async () => {
      await Promise.all([server.close(), control.close()]);
    },
  };
}
