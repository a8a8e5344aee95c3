import { describe, expect, it } from 'vitest';
import { known, unknown } from '../../../../../../electron/audit/model/evidence.ts';
import type { ChainAnswer, Station } from '../../../../../../electron/audit/model/grants/chain.ts';
import {
  findChains,
  type ChainQuestion,
} from '../../../../../../electron/audit/model/grants/chains.ts';
import { wordStation } from '../../../../../../electron/audit/model/grants/wording.ts';
import { me, projectId, readSite, type DescribedSite, type Read } from './described-site.ts';

const base = {
  groups: { robots: [me, 'ann'], staff: [me, 'ann', 'bob'], admins: ['ann'] },
  schemes: { Default: {} },
  projects: { A: { scheme: 'Default' } },
  applications: ['jira-software', 'jira-servicedesk'],
} as const satisfies DescribedSite;

/** A site whose only project grants Delete issues to these holders. */
function granting(
  holders: readonly string[],
  project: Partial<DescribedSite['projects'][string]> = {},
  more: Partial<DescribedSite> = {},
): DescribedSite {
  return {
    ...base,
    schemes: { Default: { DELETE_ISSUES: holders } },
    projects: { A: { scheme: 'Default', ...project } },
    ...more,
  };
}

function say(station: Station): string {
  switch (station.at) {
    case 'account':
      return 'account';
    case 'group':
      return `group ${station.name}`;
    case 'role':
      return `role ${station.name ?? `number ${station.id}`}${station.entry === 'not-read' ? ' (how not read)' : ''}`;
    case 'product':
      return `product ${station.application ?? 'any'}`;
    case 'scheme':
      return `scheme ${station.name}`;
    case 'permission':
      return station.key;
    case 'project':
      return station.key;
    case 'field':
      return `${station.holds} field ${station.id ?? ''}`;
    default:
      return station.at;
  }
}

/** An answer in lines: what it comes to, each chain, each gap. */
function told(answer: ChainAnswer): readonly string[] {
  return [
    answer.explanation,
    ...answer.chains.map(
      ({ strength, stations }) => `${strength}: ${stations.map(say).join(' > ')}`,
    ),
    ...answer.gaps.map(
      ({ what, name, because }) => `? ${what}${name === null ? '' : ` of ${name}`}: ${because}`,
    ),
  ];
}

type Case = readonly [
  what: string,
  site: DescribedSite,
  expected: readonly string[],
  read?: Read,
  question?: ChainQuestion,
];

const end = 'scheme Default > DELETE_ISSUES > A';
const onA = [projectId(base, 'A')];
const saidHeld: Read['evidence'] = {
  projectPermissions: known({
    asked: ['DELETE_ISSUES'],
    projects: onA,
    granted: { DELETE_ISSUES: onA },
  }),
};
const saidNotHeld: Read['evidence'] = {
  projectPermissions: known({
    asked: ['DELETE_ISSUES'],
    projects: onA,
    granted: { DELETE_ISSUES: [] },
  }),
};
const untold: Read['evidence'] = { projectPermissions: unknown('timed-out') };

