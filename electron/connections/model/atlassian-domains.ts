import { cloudDomains } from './connection.ts';
import { editDistance } from './edit-distance.ts';

/**
 * Domains of Atlassian's on which no Jira site of a customer is: accounts, administration, gateway, other products
 * (the list in the npm package `@atlaskit/atlassian-context`, and Atlassian's own pages).
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
 * Domains of Atlassian's for sites of which nobody has shown how they answer: Isolated Cloud, another cloud for
 * governments, and Atlassian's own stages (the same package, and reports of users).
 */
const unsupportedDomains: readonly string[] = [
  'atlassian-isolated.net',
  'atlassian-isolated.com',
  'atlassian-us-gov.net',
  'atlassian-us-gov.com',
  'atlassian-stg-fedm.net',
  'jira-dev.com',
];

/** What is wrong with a host on, or nearly on, a domain of Atlassian's. */
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
  // A company may be called Atlantian: at an address of its own, only what nobody else is called is refused.
  { domain: 'atlassian.net', problem: 'address-nearly-atlassian-net', slips: { cloud: 2, own: 1 } },
  { domain: 'jira.com', problem: 'address-nearly-jira-com', slips: { cloud: 1, own: 1 } },
];

/** Whether a host lies on one of the domains; labels are compared whole, so `evil-atlassian.net` does not. */
function isOn(host: string, domains: readonly string[]): boolean {
  return domains.some((domain) => `.${host}`.endsWith(`.${domain}`));
}

/** Whether a host lies on a domain of Jira Cloud, or of Atlassian's pages. */
export function isAtlassians(host: string): boolean {
  return isOn(host, cloudDomains) || knownDomainProblem(host) !== null;
}

/** What is wrong with a host on one of Atlassian's other domains; null for any other host. */
export function knownDomainProblem(host: string): DomainProblem | null {
  if (isOn(host, serviceDomains)) return 'address-not-a-site';
  return isOn(host, unsupportedDomains) ? 'address-unsupported-atlassian' : null;
}

/**
 * Names the domain of Jira Cloud from which a host's domain is a slip or two away; null when it is none.
 *
 * @param site its host as it is looked up, and as an eye in a hurry reads it: without accents.
 * @param kind what was chosen: with a domain of Jira Cloud such a host is refused anyway, at an address of one's own
 *   a company may be called nearly so.
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

/** `mira.com` is another company's name, and `jira.co` may be the host itself: only `acme.jira.co` is a slip. */
function isSlipOfJira(labels: readonly string[]): boolean {
  return labels.length > 2 && undoubled(labels.at(-2) ?? '') === 'jira';
}

/** Letters that are typed once too often or too seldom are the commonest slip, and make no other name. */
function undoubled(text: string): string {
  return text.replace(/(.)\1+/g, '$1');
}
