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
 * The domain that holds for a row. What its own cell says counts most; else a whole address decides for its row, and
 * the choice for empty cells holds for what is only the name of a site.
 *
 * @param said what the row's own cell says, in small letters; empty where it says nothing.
 */
export function domainOfRow(
  { address, said, token }: { address: string; said: string; token: Uint8Array },
  chosen: DomainChoice,
): string {
  if (said !== '') return said;
  const read = parseAddress(address, chosen);
  // A domain of Jira Cloud in the address wins over the choice anyway.
  if (read.ok || read.error !== 'address-not-atlassian') return chosen;
  // The site of an API token of Jira Cloud is there, whatever other address of it was written down.
  if (hasTokenBeginning(token)) return chosen;
  // Whatever names Atlassian and is not theirs stays refused until somebody chooses Own address for it.
  if (imitatesAtlassian(address.toLowerCase())) return chosen;
  return parseAddress(address, dataCenterDomain).ok ? dataCenterDomain : chosen;
}

/** What a row of a table would mean that its author hardly meant; nothing of it is chosen before somebody says so. */
export function doubtsIn(
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
