import { describe, expect, it } from 'vitest';
import {
  maxGrantRequests,
  readGrants,
  type GrantReading,
} from '../../../../../electron/audit/gather/read-grants.ts';
import { nothingRead } from '../../../../../electron/audit/model/grants/grant-evidence.ts';
import { findChains } from '../../../../../electron/audit/model/grants/chains.ts';
import { createGrantSite } from '../../../../../electron/audit/model/grants/grant-site.ts';
import { bigSite } from '../../../../simulator/index.ts';
import { credentialsOf, gatherWith, practice, requestOf, type Robot } from '../practice.ts';
import { valueOf } from '../../../value-of.ts';

async function practiced(host: string, robot: Robot) {
  const { site, jira } = await practice();
  const login = { host, ...credentialsOf(robot) };
  const { evidence, grants } = valueOf(await gatherWith(jira, login));
  site.journal.clear();
  return { site, jira, evidence, grants, request: requestOf(login) };
}

type Practised = Awaited<ReturnType<typeof practiced>>;

function read(
  { jira, grants, request }: Pick<Practised, 'jira' | 'grants' | 'request'>,
  changed: Partial<GrantReading> = {},
) {
  return readGrants({
    jira,
    request,
    signal: new AbortController().signal,
    loggedIn: () => undefined,
    site: grants,
    before: nothingRead,
    projects: [10_001],
    permissions: ['SERVICEDESK_AGENT'],
    onProject: () => undefined,
    ...changed,
  });
}

describe('what an audit reads of a site’s grants', () => {
  it('all schemes with their grants, the own groups by their ids, and who leads projects', async () => {
    const { grants } = await practiced('acme.atlassian.net', 'acmeBot');
    const { schemes, ownGroups, teamManaged, leads } = grants;
    expect(valueOfPiece(schemes).map(({ name }) => name)).toEqual([
      'Service project scheme',
      'Default software scheme',
    ]);
    expect(
      valueOfPiece(ownGroups)
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(['jira-admins', 'jira-users', 'service-desk-agents']);
    expect(teamManaged).toEqual([]);
    expect(Object.keys(leads)).toEqual(['10001']);
  });

  it('is read by an account that administers nothing, too', async () => {
    const { grants } = await practiced('acme-sandbox.atlassian.net', 'sandboxBot');
    expect(grants.schemes.known).toBe(true);
  });
});

function valueOfPiece<Value>(
  piece: { readonly known: true; readonly value: Value } | { readonly known: false },
): Value {
  if (!piece.known) throw new Error('Not known');
  return piece.value;
}

describe('asking who granted something', () => {
  it('says through which role the account is an agent, in at most 12 requests', async () => {
    const parts = await practiced('acme.atlassian.net', 'acmeBot');
    const { read: found, requests } = valueOf(await read(parts));
    expect(requests).toBe(parts.site.journal.requests().length);
    expect(requests).toBeLessThanOrEqual(maxGrantRequests);
    const site = createGrantSite(parts.evidence, parts.grants, found);
    const question = {
      kind: 'project',
      permission: 'SERVICEDESK_AGENT',
      projectId: 10_001,
    } as const;
    const answer = findChains(question, site);
    expect(answer.explanation).toBe('explained');
    expect(answer.chains[0]?.stations.map(({ at }) => at)).toEqual([
      'account',
      'role',
      'scheme',
      'permission',
      'project',
    ]);
  });

  it('is refused for an account that administers neither Jira nor the project, and says so', async () => {
    const parts = await practiced('acme-sandbox.atlassian.net', 'sandboxBot');
    const { read: found } = valueOf(await read(parts));
    const [project] = found.projects;
    expect(project?.scheme).toEqual({ known: false, because: 'forbidden' });
    const site = createGrantSite(parts.evidence, parts.grants, found);
    const question = {
      kind: 'project',
      permission: 'SERVICEDESK_AGENT',
      projectId: 10_001,
    } as const;
    expect(findChains(question, site)).toMatchObject({
      explanation: 'unknown',
      gaps: [{ what: 'scheme', because: 'forbidden' }],
    });
  });

  async function big() {
    const { description, connection } = bigSite(1000, 100);
    const { site, jira } = await practice(description);
    const { username, token } = connection;
    const login = { host: 'big.atlassian.net', username, token };
    const { evidence, grants, requests } = valueOf(await gatherWith(jira, login));
    expect(requests).toBeLessThanOrEqual(25);
    site.journal.clear();
    return { site, jira, evidence, grants, request: requestOf(login) };
  }

  it('takes at most 12 requests for four projects of a thousand', async () => {
    const parts = await big();
    const projects = [10_001, 10_002, 10_003, 10_004];
    const { read: found, requests } = valueOf(await read(parts, { projects }));
    expect(parts.site.journal.requests()).toHaveLength(requests);
    expect(requests).toBeLessThanOrEqual(12);
    expect(found.projects.map(({ scheme, ownRoles }) => [scheme.known, ownRoles.known])).toEqual(
      projects.map(() => [true, true]),
    );
  });

  it('reads further projects four at a time, with progress, and stops when it is cancelled', async () => {
    const parts = await big();
    const projects = Array.from({ length: 40 }, (_each, index) => 10_001 + index);
    const controller = new AbortController();
    const done: number[] = [];
    const { read: found, requests } = valueOf(
      await read(parts, {
        projects,
        signal: controller.signal,
        onProject: (count) => {
          done.push(count);
          if (count === 12) controller.abort();
        },
      }),
    );
    expect(done).toEqual([4, 8, 12]);
    expect(found.projects).toHaveLength(12);
    expect(requests).toBeLessThanOrEqual(36);
  });

  it('asks a host at most four things at once', async () => {
    const parts = await big();
    const projects = Array.from({ length: 12 }, (_each, index) => 10_001 + index);
    let [now, most] = [0, 0];
    const counted =
      <Arguments extends unknown[], Answer>(call: (...questions: Arguments) => Promise<Answer>) =>
      async (...questions: Arguments): Promise<Answer> => {
        now += 1;
        most = Math.max(most, now);
        const answer = await call(...questions);
        now -= 1;
        return answer;
      };
    const jira = {
      ...parts.jira,
      projectScheme: counted(parts.jira.projectScheme),
      projectRoles: counted(parts.jira.projectRoles),
      projectRole: counted(parts.jira.projectRole),
    };
    await read({ ...parts, jira }, { projects });
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(4);
  });

  it('keeps what was read before', async () => {
    const parts = await practiced('acme.atlassian.net', 'acmeBot');
    const first = valueOf(await read(parts)).read;
    const second = valueOf(await read(parts, { before: first, projects: [10_003] })).read;
    expect(second.projects.map(({ projectId }) => projectId)).toEqual([10_001, 10_003]);
    expect(second.projects[0]).toEqual(first.projects[0]);
  });
});
