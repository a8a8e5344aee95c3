import { known, unknown, type Evidence } from '../../../../electron/audit/model/evidence.ts';
import type { Purpose } from '../../../../electron/purposes/index.ts';
import { hebrew } from '../../hostile-text.ts';
import {
  askedOfProjects,
  completeEvidence,
  evidenceWith,
  held,
  purposeNamed,
} from './known-account.ts';

const many = Array.from({ length: 9 }, (_, index) => ({
  id: 20_000 + index,
  key: `P${index}`,
  name: index === 1 ? hebrew : `Project ${index}`,
  type: 'software',
}));

const powerful = [
  'ADMINISTER_PROJECTS',
  'DELETE_ISSUES',
  'DELETE_ALL_COMMENTS',
  'EDIT_ALL_WORKLOGS',
  'SET_ISSUE_SECURITY',
];

/** An account whose name and groups are written from right to left, and which holds much that is dangerous. */
export const powerfulAccount = evidenceWith({
  identity: known({
    accountId: 'x',
    displayName: hebrew,
    emailAddress: 'ops@acme.example',
    accountType: 'customer',
    active: true,
  }),
  groups: known([hebrew, 'site-admins', 'ops, emea and apac']),
  projects: known({ list: many, complete: true }),
  projectPermissions: known({
    asked: [...askedOfProjects, ...powerful],
    projects: many.map(({ id }) => id),
    granted: Object.fromEntries(
      powerful.map((key, index) => [key, many.slice(0, index * 2 + 1).map(({ id }) => id)]),
    ),
  }),
  globalPermissions: known({ asked: ['ADMINISTER', 'USER_PICKER', 'SYSTEM_ADMIN'], granted: [] }),
  webhooks: known({ active: 100 }),
  deskGroups: known([hebrew, 'agents']),
  jiraAdminGroups: known([]),
  siteAdminGroups: known(['site-admins', hebrew]),
  issues: unknown('not-found'),
});

export const powerless = evidenceWith({
  route: 'gateway',
  identity: known({
    accountId: 'x',
    displayName: '',
    emailAddress: null,
    accountType: 'app',
    active: false,
  }),
  groups: known(['jira-users']),
  applicationRoles: known([]),
  catalogue: unknown('forbidden'),
  globalPermissions: known({ asked: ['ADMINISTER', 'USER_PICKER'], granted: [] }),
  licences: known([{ application: 'jira-servicedesk', plan: 'UNLICENSED' }]),
  serviceManagement: unknown('timed-out'),
  deskAccess: known('refused-without-licence'),
  projects: known({ list: [], complete: true }),
  desks: unknown('no-service-management'),
  projectPermissions: held({}),
  queue: unknown('not-asked'),
  webhooks: unknown('administrators-only'),
  siteAdminGroups: unknown('forbidden'),
  deskGroups: unknown('scope-missing'),
});

export const administrator = evidenceWith({
  groups: known(['jira-admins', 'jira-users', 'site-admins']),
  globalPermissions: known({
    asked: ['ADMINISTER', 'USER_PICKER', 'SYSTEM_ADMIN', 'MANAGE_GROUP_FILTER_SUBSCRIPTIONS'],
    granted: ['ADMINISTER', 'USER_PICKER', 'SYSTEM_ADMIN', 'MANAGE_GROUP_FILTER_SUBSCRIPTIONS'],
  }),
});

/** Accounts with all that an audit can find. */
export const accounts: readonly (readonly [string, Evidence])[] = [
  ['complete', completeEvidence],
  ['powerful', powerfulAccount],
  ['powerless', powerless],
  ['administrator', administrator],
];

/** A purpose that asks for what no built-in one asks for. */
export const own: Purpose = {
  ...purposeNamed('read-only-reporting'),
  id: 'own-5b1f1c1e-0000-4000-8000-000000000001' as Purpose['id'],
  title: 'Own & <b>purpose</b>',
  requirements: [
    {
      id: 'write',
      title: `Write, as ${hebrew} does`,
      why: 'Own reason.',
      cards: ['A card'],
      severity: 'low',
      needs: [
        { kind: 'account', types: ['atlassian'] },
        { kind: 'scope', scope: 'write:jira-work' },
        { kind: 'site-administrator' },
        { kind: 'product-access', application: 'jira-software' },
        {
          kind: 'project-permission',
          permission: 'EDIT_ISSUES',
          among: 'projects',
          on: ['P0', 'GONE', 'LOST'],
          portalSuffices: false,
        },
      ],
    },
  ],
};