const holders: readonly Case[] = [
  [
    'a group of the account',
    granting(['group:robots']),
    ['explained', `sure: account > group robots > ${end}`],
  ],
  ['a group of others', granting(['group:admins']), ['not-held']],
  ['anybody at all', granting(['anyone']), ['explained', `sure: account > anyone > ${end}`]],
  [
    'access to any product',
    granting(['applicationRole']),
    ['explained', `sure: account > product any > ${end}`],
  ],
  [
    'access to one product',
    granting(['applicationRole:jira-software']),
    ['explained', `sure: account > product jira-software > ${end}`],
  ],
  [
    'access to a product that the account lacks',
    granting(['applicationRole:jira-core']),
    ['not-held'],
  ],
  [
    'access to any product, for an account without one',
    granting(['applicationRole'], {}, { applications: [] }),
    ['not-held'],
  ],
  ['the account itself', granting([`user:${me}`]), ['explained', `sure: account > user > ${end}`]],
  ['another account', granting(['user:ann']), ['not-held']],
  [
    'the project lead',
    granting(['projectLead'], { lead: me }),
    ['explained', `sure: account > project-lead > ${end}`],
  ],
  ['a project lead who is somebody else', granting(['projectLead'], { lead: 'ann' }), ['not-held']],
  [
    'a role that names the account',
    granting(['projectRole:Agents'], { actors: { Agents: [me, 'ann'] } }),
    ['explained', `sure: account > role Agents > ${end}`],
  ],
  [
    'a role that a group of the account is in',
    granting(['projectRole:Agents'], { actors: { Agents: ['group:robots'] } }),
    ['explained', `sure: account > group robots > role Agents > ${end}`],
  ],
  [
    'a role of others',
    granting(['projectRole:Agents'], { actors: { Agents: ['ann', 'group:admins'] } }),
    ['not-held'],
  ],
  ['a role in which nobody is', granting(['projectRole:Agents']), ['not-held']],
  [
    'reporters',
    granting(['reporter']),
    ['sometimes', `some-issues: account > reporter > ${end}`],
    { evidence: saidHeld },
  ],
  [
    'assignees',
    granting(['assignee']),
    ['sometimes', `some-issues: account > assignee > ${end}`],
    { evidence: saidHeld },
  ],
  [
    'whom a user field names',
    granting(['userCustomField:customfield_10010']),
    ['sometimes', `some-issues: account > user field customfield_10010 > ${end}`],
    { evidence: saidHeld },
  ],
  [
    'whom a group field names',
    granting(['groupCustomField:customfield_10011']),
    ['sometimes', `some-issues: account > group field customfield_10011 > ${end}`],
    { evidence: saidHeld },
  ],
  [
    'portal customers',
    granting(['sd.customer.portal.only']),
    ['sometimes', `portal: account > portal > ${end}`],
    { evidence: saidHeld },
  ],
  [
    'a holder that nobody has documented',
    granting(['other']),
    ['unknown', `perhaps: account > other-holder > ${end}`],
    { evidence: saidHeld },
  ],
  ['nobody', granting([]), ['not-held']],
];

const several: readonly Case[] = [
  [
    'two groups at once',
    granting(['group:robots', 'group:staff']),
    ['explained', `sure: account > group robots > ${end}`, `sure: account > group staff > ${end}`],
  ],
  [
    'a group and a role at once',
    granting(['group:robots', 'projectRole:Agents'], { actors: { Agents: [me] } }),
    ['explained', `sure: account > group robots > ${end}`, `sure: account > role Agents > ${end}`],
  ],
  [
    'two roles at once',
    granting(['projectRole:Agents', 'projectRole:Owners'], {
      actors: { Agents: [me], Owners: ['group:staff'] },
    }),
    [
      'explained',
      `sure: account > group staff > role Owners > ${end}`,
      `sure: account > role Agents > ${end}`,
    ],
  ],
  [
    'one role by name and by a group',
    granting(['projectRole:Agents'], { actors: { Agents: [me, 'group:robots'] } }),
    [
      'explained',
      `sure: account > group robots > role Agents > ${end}`,
      `sure: account > role Agents > ${end}`,
    ],
  ],
  [
    'one role by two groups',
    granting(['projectRole:Agents'], { actors: { Agents: ['group:robots', 'group:staff'] } }),
    [
      'explained',
      `sure: account > group robots > role Agents > ${end}`,
      `sure: account > group staff > role Agents > ${end}`,
    ],
  ],
  [
    'a sure way comes before one on some issues',
    granting(['reporter', 'group:robots']),
    [
      'explained',
      `sure: account > group robots > ${end}`,
      `some-issues: account > reporter > ${end}`,
    ],
  ],
  [
    'some issues and the portal, but nothing for sure',
    granting(['assignee', 'sd.customer.portal.only']),
    ['sometimes', `some-issues: account > assignee > ${end}`, `portal: account > portal > ${end}`],
    { evidence: saidHeld },
  ],
  [
    'the same grant twice in a scheme is one chain',
    granting(['group:robots', 'group:robots']),
    ['explained', `sure: account > group robots > ${end}`],
  ],
  [
    'the lead, the account itself and anybody',
    granting(['projectLead', `user:${me}`, 'anyone'], { lead: me }),
    [
      'explained',
      `sure: account > anyone > ${end}`,
      `sure: account > project-lead > ${end}`,
      `sure: account > user > ${end}`,
    ],
  ],
];

