import { known, type Evidence } from '../../../electron/audit/evidence.ts';
import { purposes } from '../../../electron/audit/purposes.ts';
import type { Purpose } from '../../../electron/audit/purpose.ts';
import type { Need } from '../../../electron/audit/purpose.ts';

/** The service desks of the sites in these tests. */
export const itDesk = {
  deskId: '1',
  projectId: 10001,
  projectKey: 'ITSM',
  projectName: 'IT service desk',
} as const;
export const peopleDesk = {
  deskId: '2',
  projectId: 10002,
  projectKey: 'HR',
  projectName: 'People desk',
} as const;

/** A software project, which is no service desk. */
export const softwareProject = 10099;

/** Every project permission that the purposes name, and the one that makes an agent. */
export const askedOfProjects = [
  'CREATE_ISSUES',
  'BROWSE_PROJECTS',
  'TRANSITION_ISSUES',
  'SERVICEDESK_AGENT',
];

/** An account that holds all that Okta's cards need: administrator, and agent on the first of two desks. */
export const completeEvidence: Evidence = {
  format: 1,
  route: 'site',
  identity: known({
    accountId: '557058:ops',
    displayName: 'Ops Robot',
    emailAddress: 'ops@northwind.io',
    accountType: 'atlassian',
    active: true,
  }),
  groups: known(['jira-users', 'service-desk-agents']),
  applicationRoles: known(['jira-software', 'jira-servicedesk']),
  catalogue: known(
    ['ADMINISTER', ...askedOfProjects].map((key) => ({ key, name: `Name of ${key}` })),
  ),
  globalPermissions: known({ asked: ['ADMINISTER'], granted: ['ADMINISTER'] }),
  licences: known([
    { application: 'jira-software', plan: 'FREE' },
    { application: 'jira-servicedesk', plan: 'PAID' },
  ]),
  serviceManagement: known({ licensed: true }),
  deskAccess: known('answered'),
  desks: known({ list: [itDesk, peopleDesk], complete: true }),
  projectPermissions: known({
    asked: askedOfProjects,
    projects: [10001, 10002],
    granted: Object.fromEntries(askedOfProjects.map((key) => [key, [10001]])),
  }),
  queue: known({ projectId: 10001, readable: true }),
  webhooks: known({ active: 12 }),
};

/** The evidence of the complete account, changed here and there. */
export function evidenceWith(change: Partial<Evidence>): Evidence {
  return { ...completeEvidence, ...change };
}

/** What Jira said of project permissions: where each is held. */
export function held(granted: Readonly<Record<string, number[]>>): Evidence['projectPermissions'] {
  return known({ asked: askedOfProjects, projects: [10001, 10002], granted });
}

/** The purpose with this id, which the tests know to be there. */
export function purposeNamed(id: string): Purpose {
  const found = purposes.find((purpose) => purpose.id === id);
  if (found === undefined) throw new Error(`No purpose ${id}`);
  return found;
}

/** The need of a requirement of any purpose. */
export function needNamed(requirementId: string): Need {
  const found = purposes
    .flatMap(({ requirements }) => requirements)
    .find(({ id }) => id === requirementId);
  if (found === undefined) throw new Error(`No requirement ${requirementId}`);
  return found.need;
}
