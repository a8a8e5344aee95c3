import { onTestFinished } from 'vitest';
import { gather } from '../../../../electron/audit/gather/gather.ts';
import type { LoginRequest } from '../../../../electron/audit/gather/login.ts';
import { permissionsNamedBy } from '../../../../electron/audit/gather/named-permissions.ts';
import { builtInPurposes } from '../../../../electron/purposes/built-in.ts';
import type { TokenKind } from '../../../../electron/connections/model/connection.ts';
import { createJira, type Jira, type DataCenterSite } from '../../../../electron/jira/index.ts';
import { success } from '../../../../electron/system/model/result.ts';
import {
  accounts,
  startPracticeSite,
  tokens,
  type Description,
  type PracticeSite,
} from '../../../simulator/index.ts';
import { practiceNetwork } from '../jira/practice-network.ts';
import { TestClock } from '../../test-clock.ts';

const purposes = builtInPurposes();

/** Every name of a ready-made token whose account has the same name, and others with their account. */
const getAccountKey = {
  acmeBot: accounts.acmeBot,
  acmeBotRevoked: accounts.acmeBot,
  acmeBotScoped: accounts.acmeBot,
  acmeServiceFewScopes: accounts.acmeService,
  acmeService: accounts.acmeService,
  acmeOwner: accounts.acmeOwner,
  sandboxBot: accounts.sandboxBot,
  northwindBot: accounts.northwindBot,
  umbrellaBot: accounts.umbrellaBot,
  initechBot: accounts.initechBot,
  globexBot: accounts.globexBot,
  contosoBot: accounts.contosoBot,
  locked: accounts.locked,
} as const;

/** The name of a token that these tests log in with. */
export type Robot = keyof typeof getAccountKey;

/** A practice site and a client that reaches it; both are gone when the test has ended. */
export async function practice(description?: Description): Promise<{
  readonly site: PracticeSite;
  readonly jira: Jira;
}> {
  const site = await startPracticeSite(description);
  onTestFinished(() => site.close());
  const network = practiceNetwork(site);
  return { site, jira: createJira({ network, clock: new TestClock(), version: '0.0.0' }) };
}

/** Gathers the evidence on a robot's account at a host. */
export function gatherAs(
  jira: Jira,
  host: string,
  robot: Robot,
  options: { readonly tokenKind?: TokenKind; readonly signal?: AbortSignal } = {},
) {
  const login = { host, username: getAccountKey[robot].email, token: tokens[robot].value };
  return gatherWith(jira, login, options);
}

/** A token that logs in at a host. */
interface PracticeLogin {
  readonly host: string;
  readonly username: string;
  readonly token: string;
  /** What the site is, where a company runs it. */
  readonly own?: DataCenterSite;
}

/** What logs a robot, or whoever a token names, in at a host. */
export function requestOf(login: PracticeLogin, tokenKind: TokenKind = 'unknown'): LoginRequest {
  return {
    host: login.host,
    username: login.username,
    tokenKind,
    lastDay: null,
    own: login.own ?? null,
    cloudId: null,
    readToken: () => success(new TextEncoder().encode(login.token)),
  };
}

/** Gathers the evidence on whoever a token logs in at a host. */
export function gatherWith(
  jira: Jira,
  login: PracticeLogin,
  options: { readonly tokenKind?: TokenKind; readonly signal?: AbortSignal } = {},
) {
  return gather({
    jira,
    request: requestOf(login, options.tokenKind),
    asked: permissionsNamedBy(purposes),
    signal: options.signal ?? new AbortController().signal,
  });
}

/** The username and the token of a robot, as they are typed into the form. */
export function credentialsOf(robot: Robot): { readonly username: string; readonly token: string } {
  return { username: getAccountKey[robot].email, token: tokens[robot].value };
}