const rolesRead: readonly Case[] = [
  [
    'the account is in the role, and who else is was not read',
    granting(['projectRole:Agents'], { actors: { Agents: [me] } }),
    [
      'explained',
      `sure: account > role Agents (how not read) > ${end}`,
      '? actors of Agents: not-asked',
    ],
    { projects: { A: { actors: {} } } },
  ],
  [
    'the role refuses to say who is in it',
    granting(['projectRole:Agents'], { actors: { Agents: [me] } }),
    [
      'explained',
      `sure: account > role Agents (how not read) > ${end}`,
      '? actors of Agents: forbidden',
    ],
    { projects: { A: { actors: { Agents: unknown('forbidden') } } } },
  ],
  [
    'the own roles were not read, but the role names the account',
    granting(['projectRole:Agents'], { actors: { Agents: [me] } }),
    ['explained', `sure: account > role Agents > ${end}`],
    { projects: { A: { ownRoles: unknown('forbidden') } } },
  ],
  [
    'neither the own roles nor the role could be read',
    granting(['projectRole:Agents'], { actors: { Agents: [me] } }),
    ['unknown', '? own-roles of Agents: forbidden'],
    {
      projects: { A: { ownRoles: unknown('forbidden'), actors: { Agents: unknown('forbidden') } } },
    },
  ],
  [
    'the own roles were not read, and the role names others',
    granting(['projectRole:Agents'], { actors: { Agents: ['ann'] } }),
    ['unknown', '? own-roles of Agents: timed-out'],
    { projects: { A: { ownRoles: unknown('timed-out') } } },
  ],
  [
    'own roles that could not be read do not matter where no role is granted anything',
    granting(['group:robots']),
    ['explained', `sure: account > group robots > ${end}`],
    { projects: { A: { ownRoles: unknown('forbidden') } } },
  ],
  [
    'an actor that is switched off and no member by what Jira says',
    granting(['projectRole:Agents'], { actors: { Agents: [me] } }),
    ['not-held'],
    { evidence: saidNotHeld, projects: { A: { ownRoles: known([]) } } },
  ],
  [
    'in the role though none of its actors is the account: the way in is not told',
    granting(['projectRole:Agents'], { actors: { Agents: ['ann'] } }),
    ['explained', `sure: account > role Agents (how not read) > ${end}`],
    {
      evidence: saidHeld,
      projects: { A: { ownRoles: known([{ id: 'Agents', name: 'Agents' }]) } },
    },
  ],
  [
    'a role of which only the number is known',
    granting(['projectRole:10360'], { actors: { 10360: [me] } }),
    ['explained', `sure: account > role number 10360 > ${end}`],
    { projects: { A: { ownRoles: unknown('forbidden') } }, read: { roleNames: {} } },
  ],
  [
    'a role with a new name',
    granting(['projectRole:Agents'], { actors: { Agents: [me] } }),
    ['explained', `sure: account > role Service team > ${end}`],
    { projects: { A: { ownRoles: known([{ id: 'Agents', name: 'Service team' }]) } } },
  ],
  [
    'a role holds by a group of the account that was not told',
    granting(['projectRole:Agents'], { actors: { Agents: ['group:robots'] } }),
    ['explained', `sure: account > role Agents (how not read) > ${end}`],
    { site: { ownGroups: unknown('incomplete') } },
  ],
];

