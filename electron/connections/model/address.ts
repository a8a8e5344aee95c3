import { failure, success, type Result } from '../../system/model/result.ts';
import type { ProblemCode } from '../../texts/en/form.ts';
import {
  cloudDomains,
  dataCenterDomain,
  type CloudDomain,
  type DomainChoice,
  type SignIn,
  type SiteAddress,
} from './connection.ts';
import { isAtlassians, knownDomainProblem, nearlyAtlassian } from './atlassian-domains.ts';
import { cutScheme } from './entered-scheme.ts';
import { stripAllWrapping } from './entered-text.ts';
import { asciiHost, withoutAccents } from './host-alphabets.ts';
import {
  imitatesAtlassian,
  isIpv4,
  parseDataCenterAddress,
  problemOfLabel,
} from './own-address.ts';
import { hasHiddenCharacters, trimVisible } from './visible-text.ts';

/** Why a text is not the address of a Jira site. */
export type AddressProblem = Extract<
  ProblemCode,
  `address-${string}` | `subdomain-${string}` | 'hidden-characters'
>;

/** Longer than the address of any Jira page; browsers accept at least this much. */
const maxAddressLength = 4096;

/** Names below a site's domain that are services or conventions, never a customer's site. */
const reservedSubdomains: ReadonlySet<string> = new Set([
  'www',
  'api',
  'id',
  'admin',
  'auth',
  'start',
  'home',
]);

/** How Atlassian's API tokens begin (the rules of the secret scanner gitleaks). */
export const tokenBeginning = /^AT[A-Z]TT3/i;

/**
 * Parses what a person typed or pasted, from `acme` to the address of any page of the site, into subdomain and domain,
 * or, if Own address is chosen, into host, port and context path. A Jira Cloud domain in the text wins over the chosen
 * domain; it is accepted only with exactly one label before it. Linear in the text's length.
 */
export function parseAddress(
  text: string,
  chosenDomain: DomainChoice,
  signIn: SignIn = 'token',
): Result<SiteAddress, AddressProblem> {
  if (text.length > maxAddressLength) return failure('address-too-long');
  const entered = stripAllWrapping(text);
  const isDataCenter = chosenDomain === dataCenterDomain;
  if (entered === '') return failure(isDataCenter ? 'address-needed' : 'subdomain-needed');
  if (hasHiddenCharacters(entered)) return failure('hidden-characters');
  if (tokenBeginning.test(entered)) return failure('address-is-token');

  const { rest, scheme } = cutScheme(entered);
  const problem = problemOfScheme(scheme);
  if (problem !== null) return failure(problem);
  const place = placeIn(rest, scheme !== null);
  if (!place.ok) return place;
  const kind = isDataCenter ? 'own' : 'cloud';
  const slip = knownDomainProblem(place.value.host) ?? nearlyAtlassian(place.value, kind);
  if (slip !== null) return failure(slip);
  if (isDataCenter && !isAtlassians(place.value.host)) {
    return parseDataCenterAddress({ ...place.value, page: pageIn(rest) }, signIn);
  }
  return cloudSiteAt(place.value, isDataCenter ? cloudDomains[0] : chosenDomain);
}

function problemOfScheme(scheme: string | null): AddressProblem | null {
  if (scheme === null || scheme === 'https') return null;
  if (scheme === 'http') return 'address-not-encrypted';
  return scheme === 'mailto' ? 'address-is-email' : 'address-other-scheme';
}

/** The host in ASCII and lower case without trailing dots, and the port after it; '' if there is none. */
interface Place {
  readonly host: string;
  readonly port: string;
  /** The host without accents, as somebody in a hurry would read it. */
  readonly seen: string;
}

function placeIn(rest: string, hadScheme: boolean): Result<Place, AddressProblem> {
  const authority = trimVisible(/^[^/\\?#]*/.exec(rest)?.[0] ?? '');
  if (authority.includes('@')) {
    const looksLikeEmail = !hadScheme && !authority.includes(':');
    return failure(looksLikeEmail ? 'address-is-email' : 'address-with-credentials');
  }
  if (/^\[|:.*:/.test(authority)) return failure('address-is-ip');
  const colon = authority.indexOf(':');
  const port = colon < 0 ? '' : authority.slice(colon + 1);
  const written = (colon < 0 ? authority : authority.slice(0, colon)).replace(/(?<![.])[.]+$/, '');
  const host = asciiHost(written);
  return host.ok ? success({ host: host.value, port, seen: withoutAccents(written) }) : host;
}

/** The path of the pasted page, without query and fragment. */
function pageIn(rest: string): string {
  return /^[^/\\?#]*([^?#]*)/.exec(rest)?.[1] ?? '';
}

/** The host is checked before its port, because a Data Center site may use any port. */
function cloudSiteAt(
  { host, port }: Pick<Place, 'host' | 'port'>,
  chosenDomain: CloudDomain,
): Result<SiteAddress, AddressProblem> {
  if (host === '') return failure('subdomain-needed');
  if (isIpv4(host.split('.'))) return failure('address-not-atlassian');
  if (looksNumeric(host)) return failure('address-is-ip');
  const site = siteAt(host, chosenDomain);
  if (!site.ok || port === '' || port === '443') return site;
  // A port never follows a subdomain, so a single word with a port is the host of a Data Center site.
  return failure(host.includes('.') ? 'address-with-port' : 'address-not-atlassian');
}

/** Several labels, all decimal or hexadecimal, which browsers read as an IPv4 address. */
function looksNumeric(host: string): boolean {
  const labels = host.split('.');
  return labels.length > 1 && labels.every((label) => /^(\d+|0x[0-9a-f]*)$/.test(label));
}

function siteAt(host: string, chosenDomain: CloudDomain): Result<SiteAddress, AddressProblem> {
  if (!host.includes('.')) return siteNamed([host], chosenDomain);
  for (const domain of cloudDomains) {
    if (host === domain) return failure('subdomain-needed');
    // The leading dot makes this a comparison of whole labels, so `evil-atlassian.net` does not match.
    if (host.endsWith(`.${domain}`)) {
      return siteNamed(host.slice(0, -domain.length - 1).split('.'), domain);
    }
  }
  return failure(imitatesAtlassian(host) ? 'address-imitates-atlassian' : 'address-not-atlassian');
}

function siteNamed(
  labels: readonly string[],
  domain: CloudDomain,
): Result<SiteAddress, AddressProblem> {
  for (const label of labels) {
    const problem = problemOfLabel(label);
    if (problem !== null) return failure(problem);
  }
  const [subdomain, ...more] = labels;
  if (subdomain === undefined) return failure('subdomain-needed');
  if (more.length > 0) return failure('subdomain-more-than-one-word');
  if (reservedSubdomains.has(subdomain)) return failure('address-not-a-site');
  return success({ kind: 'cloud', subdomain, domain });
}
