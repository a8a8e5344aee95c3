import { type Failure, refusalLimit } from '../../failures/index.ts';
import {
  findSite,
  logIn,
  type Jira,
  type LoginOutcome,
  type LoginSubject,
  type Myself,
  type SiteAccess,
} from '../../jira/index.ts';
import { failure, success, type Result } from '../../system/model/result.ts';
import { known, unknown, type Evidence, type Piece } from '../model/evidence.ts';
import type { NamedById } from '../model/grants/grant-evidence.ts';

/** What a login needs: everything of an access but where its requests go. */
export type LoginRequest = LoginSubject;

/** A login that was accepted. */
export interface Login {
  readonly access: SiteAccess;
  readonly tokenKind: LoginSubject['tokenKind'];
  /** Null where the site has none, or did not tell it. */
  readonly cloudId: string | null;
  /** The pieces of evidence that the login itself gave. */
  readonly pieces: Pick<Evidence, 'identity' | 'groups' | 'applicationRoles'>;
  /** The account's groups with their ids. */
  readonly ownGroups: Piece<readonly NamedById[]>;
}

/** Finds out whether the host is a Jira site, then logs in, as a check does; every request is counted. */
export async function logInForAudit(
  jira: Pick<Jira, 'tenantInfo' | 'serverInfo' | 'myself'>,
  request: LoginRequest,
  countRequest: () => void,
  signal: AbortSignal,
): Promise<Result<Login, Failure>> {
  const counted: Pick<Jira, 'tenantInfo' | 'serverInfo'> = {
    tenantInfo: (...question) => {
      countRequest();
      return jira.tenantInfo(...question);
    },
    serverInfo: (...question) => {
      countRequest();
      return jira.serverInfo(...question);
    },
  };
  const readToken = (): ReturnType<SiteAccess['readToken']> => {
    // Read once for every request that carries the token, and so a count of them.
    countRequest();
    return request.readToken();
  };
  const site = await findSite(counted, request, { signal });
  if (!site.ok) return site;
  const cloudId = site.value ?? request.cloudId;
  const options = { signal, refusalsLeft: refusalLimit };
  const outcome = await logIn(jira, { ...request, readToken }, cloudId, options);
  const { answer } = outcome;
  return answer.ok ? success(loginOf(outcome, cloudId, answer.value)) : failure(answer.error);
}

function loginOf(
  { access, tokenKind }: LoginOutcome,
  cloudId: string | null,
  myself: Myself,
): Login {
  const { accountId, displayName, emailAddress, accountType, active } = myself;
  const isScoped = access.base.kind === 'gateway';
  return {
    access,
    cloudId,
    tokenKind,
    ownGroups: ownGroupsIn(myself, isScoped),
    pieces: {
      identity: known({ accountId, displayName, emailAddress, accountType, active }),
      groups: whole(myself.groups, isScoped, ({ name }) => name),
      applicationRoles: whole(myself.applicationRoles, isScoped, ({ key }) => key),
    },
  };
}

/** The account's groups; unknown where one comes without its id. */
function ownGroupsIn({ groups }: Myself, isScoped: boolean): Login['ownGroups'] {
  const names = whole(groups, isScoped, ({ name }) => name);
  if (!names.known) return names;
  const list = (groups?.items ?? []).flatMap(({ groupId, name }) =>
    groupId === null ? [] : [{ id: groupId, name }],
  );
  return list.length === names.value.length ? known(list) : unknown('incomplete');
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
