import { cloudDomains } from './connection.ts';
import { editDistance } from './edit-distance.ts';

/**
 * Atlassian's domains without customers' Jira sites: accounts, administration, gateway, other products (the list in the
 * npm package `@atlaskit/atlassian-context`, and Atlassian's own pages).
 */
const serviceDomains: readonly string[] = [
  'atlassian.com',
  'atlassian-us-gov-mod.com',
  'atlassian-fex.com',
  'bitbucket.org',
  'trello.com',
  'statuspage.io',
  'opsgenie.com',
];

/**
 * Atlassian's domains for sites whose API is undocumented: Isolated Cloud, another cloud for governments, and
 * Atlassian's own stages (the same package, and reports of users).
 */
const unsupportedDomains: readonly string[] = [
  'atlassian-isolated.net',
  'atlassian-isolated.com',
  'atlassian-us-gov.net',
  'atlassian-us-gov.com',
  'atlassian-stg-fedm.net',
  'jira-dev.com',
];

/** Problems of a host on, or almost on, one of Atlassian's domains. */
export type DomainProblem =
  | 'address-not-a-site'
  | 'address-unsupported-atlassian'
  | 'address-nearly-atlassian-net'
  | 'address-nearly-jira-com'
  | 'address-nearly-government';

const near: readonly {
  readonly domain: string;
  readonly problem: DomainProblem;
  readonly slips: { readonly cloud: number; readonly own: number };
}[] = [
  {
    domain: 'atlassian-us-gov-mod.net',
    problem: 'address-nearly-government',
    slips: { cloud: 3, own: 2 },
  },
  // A company may be called Atlantian, so for a Data Center address only what cannot be another name is refused.
  { domain: 'atlassian.net', problem: 'address-nearly-atlassian-net', slips: { cloud: 2, own: 1 } },
  { domain: 'jira.com', problem: 'address-nearly-jira-com', slips: { cloud: 1, own: 1 } },
];

/** Whether a host is on one of the domains; whole labels are compared, so `evil-atlassian.net` is not. */
function isOn(host: string, domains: readonly string[]): boolean {
  return domains.some((domain) => `.${host}`.endsWith(`.${domain}`));
}

/** Whether a host is on a Jira Cloud domain, or on one of Atlassian's own. */
export function isAtlassians(host: string): boolean {
  return isOn(host, cloudDomains) || knownDomainProblem(host) !== null;
}

/** Problem of a host on one of Atlassian's other domains; null for any other host. */
export function knownDomainProblem(host: string): DomainProblem | null {
  if (isOn(host, serviceDomains)) return 'address-not-a-site';
  return isOn(host, unsupportedDomains) ? 'address-unsupported-atlassian' : null;
}

/**
 * The Jira Cloud domain from which a host's domain differs by one or two typing errors; null if there is none.
 *
 * @param site the host as it is resolved, and without accents as somebody in a hurry would read it.
 * @param kind the chosen kind: on Cloud such a host is refused anyway, but a company's own host may have a similar
 * name.
 */
export function nearlyAtlassian(
  site: { readonly host: string; readonly seen: string },
  kind: 'cloud' | 'own',
): DomainProblem | null {
  if (isOn(site.host, cloudDomains)) return null;
  const labels = site.seen.split('.');
  const ending = labels.slice(-2).join('.');
  for (const { domain, problem, slips } of near) {
    if (domain === 'jira.com' && kind === 'own' && !isSlipOfJira(labels)) continue;
    const most = slips[kind];
    if (editDistance(undoubled(ending), undoubled(domain), most) <= most) return problem;
  }
  return null;
}

/**
 * `mira.com` is another company's name, and `jira.co` may be the host itself: only `acme.jira.co` is a typing error.
 */
function isSlipOfJira(labels: readonly string[]): boolean {
  return labels.length > 2 && undoubled(labels.at(-2) ?? '') === 'jira';
}

/** A doubled or dropped double letter is the most common typing error, and never makes another name. */
function undoubled(text: string): string {
  return text.replace(/(.)\1+/g, '$1');
}