const groupsRead: readonly Case[] = [
  [
    'a group that was renamed: its id counts, and its present name is shown',
    granting(['group:g1'], {}, { groups: { g1: [me] } }),
    ['explained', `sure: account > group robots-2026 > ${end}`],
    { site: { ownGroups: known([{ id: 'g1', name: 'robots-2026' }]), otherGroups: [] } },
  ],
  [
    'a group of the same name and another id is another group',
    granting(['group:g1'], {}, { groups: {} }),
    ['not-held'],
    { site: { ownGroups: known([{ id: 'g2', name: 'g1' }]) } },
  ],
  [
    'a renamed group in a role shows its present name',
    granting(
      ['projectRole:Agents'],
      { actors: { Agents: ['group:g1'] } },
      { groups: { g1: [me] } },
    ),
    ['explained', `sure: account > group robots-2026 > role Agents > ${end}`],
    { site: { ownGroups: known([{ id: 'g1', name: 'robots-2026' }]) } },
  ],
  [
    'the own groups could not be read, and a group is granted it',
    granting(['group:robots']),
    ['unknown', '? groups: incomplete'],
    { site: { ownGroups: unknown('incomplete') } },
  ],
  [
    'own groups that could not be read do not matter where no group is granted it',
    granting([`user:${me}`]),
    ['explained', `sure: account > user > ${end}`],
    { site: { ownGroups: unknown('incomplete') } },
  ],
  [
    'product access could not be read, and a product is granted it',
    granting(['applicationRole:jira-software']),
    ['unknown', '? product-access: incomplete'],
    { evidence: { applicationRoles: unknown('incomplete') } },
  ],
  [
    'the lead of the project was not told',
    granting(['projectLead'], { lead: me }),
    ['unknown', '? project-lead: not-asked'],
    { site: { leads: {} } },
  ],
];

const schemesRead: readonly Case[] = [
  [
    'the schemes of the site could not be read',
    granting(['group:robots']),
    ['unknown', '? schemes: forbidden'],
    { site: { schemes: unknown('forbidden') } },
  ],
  [
    'which scheme the project uses could not be read',
    granting(['group:robots']),
    ['unknown', '? scheme: forbidden'],
    { projects: { A: { scheme: unknown('forbidden') } } },
  ],
  [
    'the project was not asked for',
    granting(['group:robots']),
    ['unknown', '? scheme: not-asked'],
    { projects: { A: null } },
  ],
  [
    'the project uses a scheme that the site did not list',
    granting(['group:robots']),
    ['unknown', '? scheme: not-found'],
    { projects: { A: { scheme: known({ id: 99, name: 'Hidden' }) } } },
  ],
  [
    'Jira says that it is held, and no grant explains it',
    granting([]),
    ['unexplained'],
    { evidence: saidHeld },
  ],
  [
    'Jira says that it is not held although a group is granted it',
    granting(['group:robots']),
    ['contradicted', `sure: account > group robots > ${end}`],
    { evidence: saidNotHeld },
  ],
  [
    'Jira did not say, and a group is granted it',
    granting(['group:robots']),
    ['explained', `sure: account > group robots > ${end}`],
    { evidence: untold },
  ],
  ['Jira did not say, and nobody is granted it', granting([]), ['unknown'], { evidence: untold }],
  [
    'a project that the account does not see',
    granting(['group:robots']),
    ['unknown', '? scheme: not-found'],
    {},
    { kind: 'project', permission: 'DELETE_ISSUES', projectId: 1 },
  ],
  [
    'a team-managed project says through which roles it may come',
    granting([], { team: true, actors: { Member: [me] } }),
    [
      'unknown',
      'perhaps: account > role Member (how not read) > own-access > DELETE_ISSUES > A',
      '? scheme: not-offered',
    ],
    { evidence: saidHeld },
  ],
  [
    'a team-managed project in which the account has no role',
    granting([], { team: true }),
    ['unknown', '? scheme: not-offered'],
    { evidence: saidHeld },
  ],
  [
    'a team-managed project whose roles could not be read',
    granting([], { team: true, actors: { Member: [me] } }),
    ['unknown', '? own-roles: forbidden', '? scheme: not-offered'],
    { evidence: saidHeld, projects: { A: { ownRoles: unknown('forbidden') } } },
  ],
  [
    'a customer of the portal who is said to hold it',
    granting(['sd.customer.portal.only'], { isDesk: true }),
    ['sometimes', `portal: account > portal > ${end}`],
    { evidence: saidHeld },
  ],
];

const adminSite: DescribedSite = {
  ...base,
  groups: { ...base.groups, 'site-admins': ['ann'], 'jira-admins': [me], 'desk-agents': [me] },
  siteAdmins: ['site-admins'],
  jiraAdmins: ['jira-admins', 'site-admins'],
  deskGroups: ['desk-agents'],
};
const administers: ChainQuestion = { kind: 'global', permission: 'ADMINISTER' };

