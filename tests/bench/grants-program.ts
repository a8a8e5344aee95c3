import { performance } from 'node:perf_hooks';
import { parse } from 'valibot';
import { known, type Evidence } from '../../electron/audit/model/evidence.ts';
import { findChains } from '../../electron/audit/model/grants/chains.ts';
import type { ReadGrants, SiteGrants } from '../../electron/audit/model/grants/grant-evidence.ts';
import { createGrantSite } from '../../electron/audit/model/grants/grant-site.ts';
import { propose } from '../../electron/audit/model/grants/proposals.ts';
import { purposeSchema } from '../../electron/purposes/model/purpose.ts';

const counts = { projects: 1000, schemes: 40, roles: 20, groups: 500, permissions: 40 } as const;
const rounds = 15;

const upTo = <Value>(count: number, make: (index: number) => Value): Value[] =>
  Array.from({ length: count }, (_each, index) => make(index));
const permissions = upTo(counts.permissions, (index) => `PERMISSION_${index}`);
const groups = upTo(counts.groups, (index) => ({ id: `g${index}`, name: `Group number ${index}` }));
const own = groups.filter((_group, index) => index % 50 === 0);
const needed = 'PERMISSION_7';

/** Every scheme grants each permission to three groups and two roles. */
const site: SiteGrants = {
  format: 1,
  schemes: known(
    upTo(counts.schemes, (scheme) => ({
      id: scheme,
      name: `Scheme number ${scheme}`,
      grants: permissions.flatMap((permission, index) => [
        ...upTo(3, (each) => `g${(scheme * 37 + index * 11 + each * 101 + 1) % counts.groups}`).map(
          (id) => ({ permission, holder: { type: 'group' as const, id, name: id } }),
        ),
        ...upTo(2, (each) => `r${(scheme + index + each * 7) % counts.roles}`).map((id) => ({
          permission,
          holder: { type: 'projectRole' as const, id, name: null },
        })),
      ]),
    })),
  ),
  ownGroups: known(own),
  otherGroups: groups,
  teamManaged: [],
  leads: {},
};

const read: ReadGrants = {
  format: 1,
  projects: upTo(counts.projects, (index) => ({
    projectId: 10_000 + index,
    scheme: known({ id: index % counts.schemes, name: `Scheme number ${index % counts.schemes}` }),
    ownRoles: known([]),
    actors: Object.fromEntries(
      upTo(counts.roles, (role) => [
        `r${role}`,
        known({
          accounts: [`person-${index}`],
          groups: groups
            .slice((index * 7 + role) % 490, ((index * 7 + role) % 490) + 2)
            .filter(({ id }) => !own.some((each) => each.id === id)),
        }),
      ]),
    ),
  })),
  roleNames: Object.fromEntries(upTo(counts.roles, (role) => [`r${role}`, `Role ${role}`])),
  groupSizes: Object.fromEntries(groups.map(({ id }) => [id, known(12)])),
};

const ids = read.projects.map(({ projectId }) => projectId);
const evidence: Evidence = {
  format: 2,
  route: 'site',
  identity: known({
    accountId: 'me',
    displayName: 'Robot',
    emailAddress: null,
    accountType: 'atlassian',
    active: true,
  }),
  groups: known(own.map(({ name }) => name)),
  applicationRoles: known(['jira-software']),
  catalogue: known(permissions.map((key) => ({ key, name: key, type: 'PROJECT' }))),
  globalPermissions: known({ asked: [], granted: [] }),
  licences: known([]),
  serviceManagement: known({ licensed: false }),
  deskAccess: known('answered'),
  projects: known({
    list: ids.map((id) => ({ id, key: `P${id}`, name: `Project ${id}`, type: 'software' })),
    complete: true,
  }),
  desks: known({ list: [], complete: true }),
  projectPermissions: known({ asked: permissions, projects: ids, granted: {} }),
  issues: known({ list: [], granted: {} }),
  queue: known({ projectId: 10_000, readable: false }),
  webhooks: known({ active: 0 }),
  siteAdminGroups: known([]),
  jiraAdminGroups: known([]),
  deskGroups: known([]),
};

const purpose = parse(purposeSchema, {
  id: 'one',
  position: 1,
  title: 'One',
  description: 'One permission on every project.',
  source: null,
  requirements: [
    {
      id: 'needed',
      title: 'Needed',
      needs: [{ kind: 'project-permission', permission: needed, among: 'projects', on: 'all' }],
      severity: 'high',
      why: 'To be measured.',
    },
  ],
});

function timed(work: () => unknown): number {
  const begun = performance.now();
  work();
  return performance.now() - begun;
}

/** The chains of a permission on every project, and the least that gives it on all of them. */
function workOut(): unknown {
  const grants = createGrantSite(evidence, site, read);
  const chains = ids.map((projectId) =>
    findChains({ kind: 'project', permission: needed, projectId }, grants),
  );
  const proposals = propose('needed', [purpose], grants);
  if (chains.length === 0 || proposals === null || proposals.list.length === 0) {
    throw new Error('Nothing was proposed');
  }
  return [chains, proposals];
}

const text = JSON.stringify({ evidence, site, read });
const measured: number[] = [];
const baseline: number[] = [];
// The first rounds warm both up and are not counted.
for (let round = -3; round < rounds; round += 1) {
  const working = timed(workOut);
  const parsing = timed(() => JSON.parse(text));
  if (round < 0) continue;
  measured.push(working);
  baseline.push(parsing);
}
process.stdout.write(`${JSON.stringify({ measured, baseline })}\n`);
