import { describe, expect, it } from 'vitest';
import type { CheckStep } from '../../../../electron/checks/model/check.ts';
import { checkConnection, type CheckSubject } from '../../../../electron/checks/sequence.ts';
import type { Failure } from '../../../../electron/failures/index.ts';
import { systemClock } from '../../../../electron/system/index.ts';
import { accounts, tokenMarker, tokens, type PracticeSite } from '../../../simulator/index.ts';
import { day } from '../connections/form.ts';
import { accessTo, parseCloudId, practiceJira } from '../jira/practice-network.ts';

const acme = 'acme.atlassian.net';
const gateway = 'api.atlassian.com';
const bot = accounts.acmeBot.email;
const wrong = { value: 'ATATT3xNobodyMadeThisToken' };

type Turn = (site: PracticeSite) => void;

function subject(more: Partial<CheckSubject> & { token?: { value: string } } = {}): CheckSubject {
  const { token = tokens.acmeBot, ...rest } = more;
  const { host, username, readToken, lastDay } = accessTo(acme, bot, token);
  const known = { own: null, tokenKind: 'unknown', cloudId: null, nickname: 'Acme' } as const;
  return { host, username, readToken, lastDay, ...known, ...rest };
}

async function check(
  tested: CheckSubject,
  turn: Turn = () => undefined,
  controller = new AbortController(),
) {
  const { site, jira } = await practiceJira({ connectMs: 1000, totalMs: 2000, bodyBytes: 1e6 });
  turn(site);
  const shown: (readonly CheckStep[])[] = [];
  const running = checkConnection(jira, tested, {
    signal: controller.signal,
    onSteps: (steps) => shown.push(steps),
    stopwatch: () => performance.now(),
    refusalsLeft: 2,
    now: () => systemClock.now(),
  });
  return { site, shown, running };
}

const short = (steps: readonly CheckStep[]): string =>
  steps.map(({ name, state }) => `${name} ${state}`).join(', ');

describe('A connection that works', () => {
  it('passes every step, each with its time, and says who answered', async () => {
    const { site, shown, running } = await check(subject());
    const result = await running;
    expect(result).toMatchObject({
      failure: null,
      account: { displayName: 'Jira Bot', active: true, accountType: 'atlassian' },
      tokenKind: 'classic',
      cloudId: parseCloudId(site, acme),
      refusals: 0,
      tokenRefused: false,
    });
    expect(short(result.steps)).toBe(
      'address passed, reach passed, is-jira passed, login passed, identity passed',
    );
    expect(result.steps.every(({ durationMs }) => durationMs !== null)).toBe(true);
    expect(shown.map(short)).toContain(
      'address passed, reach passed, is-jira passed, login running, identity waiting',
    );
    expect(site.journal.requests().map(({ path, tokenId }) => [path, tokenId])).toEqual([
      ['/_edge/tenant_info', undefined],
      ['/rest/api/3/myself', 'acme-bot'],
    ]);
  });

  it('with a scoped token of unknown kind is found at the gateway, after one try at the site', async () => {
    const { site, running } = await check(subject({ token: tokens.acmeBotScoped }));
    expect(await running).toMatchObject({
      failure: null,
      tokenKind: 'scoped',
      tokenRefused: false,
    });
    expect(site.journal.tokenCountsByHost()).toEqual({ [acme]: 1, [gateway]: 1 });
  });

  it('with a token known as scoped goes to the gateway only', async () => {
    const tested = subject({ token: tokens.acmeBotScoped, tokenKind: 'scoped' });
    const { site, running } = await check(tested);
    expect(await running).toMatchObject({ failure: null, tokenKind: 'scoped' });
    expect(site.journal.tokenCountsByHost()).toEqual({ [gateway]: 1 });
  });

  it('on jira.com and in the Government Cloud works alike', async () => {
    const globex = subject({
      ...accessTo('globex.jira.com', accounts.globexBot.email, tokens.globexBot),
    });
    const contoso = subject({
      ...accessTo('contoso.atlassian-us-gov-mod.net', accounts.contosoBot.email, tokens.contosoBot),
    });
    expect((await (await check(globex)).running).failure).toBeNull();
    expect((await (await check(contoso)).running).failure).toBeNull();
  });
});