const onSite: readonly Case[] = [
  [
    'Administer Jira through a group',
    adminSite,
    ['explained', 'sure: account > group jira-admins > global-permissions > ADMINISTER > site'],
    {},
    administers,
  ],
  [
    'Administer Jira, and which groups give it could not be read',
    adminSite,
    ['unknown', '? holders: forbidden'],
    { evidence: { jiraAdminGroups: unknown('forbidden') } },
    administers,
  ],
  ['Administer Jira that is not held', base, ['not-held'], {}, administers],
  [
    'Administer Jira, and the own groups could not be read',
    adminSite,
    ['unknown', '? groups: incomplete'],
    { evidence: { groups: unknown('incomplete') } },
    administers,
  ],
  [
    'another global permission: Jira tells nobody which groups have it',
    adminSite,
    ['unknown', '? holders: not-offered'],
    {
      evidence: {
        globalPermissions: known({ asked: ['USER_PICKER'], granted: ['USER_PICKER'] }),
      },
    },
    { kind: 'global', permission: 'USER_PICKER' },
  ],
  [
    'the administration of the site through a group',
    { ...adminSite, groups: { ...adminSite.groups, 'site-admins': [me] } },
    [
      'explained',
      'sure: account > group site-admins > global-permissions > site-administration > site',
    ],
    {},
    { kind: 'site-administration' },
  ],
  [
    'the administration of the site, which is not held',
    adminSite,
    ['not-held'],
    {},
    { kind: 'site-administration' },
  ],
  [
    'a seat for Jira Service Management through a group',
    adminSite,
    [
      'explained',
      'sure: account > group desk-agents > global-permissions > jira-servicedesk > site',
    ],
    {},
    { kind: 'product', application: 'jira-servicedesk' },
  ],
  [
    'a seat for another product',
    adminSite,
    ['unknown', '? holders: not-offered'],
    {},
    { kind: 'product', application: 'jira-software' },
  ],
];

const everything = [...holders, ...several, ...rolesRead, ...groupsRead, ...schemesRead, ...onSite];

const named = everything.map((one) => ({ what: one[0], one }));

describe('through what an account holds a permission', () => {
  it.each(named)('$what', ({ one: [, site, expected, read = {}, question] }) => {
    const asked = question ?? {
      kind: 'project',
      permission: 'DELETE_ISSUES',
      projectId: projectId(site, 'A'),
    };
    expect(told(findChains(asked, readSite(site, read)))).toEqual(expected);
  });

  it('a scheme that 200 projects share gives each of them the same chain', () => {
    const keys = Array.from({ length: 200 }, (_each, index) => `P${index}`);
    const site: DescribedSite = {
      ...base,
      schemes: { Default: { DELETE_ISSUES: ['group:robots'] } },
      projects: Object.fromEntries(keys.map((key) => [key, { scheme: 'Default' }])),
    };
    const read = readSite(site);
    for (const key of keys) {
      const question = {
        kind: 'project',
        permission: 'DELETE_ISSUES',
        projectId: projectId(site, key),
      } as const;
      expect(told(findChains(question, read))).toEqual([
        'explained',
        `sure: account > group robots > scheme Default > DELETE_ISSUES > ${key}`,
      ]);
    }
  });

  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])(
    'a role and a product that a site calls %s are no more than what they are called',
    (name) => {
      const site = granting([`projectRole:${name}`, `applicationRole:${name}`]);
      const read = readSite(site, { projects: { A: { ownRoles: known([]) } } });
      const answer = findChains(
        { kind: 'project', permission: 'DELETE_ISSUES', projectId: projectId(site, 'A') },
        read,
      );
      expect(told(answer)).toEqual(['not-held']);
      expect(read.groupSize(name)).toEqual(unknown('not-asked'));
      expect(read.projects.get(projectId(site, 'A'))?.actors(name)).toHaveProperty('known');
      expect(wordStation({ at: 'product', application: name })).toContain(name);
    },
  );

  it('names at least sixty cases', () => {
    expect(everything.length).toBeGreaterThanOrEqual(60);
  });
});
