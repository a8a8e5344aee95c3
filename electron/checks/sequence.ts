import type { TokenKind } from '../connections/connection.ts';
import { isTokenRefused, type Failure } from '../failures/index.ts';
import {
  gatewayHostOf,
  isCloudSiteHost,
  type Answer,
  type Jira,
  type Myself,
  type SiteAccess,
} from '../jira/index.ts';
import { failure, success, type Result } from '../system/index.ts';
import type { AccountIdentity, CheckStep } from './check.ts';
import { createStepList, type StepList } from './step-list.ts';

/** What is tested: a way into a site, but for where its requests go, which the test finds out. */
export interface CheckSubject extends Omit<SiteAccess, 'base'> {
  readonly tokenKind: TokenKind;
  /** Atlassian's id of the site, if an earlier answer named it. */
  readonly cloudId: string | null;
}

/** The calls that a check makes. */
export type CheckCalls = Pick<Jira, 'tenantInfo' | 'serverInfo' | 'myself'>;

/** At most so many logins are refused to one account in one go; a few more would lock it. */
export const refusalsBorne = 2;

/** What accompanies a check. */
export interface CheckSurroundings {
  readonly signal: AbortSignal;
  readonly onSteps: (steps: readonly CheckStep[]) => void;
  /** Milliseconds from any fixed moment on, never running backwards. */
  readonly stopwatch: () => number;
  /** How often the login may be refused; a single refusal keeps the token from the gateway. */
  readonly refusalsLeft: number;
}

/** What a check found out. */
export interface CheckResult {
  readonly steps: readonly CheckStep[];
  /** Null when the connection works. */
  readonly failure: Failure | null;
  readonly account: AccountIdentity | null;
  /** The token's kind, as an accepted login showed it. */
  readonly tokenKind: TokenKind;
  readonly cloudId: string | null;
  /** How often the login was refused, for an account is locked after a few times. */
  readonly refusals: number;
  /** Whether the token as it is was refused wherever it may go. */
  readonly tokenRefused: boolean;
}

interface LoginOutcome {
  readonly answer: Result<Myself, Failure>;
  readonly tokenKind: TokenKind;
  readonly refusals: number;
  readonly tokenRefused: boolean;
}

/**
 * Tests a connection: its address, whether the site is reached, whether it is Jira, the login, and who
 * it is. The host is proved to be a Jira site before a token is spent on it. The token goes to the site
 * once; refused there, a token of unknown kind goes to Atlassian's gateway once, and then no further.
 */
export async function checkConnection(
  calls: CheckCalls,
  subject: CheckSubject,
  surroundings: CheckSurroundings,
): Promise<CheckResult> {
  const steps = createStepList(surroundings.stopwatch, surroundings.onSteps);
  const nothing = {
    account: null,
    tokenKind: subject.tokenKind,
    cloudId: subject.cloudId,
    refusals: 0,
    tokenRefused: false,
  };

  if (!checkAddress(subject.host, steps)) {
    return { ...nothing, failure: { code: 'bad-address' }, steps: steps.close() };
  }
  const site = await findSite(calls, subject.host, steps, surroundings.signal);
  if (!site.ok) return { ...nothing, failure: site.error, steps: steps.close() };
  const cloudId = site.value ?? subject.cloudId;

  const login = await logInStep(calls, subject, cloudId, steps, surroundings);
  const found = {
    cloudId,
    tokenKind: login.tokenKind,
    refusals: login.refusals,
    tokenRefused: login.tokenRefused,
  };
  if (!login.answer.ok) {
    return { ...found, account: null, failure: login.answer.error, steps: steps.close() };
  }
  steps.begin('identity');
  const account = identityOf(login.answer.value);
  const objection = objectionTo(account);
  if (objection === null) steps.pass('identity');
  else steps.fail('identity');
  return { ...found, account, failure: objection, steps: steps.close() };
}

function checkAddress(host: string, steps: StepList): boolean {
  steps.begin('address');
  const isSite = isCloudSiteHost(host);
  if (isSite) steps.pass('address');
  else steps.fail('address');
  return isSite;
}

async function logInStep(
  calls: CheckCalls,
  subject: CheckSubject,
  cloudId: string | null,
  steps: StepList,
  surroundings: CheckSurroundings,
): Promise<LoginOutcome> {
  steps.begin('login');
  const login = await logIn(calls, subject, cloudId, surroundings);
  if (login.answer.ok) steps.pass('login');
  else if (login.answer.error.code !== 'cancelled') steps.fail('login');
  return login;
}

