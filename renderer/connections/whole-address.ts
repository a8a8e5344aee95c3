import { stripAllWrapping } from '../../electron/connections/model/entered-text.ts';
import { cloudDomains } from '../../electron/connections/model/connection.ts';
import type { SiteAddress } from '../../electron/connections/model/connection.ts';
import { readAddress, type AddressFields } from '../../electron/connections/model/login-rules.ts';
import type { ProblemCode } from '../../electron/texts/en/form.ts';

/** A whole address taken apart; null for a text that is only the name of a site, or no address at all. */
export function takenApart(fields: AddressFields): SiteAddress | null {
  if (!looksWhole(fields.subdomain)) return null;
  const address = readAddress(fields);
  return address.ok && !isConverted(address.value, fields.subdomain) ? address.value : null;
}

/**
 * The name under which a host with letters beyond a to z is looked up; null for any other. The text stays as it was
 * entered, so that both can be compared: letters of two alphabets may look alike.
 */
export function convertedHost(fields: AddressFields): string | null {
  const address = readAddress(fields);
  if (!address.ok || address.value.kind === 'cloud') return null;
  return isConverted(address.value, fields.subdomain) ? address.value.host : null;
}

function isConverted(address: SiteAddress, entered: string): boolean {
  return address.kind !== 'cloud' && /[^\p{ASCII}]/u.test(stripAllWrapping(entered));
}

/** Whether a text is more than the name of a site: it has a path, a scheme, one of the domains, or quotes around it. */
function looksWhole(text: string): boolean {
  const lower = text.toLowerCase();
  if (stripAllWrapping(text) !== text.trim()) return true;
  return lower.includes('/') || cloudDomains.some((domain) => lower.includes(`.${domain}`));
}

/** Why requests go nowhere: an address that is still being typed counts as incomplete, not as refused. */
export function missingAddress(problem: ProblemCode | undefined): 'incomplete' | 'refused' {
  const isEmpty = problem === 'subdomain-needed' || problem === 'address-needed';
  return problem === undefined || isEmpty ? 'incomplete' : 'refused';
}
