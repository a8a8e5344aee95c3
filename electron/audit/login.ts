import type { TokenKind } from '../connections/connection.ts';
import { isTokenRefused, type Failure } from '../failures/index.ts';
import { gatewayHostOf, type Jira, type Myself, type SiteAccess } from '../jira/index.ts';
import { failure, success, type Result } from '../system/result.ts';
import { known, unknown, type Evidence, type Piece } from './evidence.ts';

/** What a login needs: everything of an access but where its requests go. */
export interface LoginRequest extends Omit<SiteAccess, 'base'> {
  readonly tokenKind: TokenKind;
}

/** A login that was accepted. */
export interface Login {
  readonly access: SiteAccess;
  readonly tokenKind: Exclude<TokenKind, 'unknown'>;
  readonly cloudId: string;
  /** The pieces of evidence that the login itself gave. */
  readonly pieces: Pick<Evidence, 'identity' | 'groups' | 'applicationRoles'>;
}

/**
 * Finds out whether the host is a Jira site, then logs in through `/myself`, which alone proves a login.
 * A token of unknown kind is tried at the site, and, when refused there, once at the gateway.
 */
export async function logIn(
  jira: Pick<Jira, 'tenantInfo' | 'myself'>,
  request: LoginRequest,
  countRequest: () => void,
  signal: AbortSignal,
): Promise<Result<Login, Failure>> {
  countRequest();
  const tenant = await jira.tenantInfo(request.host, { signal });
  if (!tenant.ok) return failure(tenant.error);
  const { cloudId } = tenant.value;
  const readToken = (): ReturnType<SiteAccess['readToken']> => {
    // Read once for every request that carries the token, and so a count of them.
    countRequest();
    return request.readToken();
  };
  const { host, username, lastDay, tokenKind } = request;
  const way = { host, username, lastDay, readToken };
  const site: SiteAccess = { ...way, base: { kind: 'site' } };
  const gateway: SiteAccess = { ...way, base: { kind: 'gateway', cloudId } };
  const first = tokenKind === 'scoped' ? gateway : site;
  const answer = await jira.myself(first, { signal });
  if (answer.ok) return success(loginOf(first, cloudId, answer.value));
  const mayBeScoped = tokenKind === 'unknown' && gatewayHostOf(host) !== null;
  if (!mayBeScoped || !isTokenRefused(answer.error)) return failure(answer.error);
  const second = await jira.myself(gateway, { signal });
  if (second.ok) return success(loginOf(gateway, cloudId, second.value));
  // Refused at both, the site's word is the one that says why.
  return failure(isTokenRefused(second.error) ? answer.error : second.error);
}

function loginOf(access: SiteAccess, cloudId: string, myself: Myself): Login {
  const { accountId, displayName, emailAddress, accountType, active } = myself;
  const isScoped = access.base.kind === 'gateway';
  return {
    access,
    cloudId,
    tokenKind: isScoped ? 'scoped' : 'classic',
    pieces: {
      identity: known({ accountId, displayName, emailAddress, accountType, active }),
      groups: whole(myself.groups, isScoped, ({ name }) => name),
      applicationRoles: whole(myself.applicationRoles, isScoped, ({ key }) => key),
    },
  };
}

/**
 * The names in an expanded list, if it is whole: Jira says how many there are even where it does not list
 * them. A scoped token is sometimes given an empty list though there are some.
 */
function whole<Item>(
  list: { readonly size: number; readonly items: readonly Item[] } | undefined,
  isScoped: boolean,
  nameOf: (item: Item) => string,
): Piece<string[]> {
  if (list === undefined || list.items.length !== list.size) return unknown('incomplete');
  if (isScoped && list.size === 0) return unknown('incomplete');
  return known(list.items.map(nameOf));
}
