import { describe, expect, it } from 'vitest';
import { checkConnection, type CheckSubject } from '../../../../electron/checks/sequence.ts';
import type { Failure } from '../../../../electron/failures/index.ts';
import type { DataCenterSite } from '../../../../electron/jira/index.ts';
import { instant, toLocalDate, success } from '../../../../electron/system/index.ts';
import {
  dataCenterUsers,
  personalAccessTokens,
  type PracticeSite,
} from '../../../simulator/index.ts';
import { practiceJira } from '../jira/practice-network.ts';

const { fred, wilma } = dataCenterUsers;
const quarry = 'jira.quarry.example';
const withToken: DataCenterSite = { kind: 'own', contextPath: '/jira', signIn: 'token' };
const withPassword: DataCenterSite = { ...withToken, signIn: 'password' };
const today = instant(Date.parse('2026-11-23T12:00:00Z'));

/** Fred's way into the quarry by his token, with some things otherwise. */
function subject(more: Partial<CheckSubject> & { readonly secret?: string } = {}): CheckSubject {
  const { secret = personalAccessTokens.fred.value, ...rest } = more;
  return {
    host: quarry,
    own: withToken,
    username: fred.name,
    nickname: 'Quarry',
    tokenKind: 'unknown',
    cloudId: null,
    lastDay: null,
    readToken: () => success(Buffer.from(secret)),
    ...rest,
  };
}

async function check(tested: CheckSubject, turn: (site: PracticeSite) => void = () => undefined) {
  const { site, jira } = await practiceJira({ connectMs: 2000, totalMs: 4000, bodyBytes: 1e6 });
  turn(site);
  const result = await checkConnection(jira, tested, {
    signal: new AbortController().signal,
    onSteps: () => undefined,
    stopwatch: () => performance.now(),
    now: () => today,
    refusalsLeft: 2,
  });
  return { result, site, sent: site.journal.requestsWithToken() };
}

describe('A Data Center site', () => {
  it('is proved to be Jira below its context path before the token goes there, as Bearer', async () => {
    const { result, site } = await check(subject());
    expect(result).toMatchObject({
      failure: null,
      account: { displayName: 'Fred Flintstone', accountId: fred.key },
      tokenKind: 'unknown',
      cloudId: null,
    });
    const requests = site.journal.requests().map((one) => `${one.authorization} ${one.path}`);
    expect(requests).toEqual([
      'none /jira/rest/api/2/serverInfo',
      'bearer /jira/rest/api/2/myself',
      'bearer /jira/rest/pat/latest/tokens',
    ]);
    expect(site.journal.tokenCountsByHost()).toEqual({ [quarry]: 2 });
  });

  it('takes a user and a password where it still does, spaces and umlauts included', async () => {
    const { result, sent } = await check(subject({ own: withPassword, secret: fred.password }));
    expect(result.failure).toBeNull();
    expect(sent.map(({ authorization, tokenId }) => [authorization, tokenId])).toEqual([
      ['basic', 'password-of-fred'],
    ]);
  });

  it('of before personal access tokens takes a password at the root of its host', async () => {
    const own: DataCenterSite = { kind: 'own', contextPath: '', signIn: 'password' };
    const tested = subject({ host: 'attic.quarry.example', own, secret: wilma.password });
    const { result } = await check({ ...tested, username: wilma.name });
    expect(result.failure).toBeNull();
  });

  it.each([
    ['by its name, of several', fred.name, personalAccessTokens.fred.value, '2027-05-20', false],
    ['by being the only one', wilma.name, personalAccessTokens.wilma.value, '2027-03-31', true],
  ])('tells when its token ends: %s', async (_, username, secret, day, certain) => {
    const { result } = await check(subject({ username, secret }));
    const { tokenEnds } = result;
    expect(tokenEnds && [toLocalDate(tokenEnds.at), tokenEnds.certain]).toEqual([day, certain]);
  });

  it('does not tell it of several tokens when none has the connection’s name', async () => {
    const { result } = await check(subject({ nickname: 'Something else' }));
    expect(result).toMatchObject({ failure: null, tokenEnds: null });
  });

  it.each(['servlet', 'saml', 'page'])(
    'lets a personal access token past its single sign-on (%s)',
    async (name) => {
      const { result } = await check(subject({ host: `${name}.quarry.example` }));
      expect(result).toMatchObject({ failure: null, account: { displayName: 'Fred Flintstone' } });
    },
  );

  it('works although its list of tokens cannot be read', async () => {
    const { result } = await check(subject(), ({ knobs }) =>
      knobs.fault({ host: quarry, path: '/tokens' }, { kind: 'server-error', status: 500 }),
    );
    expect(result).toMatchObject({ failure: null, tokenEnds: null });
  });
});

const strict = { host: 'strict.quarry.example', own: { ...withToken, contextPath: '' } };

