import { describe } from 'vitest';
import { known, unknown, type Evidence } from '../../../../electron/audit/model/evidence.ts';
import type { Need } from '../../../../electron/purposes/model/purpose.ts';
import { judgeCases, wordedAsBefore } from './judge-cases.ts';
import {
  askedOfProjects,
  held,
  itDesk,
  peopleDesk,
  seenProjects,
  softwareProject,
} from './known-account.ts';

function onProjects(
  permission: string,
  on: 'any' | 'all' | string[],
  among: 'desks' | 'projects' = 'projects',
): readonly Need[] {
  return [{ kind: 'project-permission', permission, among, on, portalSuffices: false }];
}

function agentOn(on: 'any' | 'all' | string[]): readonly Need[] {
  return [{ kind: 'desk-agent', on }];
}

const noSample = { issues: unknown('not-found') };
const agentOfBoth = { SERVICEDESK_AGENT: [10001, 10002] };

function sample(granted: Readonly<Record<string, number[]>>): Pick<Evidence, 'issues'> {
  return {
    issues: known({
      list: [
        { id: 1, projectId: 10001 },
        { id: 2, projectId: 10001 },
      ],
      granted: { ...Object.fromEntries(askedOfProjects.map((key) => [key, []])), ...granted },
    }),
  };
}

describe('a project permission asked of no project in particular: "in any project"', () => {
  judgeCases(onProjects('EDIT_ISSUES', 'any', 'desks'), [
    [
      'held in a software project says nothing of service desks',
      { projectPermissions: held({ EDIT_ISSUES: [softwareProject] }), ...noSample },
      'missing',
      'holds it on none of them',
    ],
  ]);
  judgeCases(onProjects('EDIT_ISSUES', 'all'), [
    [
      'held in one project is not held in all',
      { projectPermissions: held({ EDIT_ISSUES: [softwareProject] }), ...noSample },
      'missing',
      'ITSM IT service desk and HR People desk (2 of 3)',
    ],
    [
      'held in all',
      {
        projectPermissions: held({ ...agentOfBoth, EDIT_ISSUES: [10001, 10002, softwareProject] }),
      },
      'met',
      'ITSM IT service desk, HR People desk and WEB Website',
    ],
    [
      'held in all that were read, but there are more',
      {
        projectPermissions: held({ ...agentOfBoth, EDIT_ISSUES: [10001, 10002, softwareProject] }),
        projects: known({ list: seenProjects, complete: false }),
      },
      'unknown',
      'more projects than were read',
    ],
    [
      'lacking on one that was read, though there are more',
      {
        projectPermissions: held({ ...agentOfBoth, EDIT_ISSUES: [10001, 10002] }),
        projects: known({ list: seenProjects, complete: false }),
      },
      'missing',
      'WEB Website (1 of 3)',
    ],
    [
      'a site without any project for the account',
      { projects: known({ list: [], complete: true }) },
      'missing',
      'sees no project',
    ],
    ['projects that could not be listed', { projects: unknown('jira-down') }, 'unknown', 'trouble'],
  ]);
  judgeCases(onProjects('EDIT_ISSUES', ['ITSM', 'WEB']), [
    [
      'held on both that are named',
      { projectPermissions: held({ ...agentOfBoth, EDIT_ISSUES: [10001, softwareProject] }) },
      'met',
      'ITSM IT service desk and WEB Website',
    ],
    [
      'lacking on one that is named, held elsewhere',
      { projectPermissions: held({ ...agentOfBoth, EDIT_ISSUES: [10001, 10002] }) },
      'missing',
      'WEB Website (1 of 2)',
    ],
    [
      'a named project that the account does not see: 404 where it means 403',
      { projects: known({ list: seenProjects.slice(0, 2), complete: true }) },
      'missing',
      'does not see WEB: there is no such project, or it may not browse it',
    ],
    [
      'a named project that is not among the first pages',
      { projects: known({ list: seenProjects.slice(0, 2), complete: false }) },
      'unknown',
      'WEB is not among those that were read',
    ],
  ]);
});

