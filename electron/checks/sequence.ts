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

/** What is tested: a way into a site, but for where its requests go, which the test finds out. */
export interface CheckSubject extends LoginSubject {
  /** The nickname, by which a personal access token is looked for in the list of its site. */
  readonly nickname: string;
}

/** The calls that a check makes. */
export type CheckCalls = Pick<
  Jira,
  'tenantInfo' | 'serverInfo' | 'myself' | 'personalAccessTokens'
>;

/** What accompanies a check. */
export interface CheckDependencies extends LoginOptions {
  readonly onSteps: (steps: readonly CheckStep[]) => void;
  /** Milliseconds from any fixed moment on, never running backwards. */
  readonly stopwatch: () => number;
  readonly now: () => Instant;
}

/** What a check found out. */
export interface CheckResult {
  readonly steps: readonly CheckStep[];
  /** Null when the connection works. */
  readonly failure: Failure | null;
  readonly account: AccountIdentity | null;
  /** The token's kind, as an accepted login showed it. */
  readonly tokenKind: LoginSubject['tokenKind'];
  readonly cloudId: string | null;
  /** How often the login was refused, for an account is locked after a few times. */
  readonly refusals: number;
  /** Whether the token as it is was refused wherever it may go. */
  readonly tokenRefused: boolean;
  /** When the token ends, where its own site says so; null where nobody does. */
  readonly tokenEnds: TokenEnd | null;
}

/**
 * Tests a connection: its address, whether the site is reached, whether it is Jira, the login, and who
 * it is. The host is proved to be a Jira site before a token is spent on it.
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

/** Who it is, and when the token ends where the site tells that. */
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

/** Gives Atlassian's id of the site, or null for one that does not tell it. */
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

/** A customer's account sees the help center only, never Jira itself. */
function objectionTo({ active, accountType }: AccountIdentity): Failure | null {
  if (!active) return { code: 'account-deactivated' };
  return accountType === 'customer' ? { code: 'no-access' } : null;
}

/**
 * A personal access token travels without a username, so that the site takes one of any user. Whether it is
 * that of the user who was entered is told by the name, the key or the e-mail address of who answered.
 */
function objectionToOwner({ own, username }: CheckSubject, myself: Myself): Failure | null {
  if (own?.signIn !== 'token') return null;
  const { name, accountId, emailAddress } = myself;
  const owner = [name, accountId, emailAddress].filter((text) => text != null);
  const isOwner = owner.some((text) => text.toLowerCase() === username.toLowerCase());
  return isOwner ? null : { code: 'token-of-another-account', owner: name ?? accountId };
}