const troubles: readonly {
  readonly what: string;
  readonly tested: CheckSubject;
  readonly turn?: (site: PracticeSite) => void;
  readonly failure: Failure;
  /** How many requests carried the token or password, all of them to the site itself. */
  readonly sent: number;
}[] = [
  {
    what: 'a wrong token',
    tested: subject({ secret: 'NobodyMadeThisToken' }),
    failure: { code: 'wrong-credentials' },
    sent: 1,
  },
  {
    what: 'a revoked token',
    tested: subject(),
    turn: ({ knobs }) => knobs.revokeToken('fred-okta'),
    failure: { code: 'wrong-credentials' },
    sent: 1,
  },
  {
    what: 'a token that has ended',
    tested: subject({ secret: personalAccessTokens.fredEnded.value }),
    failure: { code: 'wrong-credentials' },
    sent: 1,
  },
  {
    what: 'a token of a user who is switched off',
    tested: subject({ secret: personalAccessTokens.former.value }),
    failure: { code: 'wrong-credentials' },
    sent: 1,
  },
  {
    what: 'the token of another user',
    tested: subject({ secret: personalAccessTokens.wilma.value }),
    failure: { code: 'token-of-another-account', owner: 'wilma' },
    sent: 1,
  },
  {
    what: 'a wrong password',
    tested: subject({ own: withPassword, secret: 'wrong' }),
    failure: { code: 'wrong-credentials' },
    sent: 1,
  },
  {
    what: 'a password where programs may not use one',
    tested: subject({
      ...strict,
      own: { ...strict.own, signIn: 'password' },
      secret: fred.password,
    }),
    failure: { code: 'password-not-allowed' },
    sent: 1,
  },
  {
    what: 'the context path left out',
    tested: subject({ own: { ...withToken, contextPath: '' } }),
    failure: { code: 'not-a-jira-site' },
    sent: 0,
  },
  {
    what: 'a website that is no Jira',
    tested: subject(),
    turn: ({ knobs }) => knobs.fault({ host: quarry }, { kind: 'plain-website' }),
    failure: { code: 'not-a-jira-site' },
    sent: 0,
  },
  {
    what: 'a redirect to another host',
    tested: subject(),
    turn: ({ knobs }) =>
      knobs.fault({ host: quarry }, { kind: 'redirect', to: 'https://strict.quarry.example/' }),
    failure: { code: 'sent-elsewhere', to: 'strict.quarry.example' },
    sent: 0,
  },
  ...(['servlet', 'saml', 'page'] as const).map((name) => ({
    what: `a password behind single sign-on (${name})`,
    tested: subject({ host: `${name}.quarry.example`, own: withPassword, secret: fred.password }),
    failure: {
      code: 'single-sign-on',
      to: name === 'saml' ? 'id.quarry.example' : null,
      signedInWith: 'password',
    } as const,
    sent: 1,
  })),
  ...(['gate', 'hall', 'kerberos'] as const).map((name) => ({
    what: `single sign-on before all of a site (${name})`,
    tested: subject({ host: `${name}.quarry.example` }),
    failure: {
      code: 'single-sign-on',
      to: name === 'gate' ? 'id.quarry.example' : null,
      signedInWith: null,
    } as const,
    sent: 0,
  })),
  {
    what: 'a wrong password, told on a redirect to single sign-on',
    tested: subject({ own: withPassword, secret: 'wrong' }),
    turn: ({ knobs }) =>
      knobs.fault(
        { host: quarry, path: '/myself' },
        {
          kind: 'answer',
          status: 302,
          headers: {
            location: '/jira/login.jsp',
            'x-seraph-loginreason': 'AUTHENTICATED_FAILED',
          },
        },
      ),
    failure: { code: 'wrong-credentials' },
    sent: 1,
  },
  {
    what: 'a Jira that moved after it was asked who it is',
    tested: subject(),
    turn: ({ knobs }) =>
      knobs.fault(
        { host: quarry, path: '/myself' },
        { kind: 'redirect', to: 'https://jira.granite.example/rest/api/2/myself' },
      ),
    failure: { code: 'sent-elsewhere', to: 'jira.granite.example' },
    sent: 1,
  },
  {
    what: 'a site of Jira Cloud taken for one’s own',
    tested: subject({ host: 'acme.atlassian.net', own: { ...withToken, contextPath: '' } }),
    failure: { code: 'bad-address' },
    sent: 0,
  },
  {
    what: 'Atlassian’s gateway taken for one’s own',
    tested: subject({ host: 'api.atlassian.com', own: { ...withToken, contextPath: '' } }),
    failure: { code: 'bad-address' },
    sent: 0,
  },
];

describe('What can be wrong at a Data Center site is told rightly', () => {
  it.each(troubles)('$what', async ({ tested, turn, failure, sent }) => {
    const { result, sent: requests, site } = await check(tested, turn);
    expect(result.failure).toEqual(failure);
    expect(requests).toHaveLength(sent);
    expect(Object.keys(site.journal.tokenCountsByHost())).toEqual(sent === 0 ? [] : [tested.host]);
  });

  it('a CAPTCHA after three wrong passwords', async () => {
    const { site, jira } = await practiceJira();
    const run = (secret: string) =>
      checkConnection(jira, subject({ own: withPassword, secret }), {
        signal: new AbortController().signal,
        onSteps: () => undefined,
        stopwatch: () => performance.now(),
        now: () => today,
        refusalsLeft: 2,
      });
    for (const attempt of ['one', 'two', 'three']) await run(attempt);
    expect((await run(fred.password)).failure).toEqual({ code: 'captcha' });
    expect(site.journal.tokenCountsByHost()).toEqual({ [quarry]: 4 });
  });
});
