import { failure, success, type Result } from '../../system/model/result.ts';
import type { ProblemCode } from '../../texts/en/form.ts';
import { cloudDomains, type DataCenterAddress, type SignIn } from './connection.ts';

/** The longest name in DNS (RFC 1035). */
const maxHostLength = 253;

const maxContextPathLength = 200;

/** The beginnings of Jira's own paths: what precedes one of them in a pasted address is the context path. */
const firstOfPages: ReadonlySet<string> = new Set([
  'browse',
  'dashboard.jspa',
  'dashboards',
  'default.jsp',
  'download',
  'images',
  'issues',
  'login.jsp',
  'plugins',
  'projects',
  'rest',
  's',
  'secure',
  'servicedesk',
  'software',
  'static-assets',
]);

/** An entered address in parts: host in lower case, port as text, and the path of the page. */
interface EnteredPlace {
  readonly host: string;
  readonly port: string;
  readonly page: string;
}

/**
 * Parses the address of a Data Center site. Any host that DNS allows is accepted, including a single label and an IPv4
 * address, because the site may be in the company's own network; only names that imitate Atlassian's are refused.
 */
export function parseDataCenterAddress(
  { host, port, page }: EnteredPlace,
  signIn: SignIn,
): Result<DataCenterAddress, ProblemCode & `address-${string}`> {
  if (host === '') return failure('address-needed');
  if (host.length > maxHostLength) return failure('address-host-wrong');
  const labels = host.split('.');
  if (!isIpv4(labels)) {
    // If the last label is a number, a browser reads the whole host as an IPv4 address.
    if (isNumber(labels.at(-1) ?? '')) return failure('address-is-ip');
    if (labels.some((label) => !isLabel(label))) return failure('address-host-wrong');
  }
  if (imitatesSite(labels)) return failure('address-imitates-atlassian');
  const number = portOf(port);
  if (number === 'wrong') return failure('address-port-wrong');
  const contextPath = contextPathOf(page);
  return contextPath === null
    ? failure('address-path-wrong')
    : success({ kind: 'data-center', host, port: number, contextPath, signIn });
}

function isLabel(label: string): boolean {
  return label.startsWith('xn--') ? isAsciiLabel(label) : problemOfLabel(label) === null;
}

function isAsciiLabel(label: string): boolean {
  return label.length <= 63 && /^[a-z0-9-]*[a-z0-9]$/.test(label);
}

/** The rules for a host name's label (RFC 1123), except those about other alphabets. */
export function problemOfLabel(
  label: string,
):
  | 'subdomain-characters'
  | 'subdomain-too-long'
  | 'subdomain-hyphen-at-end'
  | 'address-not-ascii'
  | null {
  if (label === '' || /[^a-z0-9-]/.test(label)) return 'subdomain-characters';
  if (label.length > 63) return 'subdomain-too-long';
  if (label.startsWith('-') || label.endsWith('-')) return 'subdomain-hyphen-at-end';
  return label.startsWith('xn--') ? 'address-not-ascii' : null;
}

/** Four decimal numbers; other notations of an IPv4 address hide where it leads. */
export function isIpv4(labels: readonly string[]): boolean {
  return (
    labels.length === 4 &&
    labels.every((label) => /^(0|[1-9]\d{0,2})$/.test(label) && Number(label) <= 255)
  );
}

/** Decimal or hexadecimal, as browsers read the parts of an IPv4 address. */
function isNumber(label: string): boolean {
  return /^(\d+|0x[0-9a-f]*)$/.test(label);
}

/** Whether a host imitates one of Atlassian's. */
export function imitatesAtlassian(host: string): boolean {
  return host.includes('atlassian') || host.includes('jira.com');
}

/**
 * The same for a company's own host, which may well be `atlassian.example.com` or `jira.company.com`: whether it
 * contains a Jira Cloud domain in the middle, or its last two labels are such a domain with an addition.
 */
function imitatesSite(labels: readonly string[]): boolean {
  const host = `.${labels.join('.')}.`;
  if (cloudDomains.some((domain) => host.includes(`.${domain}.`))) return true;
  const [name = '', ending = ''] = labels.slice(-2);
  if (labels.length > 1 && name === 'atlassian') return true;
  return ['net', 'com', 'network'].includes(ending) && name.includes('atlassian');
}

function portOf(text: string): number | null | 'wrong' {
  if (text === '') return null;
  const number = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (number < 1 || number > 65_535) return 'wrong';
  return number === 443 ? null : number;
}

/** The segments before the first one that belongs to a page of Jira; null if one of them is not plain. */
function contextPathOf(page: string): string | null {
  const segments = page.split(/[/\\]+/).filter((segment) => segment !== '');
  const first = segments.findIndex((segment) => firstOfPages.has(segment.toLowerCase()));
  const kept = first < 0 ? segments : segments.slice(0, first);
  const path = kept.map((segment) => `/${segment}`).join('');
  const isPlain = kept.every(
    (segment) => /^[A-Za-z0-9._~-]+$/.test(segment) && !/^\.+$/.test(segment),
  );
  return isPlain && path.length <= maxContextPathLength ? path : null;
}
