import type { PurposeSummary } from '../../electron/audit/index.ts';
import { cloudDomains, type CloudDomain } from '../../electron/connections/connection.ts';
import { suggestedExpiry, type FieldName } from '../../electron/connections/form-rules.ts';
import type { LocalDate } from '../../electron/system/brand.ts';
import { assertNever } from '../../electron/system/result.ts';
import { connectionFormTexts } from '../../electron/texts/index.ts';
import type { InputOf } from '../bridge.ts';
import type { FormPurpose } from './places.svelte.ts';

/** The form as it is sent over the bridge: everything but the token. */
export type FormValues = InputOf<'connections:create'>['form'];

/** The fields that a test needs; the others may still be empty. */
export const loginFields: readonly FieldName[] = ['domain', 'subdomain', 'username', 'token'];

/** The fields on which the token's verdict hangs. */
export const sealedFields: ReadonlySet<FieldName> = new Set(['domain', 'subdomain', 'username']);

/** What stands in the form when it opens. */
export function firstValues(
  purpose: FormPurpose,
  today: LocalDate,
  purposes: readonly PurposeSummary[],
): FormValues {
  if (purpose.draft !== undefined) return purpose.draft.form;
  switch (purpose.kind) {
    case 'create':
      return {
        nickname: '',
        domain: cloudDomains[0],
        subdomain: '',
        username: '',
        expiresOn: suggestedExpiry(today),
        expiryConfirmed: false,
        purposes: usualPurposeIn(purposes),
        note: '',
      };
    case 'edit':
    case 'duplicate': {
      const { nickname, address, username, expiry, note } = purpose.connection;
      const isCopy = purpose.kind === 'duplicate';
      return {
        nickname: isCopy ? connectionFormTexts.copyOf(nickname) : nickname,
        domain: address.domain,
        subdomain: address.subdomain,
        username,
        // A copy gets a token of its own, which has a life of its own.
        expiresOn: isCopy ? suggestedExpiry(today) : expiry.on,
        expiryConfirmed: isCopy ? false : expiry.confirmed,
        purposes: [...purpose.connection.purposes],
        note,
      };
    }
    default:
      return assertNever(purpose);
  }
}

/** What most people come for: a connection whose flows begin in Jira. */
const usualPurpose = 'okta-workflows-event-cards';

function usualPurposeIn(purposes: readonly PurposeSummary[]): string[] {
  const usual = purposes.find(({ id }) => id === usualPurpose) ?? purposes[0];
  return usual === undefined ? [] : [usual.id];
}

/** The chosen domain as the rules know it; the default for anything else. */
export function domainOf(text: string): CloudDomain {
  return cloudDomains.find((domain) => domain === text) ?? cloudDomains[0];
}