describe('A refused login', () => {
  it('tries a wrong token of unknown kind once at the site and once at the gateway, and nowhere else', async () => {
    const { site, running } = await check(subject({ token: wrong }));
    const result = await running;
    expect(result).toMatchObject({
      failure: { code: 'wrong-credentials' },
      refusals: 2,
      tokenRefused: true,
      tokenKind: 'unknown',
    });
    expect(short(result.steps)).toBe(
      'address passed, reach passed, is-jira passed, login failed, identity not-run',
    );
    expect(site.journal.tokenCountsByHost()).toEqual({ [acme]: 1, [gateway]: 1 });
  });

  it('tries a wrong token known as classic once at the site', async () => {
    const { site, running } = await check(subject({ token: wrong, tokenKind: 'classic' }));
    expect(await running).toMatchObject({ failure: { code: 'wrong-credentials' }, refusals: 1 });
    expect(site.journal.tokenCountsByHost()).toEqual({ [acme]: 1 });
  });

  it('does not blame the token when the gateway could not be asked', async () => {
    const { running } = await check(subject({ token: wrong }), (site) =>
      site.knobs.fault({ host: gateway }, { kind: 'reset' }),
    );
    expect(await running).toMatchObject({
      failure: { code: 'wrong-credentials' },
      refusals: 1,
      tokenRefused: false,
    });
  });

  const who = (account: { email: string }, token: { value: string }): Partial<CheckSubject> =>
    accessTo(acme, account.email, token);
  it.each<[string, Failure, Partial<CheckSubject>]>([
    ['a CAPTCHA', { code: 'captcha' }, who(accounts.locked, tokens.locked)],
    [
      'a CAPTCHA told on a 200',
      { code: 'captcha' },
      who(accounts.lockedAnonymous, tokens.lockedAnonymous),
    ],
    [
      'a blocked login',
      { code: 'account-blocked' },
      who(accounts.loginBlocked, tokens.loginBlocked),
    ],
    [
      'a deactivated account',
      { code: 'account-deactivated' },
      who(accounts.deactivated, tokens.deactivated),
    ],
  ])('by %s is named, and not tried at the gateway', async (_, failure, more) => {
    const { site, running } = await check(subject(more));
    expect(await running).toMatchObject({ failure, tokenRefused: false });
    expect(site.journal.tokenCountsByHost()).toEqual({ [acme]: 1 });
  });

  it('after the confirmed last day is an expired token', async () => {
    const on = day('2026-01-01');
    const { running } = await check(subject({ token: tokens.acmeBotExpired, lastDay: on }));
    expect(await running).toMatchObject({
      failure: { code: 'token-expired', on },
      tokenRefused: true,
    });
  });

  it('of an expired token without a confirmed day is not called expired', async () => {
    const { running } = await check(subject({ token: tokens.acmeBotExpired }));
    expect(await running).toMatchObject({ failure: { code: 'wrong-credentials' } });
  });
});

