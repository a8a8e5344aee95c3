import { performance } from 'node:perf_hooks';
import { evidenceText } from '../../electron/audit/canonical.ts';
import { evaluate } from '../../electron/audit/model/evaluate.ts';
import { known, type Evidence } from '../../electron/audit/model/evidence.ts';
import { purposeSchema } from '../../electron/purposes/model/purpose.ts';
import { parse } from 'valibot';

const projectCount = 1000;
const permissionCount = 40;
const rounds = 50;

const projects = Array.from({ length: projectCount }, (_, index) => ({
  id: 10_000 + index,
  key: `P${index}`,
  name: `Project number ${index}`,
  type: 'software',
}));
const permissions = Array.from({ length: permissionCount }, (_, index) => `PERMISSION_${index}`);
const ids = projects.map(({ id }) => id);

/** A site where the account holds every permission nearly everywhere, which makes the most work. */
const evidence: Evidence = {
  format: 2,
  route: 'site',
  identity: known({
    accountId: 'a',
    displayName: 'Robot',
    emailAddress: null,
    accountType: 'atlassian',
    active: true,
  }),
  groups: known(['jira-users']),
  applicationRoles: known(['jira-software']),
  catalogue: known(permissions.map((key) => ({ key, name: key, type: 'PROJECT' }))),
  globalPermissions: known({ asked: [], granted: [] }),
  licences: known([]),
  serviceManagement: known({ licensed: false }),
  deskAccess: known('answered'),
  projects: known({ list: projects, complete: true }),
  desks: known({ list: [], complete: true }),
  projectPermissions: known({
    asked: permissions,
    projects: ids,
    granted: Object.fromEntries(
      permissions.map((key, index) => [key, ids.filter((id) => id % 50 !== index)]),
    ),
  }),
  issues: known({ list: [], granted: {} }),
  queue: known({ projectId: 10_000, readable: false }),
  webhooks: known({ active: 0 }),
  siteAdminGroups: known([]),
  jiraAdminGroups: known([]),
  deskGroups: known([]),
};

const purpose = parse(purposeSchema, {
  id: 'everything',
  position: 1,
  title: 'Everything',
  description: 'Every permission on every project.',
  source: null,
  requirements: permissions.map((permission, index) => ({
    id: `r${index}`,
    title: permission,
    needs: [{ kind: 'project-permission', permission, among: 'projects', on: 'all' }],
    severity: 'high',
    why: 'To be measured.',
  })),
});

function timed(work: () => unknown): number {
  const begun = performance.now();
  work();
  return performance.now() - begun;
}

const text = evidenceText(evidence);
const measured: number[] = [];
const baseline: number[] = [];
// The first rounds warm both up and are not counted.
for (let round = -5; round < rounds; round += 1) {
  const evaluation = timed(() => evaluate(evidence, [purpose]));
  const parsing = timed(() => JSON.parse(text));
  if (round < 0) continue;
  measured.push(evaluation);
  baseline.push(parsing);
}
process.stdout.write(`${JSON.stringify({ measured, baseline })}\n`);
