import type { Failure } from '../failures/index.ts';
import {
  getBaseUrl,
  findSite,
  isCloudSiteHost,
  logIn,
  type Jira,
  type LoginOptions,
  type LoginOutcome,
  type LoginSubject,
  type Myself,
} from '../jira/index.ts';
import { failure, type Instant, type Result } from '../system/index.ts';
import type { AccountIdentity, CheckStep } from './model/check.ts';
import { createStepList, type StepList } from './step-list.ts';
import { readTokenEnd, type TokenEnd } from './token-end.ts';

/** The subject of a test: a site and a login. */
export interface CheckSubject extends LoginSubject {
  /** The nickname, by which a personal access token is found in its site's list. */
  readonly nickname: string;
}

/** The API calls of a check. */
export type CheckCalls = Pick<
  Jira,
  'tenantInfo' | 'serverInfo' | 'myself' | 'personalAccessTokens'
>;

/** Options of a check. */
export interface CheckDependencies extends LoginOptions {
  readonly onSteps: (steps: readonly CheckStep[]) => void;
  /** Monotonic milliseconds. */
  readonly stopwatch: () => number;
  readonly now: () => Instant;
}

/** Everything that a check found out. */
export interface CheckResult {
  readonly steps: readonly CheckStep[];
  /** Null if the connection works. */
  readonly failure: Failure | null;
  readonly account: AccountIdentity | null;
  /** The token's kind, as a successful login showed it. */
  readonly tokenKind: LoginSubject['tokenKind'];
  readonly cloudId: string | null;
  /** How often the login was refused; a few refusals lock the account. */
  readonly refusals: number;
  /** Whether the token was refused everywhere it may be sent. */
  readonly tokenRefused: boolean;
  /** When the token expires, if its site says so. */
  readonly tokenEnds: TokenEnd | null;
}

/**
 * Tests a connection: its address, whether the site can be reached, whether it is Jira, the login, and the account. The
 * host is proved to be a Jira site before a token is sent to it.
 */
export async function checkConnection(
  calls: CheckCalls,
  subject: CheckSubject,
  dependencies: CheckDependencies,
): Promise<CheckResult> {
  const steps = createStepList(dependencies.stopwatch, dependencies.onSteps);
  const nothing = {
    account: null,
    tokenKind: subject.tokenKind,
    cloudId: subject.cloudId,
    refusals: 0,
    tokenRefused: false,
    tokenEnds: null,
  };

  if (!checkAddress(subject, steps)) {
    return { ...nothing, failure: { code: 'bad-address' }, steps: steps.close() };
  }
  const site = await findSiteSteps(calls, subject, steps, dependencies.signal);
  if (!site.ok) return { ...nothing, failure: site.error, steps: steps.close() };
  const cloudId = site.value ?? subject.cloudId;

  const login = await logInStep(calls, subject, cloudId, steps, dependencies);
  const { answer, tokenKind, refusals, tokenRefused } = login;
  const found = { cloudId, tokenKind, refusals, tokenRefused, tokenEnds: null };
  if (!answer.ok) {
    return { ...found, account: null, failure: answer.error, steps: steps.close() };
  }
  const identity = await identityStep(calls, subject, login, answer.value, steps, dependencies);
  return { ...found, ...identity, steps: steps.close() };
}

/** The account, and when the token expires if the site tells. */
async function identityStep(
  calls: CheckCalls,
  subject: CheckSubject,
  { access }: LoginOutcome,
  myself: Myself,
  steps: StepList,
  { signal, now }: CheckDependencies,
): Promise<Pick<CheckResult, 'account' | 'failure' | 'tokenEnds'>> {
  steps.begin('identity');
  const account = identityOf(myself);
  const objection = objectionTo(account) ?? objectionToOwner(subject, myself);
  if (objection !== null) {
    steps.fail('identity');
    return { account, failure: objection, tokenEnds: null };
  }
  const name = subject.nickname;
  const tokenEnds = await readTokenEnd(calls, access, { name, now: now(), signal });
  steps.pass('identity');
  return { account, failure: null, tokenEnds };
}

function checkAddress({ host, own }: CheckSubject, steps: StepList): boolean {
  steps.begin('address');
  const isSite = own === null ? isCloudSiteHost(host) : getBaseUrl({ host, base: own }) !== null;
  if (isSite) steps.pass('address');
  else steps.fail('address');
  return isSite;
}

async function logInStep(
  calls: CheckCalls,
  subject: CheckSubject,
  cloudId: string | null,
  steps: StepList,
  dependencies: CheckDependencies,
): Promise<LoginOutcome> {
  steps.begin('login');
  const login = await logIn(calls, subject, cloudId, dependencies);
  if (login.answer.ok) steps.pass('login');
  else if (login.answer.error.code !== 'cancelled') steps.fail('login');
  return login;
}

/** Returns Atlassian's id of the site, or null if the site does not tell it. */
async function findSiteSteps(
  calls: CheckCalls,
  subject: CheckSubject,
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
  const site = await findSite(calls, subject, { signal, onAnswering });
  if (site.ok) {
    onAnswering();
    steps.pass('is-jira');
    return site;
  }
  if (site.error.code !== 'cancelled') steps.fail(reached.yet ? 'is-jira' : 'reach');
  return failure(site.error);
}

function identityOf(myself: Myself): AccountIdentity {
  const { accountId, displayName, emailAddress, accountType, active } = myself;
  return { accountId, displayName, emailAddress, accountType, active };
}

/** A customer account sees only the help center, never Jira itself. */
function objectionTo({ active, accountType }: AccountIdentity): Failure | null {
  if (!active) return { code: 'account-deactivated' };
  return accountType === 'customer' ? { code: 'no-access' } : null;
}

/**
 * A personal access token is sent without a username, so the site accepts any user's. Whether it belongs to the user
 * that was entered is decided by the account's name, key or e-mail address.
 */
function objectionToOwner({ own, username }: CheckSubject, myself: Myself): Failure | null {
  if (own?.signIn !== 'token') return null;
  const { name, accountId, emailAddress } = myself;
  const owner = [name, accountId, emailAddress].filter((text) => text != null);
  const isOwner = owner.some((text) => text.toLowerCase() === username.toLowerCase());
  return isOwner ? null : { code: 'token-of-another-account', owner: name ?? accountId };
}