describe('No token is spent', () => {
  const at = (host: string): Partial<CheckSubject> => ({ host });
  it.each<[string, Failure, string, Partial<CheckSubject>, Turn?]>([
    [
      'on what is no address of Jira Cloud',
      { code: 'bad-address' },
      'address failed',
      at('acme.evil-atlassian.net.example'),
    ],
    [
      'on a site that does not exist',
      { code: 'no-such-site' },
      'is-jira failed',
      at('nobody.atlassian.net'),
    ],
    ['on a suspended site', { code: 'no-such-site' }, 'is-jira failed', at('hooli.atlassian.net')],
    [
      'on a renamed site',
      { code: 'site-renamed', to: 'initrode.atlassian.net' },
      'is-jira failed',
      at('initech.atlassian.net'),
    ],
    [
      'on another website',
      { code: 'not-a-jira-site' },
      'is-jira failed',
      {},
      (site) => site.knobs.fault({ host: acme }, { kind: 'plain-website' }),
    ],
    [
      'on a site that is down',
      { code: 'jira-down', status: 503 },
      'is-jira failed',
      {},
      (site) => site.knobs.fault({ host: acme }, { kind: 'server-error', status: 503 }),
    ],
    [
      'on a connection that is reset',
      { code: 'connection-broken' },
      'reach failed',
      {},
      (site) => site.knobs.fault({ host: acme }, { kind: 'reset' }),
    ],
    [
      'on a site that does not answer',
      { code: 'timed-out' },
      'reach failed',
      {},
      (site) => site.knobs.fault({ host: acme }, { kind: 'stall', after: 'request' }),
    ],
    [
      'where the certificate is not trusted',
      { code: 'tls-not-trusted', reason: 'unknown-issuer' },
      'reach failed',
      {},
      (site) => site.knobs.distrust(acme),
    ],
  ])('%s', async (_, failure, failedStep, more, turn) => {
    const { site, running } = await check(subject(more), turn);
    const result = await running;
    expect(result.failure).toEqual(failure);
    expect(short(result.steps)).toContain(failedStep);
    expect(short(result.steps)).toContain('login not-run, identity not-run');
    expect(site.journal.requestsWithToken()).toEqual([]);
  });

  it('while the site asks for a pause, and it is said until when', async () => {
    const { site, running } = await check(subject(), (site) =>
      site.knobs.fault({ host: acme }, { kind: 'rate-limit', retryAfterSeconds: 60 }),
    );
    const { failure } = await running;
    expect(failure).toMatchObject({ code: 'rate-limited' });
    expect(failure?.code === 'rate-limited' && failure.until).toBeGreaterThan(Date.now() + 50_000);
    expect(site.journal.requestsWithToken()).toEqual([]);
  });
});

describe('A site that does not tell its id', () => {
  it('is known as Jira Cloud by serverInfo', async () => {
    const { site, running } = await check(subject(), (site) =>
      site.knobs.fault({ host: acme, path: '/tenant_info' }, { kind: 'plain-website' }),
    );
    expect(await running).toMatchObject({ failure: null, cloudId: null });
    expect(site.journal.requests().map(({ path }) => path)).toEqual([
      '/_edge/tenant_info',
      '/rest/api/3/serverInfo',
      '/rest/api/3/myself',
    ]);
  });
});

describe('A cancelled check', () => {
  it.each([
    [
      '/tenant_info',
      'address passed, reach not-run, is-jira not-run, login not-run, identity not-run',
    ],
    ['/myself', 'address passed, reach passed, is-jira passed, login not-run, identity not-run'],
  ])('at %s ends there', async (path, expected) => {
    const controller = new AbortController();
    const { site, running } = await check(
      subject(),
      ({ knobs }) => knobs.fault({ host: acme, path }, { kind: 'stall', after: 'request' }),
      controller,
    );
    await expect.poll(() => site.journal.requests().at(-1)?.path).toMatch(new RegExp(`${path}$`));
    controller.abort();
    const result = await running;
    expect(result.failure).toEqual({ code: 'cancelled' });
    expect(short(result.steps)).toBe(expected);
  });
});

describe('What a check says', () => {
  it.each([
    ['that works', tokens.acmeBot],
    ['that is refused', tokens.acmeBotRevoked],
  ])('of a connection %s holds no token', async (_, token) => {
    const { shown, running } = await check(subject({ token }));
    const said = JSON.stringify([shown, await running]);
    expect(said).not.toContain(tokenMarker);
    expect(said).not.toContain(
      Buffer.from(`${bot}:${token.value}`).toString('base64').slice(0, 60),
    );
  });
});
