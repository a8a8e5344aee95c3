import { cloudDomains } from '../../electron/connections/connection.ts';
import type { SiteAddress } from '../../electron/connections/connection.ts';
import { readAddress, type AddressFields } from '../../electron/connections/login-rules.ts';

/** A whole address taken apart; null for a text that is only the name of a site, or no address at all. */
export function takenApart(fields: AddressFields): SiteAddress | null {
  if (!looksWhole(fields.subdomain)) return null;
  const address = readAddress(fields);
  return address.ok ? address.value : null;
}

/** Whether a text is more than the name of a site: it has a path, a scheme, or one of the domains. */
function looksWhole(text: string): boolean {
  const lower = text.toLowerCase();
  return lower.includes('/') || cloudDomains.some((domain) => lower.includes(`.${domain}`));
}