describe('a grant to reporters and assignees, which Jira calls held on the project', () => {
  judgeCases(onProjects('EDIT_ISSUES', 'any', 'desks'), [
    ['held on issues of others too', {}, 'met', 'holds it on ITSM'],
    ['held on one of two issues that were tried', sample({ EDIT_ISSUES: [2] }), 'met', 'ITSM'],
    [
      'held on none of the issues that were tried',
      sample({}),
      'unknown',
      'only reporters or assignees may',
    ],
    ['no issue to try it on', noSample, 'met', 'holds it on ITSM'],
    [
      'issues only of another project',
      { issues: known({ list: [{ id: 1, projectId: 10002 }], granted: { EDIT_ISSUES: [] } }) },
      'met',
      'ITSM',
    ],
  ]);
  judgeCases(onProjects('CREATE_ISSUES', 'any', 'desks'), [
    ['what is not about an issue is not tried on one', sample({}), 'met', 'holds it on ITSM'],
  ]);
  judgeCases(agentOn('any'), [['nor is being an agent', sample({}), 'met', 'agent of ITSM']]);
});

describe('a service project, judged as for a customer in the portal', () => {
  judgeCases(onProjects('ADD_COMMENTS', ['ITSM', 'HR'], 'desks'), [
    [
      'agent on one of two desks',
      { projectPermissions: held({ SERVICEDESK_AGENT: [10001], ADD_COMMENTS: [10001, 10002] }) },
      'unknown',
      'HR People desk, but it says so of portal customers too',
    ],
    [
      'agent on both',
      { projectPermissions: held({ ...agentOfBoth, ADD_COMMENTS: [10001, 10002] }) },
      'met',
      'ITSM IT service desk and HR People desk',
    ],
    [
      'agent by its permission, but the queues are refused',
      {
        projectPermissions: held({ SERVICEDESK_AGENT: [10001], ADD_COMMENTS: [10001, 10002] }),
        queue: known({ projectId: 10001, readable: false }),
      },
      'unknown',
      'ITSM IT service desk and HR People desk',
    ],
  ]);
  judgeCases(onProjects('EDIT_ISSUES', 'any'), [
    [
      'a software project has no portal',
      { projectPermissions: held({ EDIT_ISSUES: [softwareProject] }), ...noSample },
      'met',
      'WEB Website',
    ],
  ]);
});

describe('agent on all desks, or on certain ones', () => {
  judgeCases(agentOn('all'), [
    ['agent of one of two', {}, 'missing', 'not agent of HR People desk (1 of 2)'],
    ['agent of both', { projectPermissions: held(agentOfBoth) }, 'met', 'ITSM'],
    [
      'a desk that the catalogue of projects does not list: a customer sees it in the portal',
      {
        projectPermissions: held(agentOfBoth),
        projects: known({ list: seenProjects.slice(0, 1), complete: true }),
      },
      'met',
      'HR People desk',
    ],
  ]);
  judgeCases(agentOn(['HR']), [
    ['not of the named one', {}, 'missing', 'sees 1 service desk and is not its agent'],
    [
      'the named desk is not among those that it sees',
      { desks: known({ list: [itDesk], complete: true }) },
      'missing',
      'does not see HR',
    ],
    [
      'of the named one',
      { projectPermissions: held({ SERVICEDESK_AGENT: [10002] }), queue: unknown('not-asked') },
      'met',
      'HR People desk',
    ],
  ]);
  judgeCases(agentOn(['HR', 'FIN', 'OPS']), [
    ['several that it does not see', {}, 'missing', 'does not see FIN and OPS: there are no such'],
  ]);
});

describe('a permission that the site does not know', () => {
  judgeCases(onProjects('UNARCHIVE_ISSUES', 'any'), [
    ['a key that is newer than the site', {}, 'unknown', 'does not know a permission'],
    ['the catalogue is for administrators', { catalogue: unknown('forbidden') }, 'unknown', ''],
  ]);
  judgeCases(
    [{ kind: 'global-permission', permission: 'io.tempo.jira__tempo-administrator' }],
    [
      ['a key of an app that was removed', {}, 'unknown', 'does not know a permission'],
      [
        "an app's key that the site knows, and the account holds",
        {
          catalogue: known([
            { key: 'io.tempo.jira__tempo-administrator', name: 'Tempo', type: 'GLOBAL' },
          ]),
          globalPermissions: known({
            asked: ['io.tempo.jira__tempo-administrator'],
            granted: ['io.tempo.jira__tempo-administrator'],
          }),
        },
        'met',
        'holds it',
      ],
    ],
  );
});

