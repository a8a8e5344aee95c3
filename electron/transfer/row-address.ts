import {
  hasTokenBeginning,
  imitatesAtlassian,
  dataCenterDomain,
  parseAddress,
  getSiteName,
  type CheckedForm,
  type DomainChoice,
} from '../connections/index.ts';
import type { ImportRemark, Incoming } from './incoming.ts';

/**
 * The domain of a row: the one in its own cell, or else the one of a complete address, or else the default for empty
 * cells.
 *
 * @param said the row's own cell in lower case; empty if it has none.
 */
export function chooseDomain(
  { address, said, token }: { address: string; said: string; token: Uint8Array },
  chosen: DomainChoice,
): string {
  if (said !== '') return said;
  const read = parseAddress(address, chosen);
  // A Jira Cloud domain in the address overrides the default anyway.
  if (read.ok || read.error !== 'address-not-atlassian') return chosen;
  // An API token of Jira Cloud belongs to a cloud site, even if the row has another address of it.
  if (hasTokenBeginning(token)) return chosen;
  // An address that imitates Atlassian is refused until a person chooses the own address for it.
  if (imitatesAtlassian(address.toLowerCase())) return chosen;
  return parseAddress(address, dataCenterDomain).ok ? dataCenterDomain : chosen;
}

/** Remarks on a row that its author probably did not intend; such a row is not selected by default. */
export function findDoubts(
  { token, known, saysOwn = false }: Incoming,
  { address }: CheckedForm,
): readonly ImportRemark[] {
  if (known !== null || address.kind === 'cloud') return [];
  const host = getSiteName(address);
  const isOneWord = !address.host.includes('.') && !saysOwn;
  return [
    ...(isOneWord ? [{ remark: 'host-of-one-word', host } as const] : []),
    ...(hasTokenBeginning(token)
      ? [{ remark: 'cloud-token-elsewhere', host, signIn: address.signIn } as const]
      : []),
  ];
}
