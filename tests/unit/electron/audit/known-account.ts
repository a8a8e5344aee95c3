import { known, type Evidence } from '../../../../electron/audit/model/evidence.ts';
import { builtInPurposes } from '../../../../electron/purposes/built-in.ts';
import type { Need, Purpose } from '../../../../electron/purposes/model/purpose.ts';

const purposes = builtInPurposes();

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

/** The projects of the sites in these tests: those of the two desks, and one that is none. */
export const seenProjects = [
  { id: 10001, key: 'ITSM', name: 'IT service desk', type: 'service_desk' },
  { id: 10002, key: 'HR', name: 'People desk', type: 'service_desk' },
  { id: softwareProject, key: 'WEB', name: 'Website', type: 'software' },
];

/** Every project permission that the purposes name, and the one that makes an agent. */
export const askedOfProjects = [
  'CREATE_ISSUES',
  'BROWSE_PROJECTS',
  'TRANSITION_ISSUES',
  'SERVICEDESK_AGENT',
  'EDIT_ISSUES',
  'ASSIGN_ISSUES',
  'ADD_COMMENTS',
  'ADMINISTER_PROJECTS',
  'DELETE_ISSUES',
];

/** What the complete account holds on its desk: all of these but what is powerful. */
export const agentsPermissions = askedOfProjects.slice(0, -2);

/** An account that holds all that Okta's cards need: administrator, and agent on the first of two desks. */
export const completeEvidence: Evidence = {
  format: 2,
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
    [
      ...['ADMINISTER', 'USER_PICKER'].map((key) => ({ key, type: 'GLOBAL' })),
      ...askedOfProjects.map((key) => ({ key, type: 'PROJECT' })),
    ].map((permission) => ({ ...permission, name: `Name of ${permission.key}` })),
  ),
  globalPermissions: known({
    asked: ['ADMINISTER', 'USER_PICKER'],
    granted: ['ADMINISTER', 'USER_PICKER'],
  }),
  licences: known([
    { application: 'jira-software', plan: 'FREE' },
    { application: 'jira-servicedesk', plan: 'PAID' },
  ]),
  serviceManagement: known({ licensed: true }),
  deskAccess: known('answered'),
  projects: known({ list: seenProjects, complete: true }),
  desks: known({ list: [itDesk, peopleDesk], complete: true }),
  projectPermissions: known({
    asked: askedOfProjects,
    projects: [10001, 10002, softwareProject],
    granted: Object.fromEntries(agentsPermissions.map((key) => [key, [10001]])),
  }),
  issues: known({
    list: [{ id: 1, projectId: 10001 }],
    granted: Object.fromEntries(
      askedOfProjects.map((key) => [key, agentsPermissions.includes(key) ? [1] : []]),
    ),
  }),
  queue: known({ projectId: 10001, readable: true }),
  webhooks: known({ active: 12 }),
  siteAdminGroups: known(['site-admins']),
  jiraAdminGroups: known(['jira-admins', 'site-admins']),
  deskGroups: known(['service-desk-agents']),
};

/** The evidence of the complete account, changed here and there. */
export function evidenceWith(change: Partial<Evidence>): Evidence {
  return { ...completeEvidence, ...change };
}

/** What Jira said of project permissions: where each is held. */
export function held(granted: Readonly<Record<string, number[]>>): Evidence['projectPermissions'] {
  return known({ asked: askedOfProjects, projects: [10001, 10002, softwareProject], granted });
}

/** The purpose with this id, which the tests know to be there. */
export function purposeNamed(id: string): Purpose {
  const found = purposes.find((purpose) => purpose.id === id);
  if (found === undefined) throw new Error(`No purpose ${id}`);
  return found;
}

/** The needs of a requirement of any purpose. */
export function needsNamed(requirementId: string): readonly Need[] {
  const found = purposes
    .flatMap(({ requirements }) => requirements)
    .find(({ id }) => id === requirementId);
  if (found === undefined) throw new Error(`No requirement ${requirementId}`);
  return found.needs;
}
