import { parseAddress } from '../../electron/connections/address.ts';
import { cloudDomains } from '../../electron/connections/connection.ts';
import type { CloudDomain, SiteAddress } from '../../electron/connections/connection.ts';

/** A whole address taken apart; null for a text that is only the name of a site, or no address at all. */
export function takenApart(text: string, domain: CloudDomain): SiteAddress | null {
  if (!looksWhole(text)) return null;
  const address = parseAddress(text, domain);
  return address.ok ? address.value : null;
}

/** Whether a text is more than the name of a site: it has a path, a scheme, or one of the domains. */
function looksWhole(text: string): boolean {
  const lower = text.toLowerCase();
  return lower.includes('/') || cloudDomains.some((domain) => lower.includes(`.${domain}`));
}