describe('the scopes of a token, which cannot be read back', () => {
  const scoped = { route: 'gateway' } as const;
  judgeCases(
    [{ kind: 'scope', scope: 'read:servicedesk-request' }],
    [
      ['a token without scopes needs none', {}, 'met', 'no scopes'],
      ['proved by what could be read', scoped, 'met', 'could be read'],
      [
        'proved also by the refusal for want of a licence',
        { ...scoped, deskAccess: known('refused-without-licence') },
        'met',
        'could be read',
      ],
      [
        'refused at the gateway',
        { ...scoped, deskAccess: unknown('scope-missing') },
        'missing',
        'does not have it',
      ],
      ['not answered', { ...scoped, deskAccess: unknown('timed-out') }, 'unknown', 'in time'],
    ],
  );
  judgeCases(
    [{ kind: 'scope', scope: 'write:servicedesk-request' }],
    [['one that only a change would prove', scoped, 'unknown', 'by changing something']],
  );
  judgeCases('token-at-site', [
    ['a classic token works at the site', {}, 'met', "site's own address"],
    ['a scoped one only at the gateway', scoped, 'missing', 'at its gateway'],
  ]);
  judgeCases('scope-read-work', [
    [
      'an empty list of projects for a scoped token proves nothing',
      { ...scoped, projects: unknown('incomplete') },
      'unknown',
      'not complete',
    ],
  ]);
});

describe('site administration, which no permission of Jira tells of', () => {
  judgeCases('site-administration', [
    ['in a group of site administrators', { groups: known(['site-admins']) }, 'met', 'site-admins'],
    ['in none', {}, 'missing', 'administered by the members of site-admins'],
    [
      'the groups are hidden without Browse users and groups',
      { siteAdminGroups: unknown('forbidden') },
      'unknown',
      'refused',
    ],
    [
      'Jira could not retrieve them, as it sometimes cannot: 500',
      { siteAdminGroups: unknown('jira-down') },
      'unknown',
      'trouble',
    ],
    ['Jira names no such group', { siteAdminGroups: known([]) }, 'unknown', 'names no group'],
    ['own groups unknown', { groups: unknown('incomplete') }, 'unknown', 'not complete'],
  ]);
});

describe('product access to Jira itself', () => {
  judgeCases('jira-access', [
    [
      'a seat of any application',
      { applicationRoles: known(['jira-core']) },
      'met',
      'seat of Jira',
    ],
    [
      'no seat',
      { applicationRoles: known([]), deskAccess: known('refused-without-licence') },
      'missing',
      'no seat of Jira',
    ],
    ['no seat, yet the desks answer', { applicationRoles: known([]) }, 'unknown', 'contradicts'],
  ]);
  judgeCases(
    [{ kind: 'product-access', application: 'jira-software' }],
    [
      [
        'a seat of another application',
        { applicationRoles: known(['jira-servicedesk']) },
        'missing',
        'Jira Software',
      ],
    ],
  );
});

describe('several needs of one card', () => {
  judgeCases('transition-request', [
    [
      'one missing and one unknown: missing, for the reason of that one',
      { projectPermissions: held({ BROWSE_PROJECTS: [10001] }), queue: unknown('not-asked') },
      'missing',
      'holds it on none of them',
    ],
    [
      'one met and one unknown: unknown',
      { ...sample({ BROWSE_PROJECTS: [1] }) },
      'unknown',
      'only reporters or assignees may',
    ],
    [
      'neither can be told: each reason once',
      {
        desks: known({ list: [itDesk, peopleDesk], complete: true }),
        projectPermissions: unknown('timed-out'),
      },
      'unknown',
      'in time',
    ],
  ]);
});

describe('an account of the wrong type', () => {
  judgeCases(
    [{ kind: 'account', types: ['atlassian'] }],
    [
      [
        'a service account where a person is needed',
        {
          identity: known({
            accountId: 'a',
            displayName: 'Robot',
            emailAddress: null,
            accountType: 'app',
            active: true,
          }),
        },
        'missing',
        'is a service account',
      ],
    ],
  );
});

wordedAsBefore('traps');