/** Gives Atlassian's id of the site, or null for a Jira Cloud site that does not tell it. */
async function findSite(
  calls: CheckCalls,
  host: string,
  steps: StepList,
  signal: AbortSignal,
): Promise<Result<string | null, Failure>> {
  const reached = { yet: false };
  const onAnswering = (): void => {
    if (reached.yet) return;
    reached.yet = true;
    steps.pass('reach');
    steps.begin('is-jira');
  };
  steps.begin('reach');
  const tenant = await calls.tenantInfo(host, { signal, onAnswering });
  if (tenant.ok) {
    onAnswering();
    steps.pass('is-jira');
    return success(tenant.value.cloudId);
  }
  const mayBeJira =
    tenant.error.code === 'not-a-jira-site' || tenant.error.code === 'sent-elsewhere';
  const proved = mayBeJira && (await isCloud(calls, host, signal));
  if (proved === true) {
    steps.pass('is-jira');
    return success(null);
  }
  const error = typeof proved === 'object' ? proved : tenant.error;
  if (error.code !== 'cancelled') steps.fail(reached.yet ? 'is-jira' : 'reach');
  return failure(error);
}

/** Asks `serverInfo` where `tenant_info` has nothing to say: whether it is Jira Cloud, or the better failure. */
async function isCloud(
  calls: CheckCalls,
  host: string,
  signal: AbortSignal,
): Promise<boolean | Failure> {
  const answer = await calls.serverInfo(host, { signal });
  if (!answer.ok) return answer.error.code === 'cancelled' ? answer.error : false;
  const { baseUrl, deploymentType } = answer.value;
  if (deploymentType !== 'Cloud' || !URL.canParse(baseUrl)) return false;
  const to = new URL(baseUrl).hostname;
  return to === host || !isCloudSiteHost(to) ? true : { code: 'site-renamed', to };
}

async function logIn(
  calls: CheckCalls,
  subject: CheckSubject,
  cloudId: string | null,
  { signal, refusalsLeft }: Pick<CheckSurroundings, 'signal' | 'refusalsLeft'>,
): Promise<LoginOutcome> {
  const { host, username, readToken, lastDay, tokenKind } = subject;
  const way = { host, username, readToken, lastDay };
  const gateway: SiteAccess | null =
    cloudId === null || gatewayHostOf(host) === null
      ? null
      : { ...way, base: { kind: 'gateway', cloudId } };

  if (tokenKind === 'scoped' && gateway !== null) {
    return outcomeOf(await calls.myself(gateway, { signal }), 'scoped', tokenKind);
  }
  const atSite = await calls.myself({ ...way, base: { kind: 'site' } }, { signal });
  const first = outcomeOf(atSite, 'classic', tokenKind);
  if (!first.tokenRefused || tokenKind !== 'unknown' || gateway === null) return first;
  if (first.refusals >= refusalsLeft) {
    // The gateway might have taken it, so that nothing is said of the token itself.
    return { ...first, answer: failure({ code: 'token-refused-before' }), tokenRefused: false };
  }

  const second = outcomeOf(await calls.myself(gateway, { signal }), 'scoped', tokenKind);
  const refusals = first.refusals + second.refusals;
  if (second.answer.ok || saysMore(second.answer.error)) return { ...second, refusals };
  return { ...first, refusals, tokenRefused: second.tokenRefused };
}

function outcomeOf(
  answer: Answer<Myself>,
  provedKind: TokenKind,
  knownKind: TokenKind,
): LoginOutcome {
  const tokenRefused = !answer.ok && isTokenRefused(answer.error);
  return {
    answer,
    tokenKind: answer.ok ? provedKind : knownKind,
    refusals: tokenRefused ? 1 : 0,
    tokenRefused,
  };
}

/** Whether the gateway's refusal explains more than the site's 401 did. */
function saysMore({ code }: Failure): boolean {
  switch (code) {
    case 'captcha':
    case 'account-blocked':
    case 'account-deactivated':
    case 'scope-missing':
    case 'no-access':
    case 'rate-limited':
    case 'cancelled':
      return true;
    default:
      return false;
  }
}

function identityOf(myself: Myself): AccountIdentity {
  const { accountId, displayName, emailAddress, accountType, active } = myself;
  return { accountId, displayName, emailAddress, accountType, active };
}

/** A customer's account sees the help center only, never Jira itself. */
function objectionTo({ active, accountType }: AccountIdentity): Failure | null {
  if (!active) return { code: 'account-deactivated' };
  return accountType === 'customer' ? { code: 'no-access' } : null;
}
