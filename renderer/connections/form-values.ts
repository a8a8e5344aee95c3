import {
  getAddressText,
  cloudDomains,
  getDomainChoice,
  domainChoices,
  isGovernment,
  type DomainChoice,
} from '../../electron/connections/model/connection.ts';
import type { ConnectionId } from '../../electron/connections/index.ts';
import { suggestedExpiry, type FieldName } from '../../electron/connections/model/form-rules.ts';
import {
  isSameLogin,
  readAddress,
  getSecretKind,
} from '../../electron/connections/model/login-rules.ts';
import type { PurposeSummary } from '../../electron/purposes/index.ts';
import type { LocalDate } from '../../electron/system/model/brand.ts';
import type { LinkName } from '../../electron/system/index.ts';
import { assertNever } from '../../electron/system/model/result.ts';
import { copyName } from '../../electron/texts/index.ts';
import type { InputOf } from '../app/bridge.ts';
import type { FormTarget } from '../app/navigation-state.svelte.ts';

/** The form as it is sent over the bridge: everything but the token. */
export type FormValues = InputOf<'connections:create'>['form'];

/** The fields that a test needs; the others may still be empty. */
export const loginFields: readonly FieldName[] = ['domain', 'subdomain', 'username', 'token'];

/** The fields that decide whether the saved token is still valid. */
export const sealedFields: ReadonlySet<FieldName> = new Set(['domain', 'subdomain', 'username']);

/** The values that the form opens with. */
export function firstValues(
  purpose: FormTarget,
  today: LocalDate,
  purposes: readonly PurposeSummary[],
): FormValues {
  const form = purpose.draft?.form;
  if (form !== undefined)
    return {
      ...form,
      places: form.places ?? [],
      tags: form.tags ?? [],
      purposes: stillThere(form.purposes, purposes),
    };
  switch (purpose.kind) {
    case 'create':
      return {
        nickname: '',
        domain: cloudDomains[0],
        subdomain: '',
        username: '',
        expiresOn: suggestedExpiry(today),
        expiryConfirmed: false,
        purposes: defaultPurposeIn(purposes),
        note: '',
        places: [],
        tags: [],
        signIn: 'token',
        ...purpose.login,
      };
    case 'edit':
    case 'duplicate': {
      const { nickname, address, username, expiry, note } = purpose.connection;
      const isCopy = purpose.kind === 'duplicate';
      return {
        nickname: isCopy ? copyName(nickname) : nickname,
        domain: getDomainChoice(address),
        subdomain: getAddressText(address),
        username,
        // A copy gets its own token, which expires on a day of its own.
        expiresOn: isCopy ? suggestedExpiry(today) : expiry.on,
        expiryConfirmed: isCopy ? false : expiry.confirmed,
        purposes: stillThere(purpose.connection.purposes, purposes),
        note,
        tags: purpose.connection.tags,
        // A copy's token will stand in places of its own, which may be the same.
        places: purpose.connection.places.map(({ holds: _holds, id, ...place }) => ({
          ...place,
          id: isCopy ? null : id,
        })),
        signIn: address.kind === 'cloud' ? 'token' : address.signIn,
      };
    }
    default:
      return assertNever(purpose);
  }
}

/** Leaves out purposes that were deleted since: they are not listed, so nobody could unselect them. */
function stillThere(ids: readonly string[], known: readonly PurposeSummary[]): string[] {
  return known.length === 0 ? [...ids] : ids.filter((id) => known.some((one) => one.id === id));
}

/** The most common purpose: a connection whose flows begin in Jira. */
const defaultPurpose = 'okta-workflows-event-cards';

/** The purpose that is chosen before anybody chooses one; none where no purposes are known. */
export function defaultPurposeIn(purposes: readonly PurposeSummary[]): string[] {
  const usual = purposes.find(({ id }) => id === defaultPurpose) ?? purposes[0];
  return usual === undefined ? [] : [usual.id];
}

/** The chosen domain as the rules know it; the default for anything else. */
export function domainOf(text: string): DomainChoice {
  return domainChoices.find((domain) => domain === text) ?? cloudDomains[0];
}

/** A page on which a token is made, and the connection whose site it is on, where it is on one. */
export interface TokenPage {
  readonly link: LinkName;
  readonly id: ConnectionId | null;
}

/**
 * The page where a token for the form's address is created: Atlassian's for Cloud, or one of the site itself.
 * Null for a Data Center site that is not saved, as main opens pages of saved sites only, and where a password is
 * asked for, which no page makes.
 */
export function tokenPageOf(values: FormValues, purpose: FormTarget): TokenPage | null {
  const address = readAddress(values);
  if (domainOf(values.domain) !== 'own') {
    const inGovernment = address.ok
      ? isGovernment(address.value)
      : values.domain === 'atlassian-us-gov-mod.net';
    return { link: inGovernment ? 'government-api-tokens' : 'api-tokens', id: null };
  }
  if (getSecretKind(values) === 'password') return null;
  if (purpose.kind !== 'edit' || !address.ok) return null;
  const { connection } = purpose;
  const isSaved = isSameLogin({ ...connection, address: address.value }, connection);
  return isSaved ? { link: 'api-tokens', id: connection.id } : null;
}
