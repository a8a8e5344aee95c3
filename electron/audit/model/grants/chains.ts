import { assertNever } from '../../../system/model/result.ts';
import type { Evidence, Piece } from '../evidence.ts';
import type { Holding } from '../holdings.ts';
import { permissionName } from '../remedies.ts';
import type { Chain, ChainAnswer, Gap, Station } from './chain.ts';
import type { GrantHolder } from './grant-evidence.ts';
import type { GrantProject, GrantSite, IndexedScheme } from './grant-site.ts';

/** What chains are asked of. */
export type ChainQuestion =
  | { readonly kind: 'project'; readonly permission: string; readonly projectId: number }
  | { readonly kind: 'global'; readonly permission: string }
  | { readonly kind: 'site-administration' }
  | { readonly kind: 'product'; readonly application: string };

/** Chains while they are being collected. */
interface Found {
  readonly chains: Chain[];
  readonly gaps: Gap[];
}

/**
 * Every chain through which the account holds a permission in one place, and what was not read and could hold another.
 * Pure; the order of what was read makes no difference.
 */
export function findChains(question: ChainQuestion, site: GrantSite): ChainAnswer {
  switch (question.kind) {
    case 'project':
      return chainsOnProject(question.permission, question.projectId, site);
    case 'global':
      return chainsOfGroups(question.permission, holdingOfGlobal(question.permission, site), site, {
        giving: question.permission === 'ADMINISTER' ? site.evidence.jiraAdminGroups : null,
      });
    case 'site-administration':
      return chainsOfGroups('site-administration', holdingBySiteGroups(site), site, {
        giving: site.evidence.siteAdminGroups,
      });
    case 'product':
      return chainsOfGroups(
        question.application,
        holdingOfProduct(question.application, site),
        site,
        {
          giving: question.application === 'jira-servicedesk' ? site.evidence.deskGroups : null,
        },
      );
    default:
      return assertNever(question);
  }
}

function chainsOnProject(permission: string, projectId: number, site: GrantSite): ChainAnswer {
  const project = site.projects.get(projectId);
  const name = permissionName(permission, site.evidence);
  const found: Found = { chains: [], gaps: [] };
  const place = project?.place;
  const holding = place === undefined ? 'not-told' : site.holdings.of(permission, place);
  const end: readonly Station[] = [
    { at: 'permission', key: permission, name },
    ...(place === undefined ? [] : [projectStation(place)]),
  ];
  if (project === undefined) found.gaps.push(gapOf('scheme', 'not-found'));
  else if (project.isTeamManaged) collectOwnAccess(project, end, found);
  else collectScheme(permission, project, site, end, found);
  return answerOf({
    permission: { key: permission, name },
    project: place === undefined ? null : projectNames(place),
    isTeamManaged: project?.isTeamManaged ?? false,
    holding,
    found,
  });
}

function projectNames({
  id,
  key,
  name,
}: GrantProject['place']): NonNullable<ChainAnswer['project']> {
  return { id, key, name };
}

function projectStation(place: GrantProject['place']): Station {
  return { at: 'project', ...projectNames(place) };
}

function gapOf(what: Gap['what'], because: Gap['because'], name: string | null = null): Gap {
  return { what, name, because };
}

/** In a team-managed project access is by its own roles; which of them gives a permission, Jira does not tell. */
function collectOwnAccess(project: GrantProject, end: readonly Station[], found: Found): void {
  found.gaps.push(gapOf('scheme', 'not-offered'));
  const { ownRoles } = project;
  if (!ownRoles.known) {
    found.gaps.push(gapOf('own-roles', ownRoles.because));
    return;
  }
  for (const { id, name } of ownRoles.value) {
    found.chains.push({
      strength: 'perhaps',
      stations: [
        { at: 'account' },
        { at: 'role', id, name, entry: 'not-read' },
        { at: 'own-access' },
        ...end,
      ],
    });
  }
}

function collectScheme(
  permission: string,
  project: GrantProject,
  site: GrantSite,
  end: readonly Station[],
  found: Found,
): void {
  const { scheme } = project;
  if (!scheme.known) {
    found.gaps.push(gapOf(site.schemes.known ? 'scheme' : 'schemes', scheme.because));
    return;
  }
  for (const holder of scheme.value.holders.get(permission) ?? []) {
    collectHolder(holder, { project, site, scheme: scheme.value, end, found });
  }
}

/** What the stations of a holder are made of. */
interface HolderParts {
  readonly project: GrantProject;
  readonly site: GrantSite;
  readonly scheme: IndexedScheme;
  readonly end: readonly Station[];
  readonly found: Found;
}

function collectHolder(holder: GrantHolder, parts: HolderParts): void {
  const { site, project, found } = parts;
  const add = (strength: Chain['strength'], ...before: readonly Station[]): void => {
    addChain(parts, strength, before);
  };
  switch (holder.type) {
    case 'anyone':
      return add('sure', { at: 'anyone' });
    case 'group':
      return collectGroup(holder, parts);
    case 'applicationRole':
      return collectProduct(holder, parts);
    case 'projectRole':
      return collectRole(holder, parts);
    case 'user':
      if (holder.id !== null && holder.id === site.accountId) add('sure', { at: 'user' });
      return;
    case 'projectLead':
      if (!project.lead.known) found.gaps.push(gapOf('project-lead', project.lead.because));
      else if (project.lead.value === site.accountId) add('sure', { at: 'project-lead' });
      return;
    case 'reporter':
      return add('some-issues', { at: 'reporter' });
    case 'assignee':
      return add('some-issues', { at: 'assignee' });
    case 'userCustomField':
      return add('some-issues', { at: 'field', holds: 'user', id: holder.id });
    case 'groupCustomField':
      return add('some-issues', { at: 'field', holds: 'group', id: holder.id });
    case 'sd.customer.portal.only':
      return add('portal', { at: 'portal' });
    case 'other':
      return add('perhaps', { at: 'other-holder' });
    default:
      return assertNever(holder.type);
  }
}

function addChain(
  { scheme, end, found }: HolderParts,
  strength: Chain['strength'],
  before: readonly Station[],
): void {
  const { id, name } = scheme;
  found.chains.push({
    strength,
    stations: [{ at: 'account' }, ...before, { at: 'scheme', id, name }, ...end],
  });
}

function collectGroup({ id }: GrantHolder, parts: HolderParts): void {
  const { groups } = parts.site;
  if (!groups.known) {
    parts.found.gaps.push(gapOf('groups', groups.because));
    return;
  }
  const group = id === null ? undefined : groups.value.get(id);
  if (group !== undefined) addChain(parts, 'sure', [{ at: 'group', ...group }]);
}

function collectProduct({ id }: GrantHolder, parts: HolderParts): void {
  const { applications } = parts.site;
  if (!applications.known) {
    parts.found.gaps.push(gapOf('product-access', applications.because));
    return;
  }
  const has = id === null ? applications.value.size > 0 : applications.value.has(id);
  if (has) addChain(parts, 'sure', [{ at: 'product', application: id }]);
}

function collectRole({ id }: GrantHolder, parts: HolderParts): void {
  if (id === null) return;
  const { project, site, found } = parts;
  const { ownRoles } = project;
  const actors = project.actors(id);
  const own = ownRoles.known ? ownRoles.value.find((role) => role.id === id) : undefined;
  const name = own?.name ?? site.roleName(id);
  const ways = waysInto(actors, site);
  if (!ownRoles.known) {
    if (ways === null || ways.length === 0) {
      found.gaps.push(gapOf('own-roles', ownRoles.because, name));
      return;
    }
  } else if (own === undefined) return;
  if (ways === null && !actors.known) found.gaps.push(gapOf('actors', actors.because, name));
  const entries =
    ways === null || ways.length === 0 ? [{ entry: 'not-read' as const, before: [] }] : ways;
  for (const { entry, before } of entries) {
    addChain(parts, 'sure', [...before, { at: 'role', id, name, entry }]);
  }
}

/** How the account is in a role: by name, by each group that it is in; null where that was not read. */
function waysInto(
  actors: ReturnType<GrantProject['actors']>,
  { accountId, groups }: GrantSite,
): readonly { readonly entry: 'direct' | 'group'; readonly before: readonly Station[] }[] | null {
  if (!actors.known) return null;
  const isDirect = accountId !== null && actors.value.accounts.includes(accountId);
  const own = groups.known ? actors.value.groups.filter(({ id }) => groups.value.has(id)) : [];
  return [
    ...(isDirect ? [{ entry: 'direct' as const, before: [] }] : []),
    ...own.map(({ id, name }) => ({
      entry: 'group' as const,
      before: [
        {
          at: 'group' as const,
          id,
          name: groups.known ? (groups.value.get(id)?.name ?? name) : name,
        },
      ],
    })),
  ];
}

/** Chains of what groups give on the whole site: administration, product access. */
function chainsOfGroups(
  key: string,
  holding: Holding,
  site: GrantSite,
  { giving }: { readonly giving: Evidence['jiraAdminGroups'] | null },
): ChainAnswer {
  const { groups } = site.evidence;
  const name = permissionName(key, site.evidence);
  const found: Found = { chains: [], gaps: [] };
  if (giving === null) found.gaps.push(gapOf('holders', 'not-offered'));
  else if (!giving.known) found.gaps.push(gapOf('holders', giving.because));
  if (!groups.known) found.gaps.push(gapOf('groups', groups.because));
  if (giving?.known === true && groups.known) {
    for (const group of groups.value.filter((each) => giving.value.includes(each))) {
      found.chains.push({
        strength: 'sure',
        stations: [
          { at: 'account' },
          { at: 'group', id: site.groupByName(group)?.id ?? null, name: group },
          { at: 'global-permissions' },
          { at: 'permission', key, name },
          { at: 'site' },
        ],
      });
    }
  }
  return answerOf({
    permission: { key, name },
    project: null,
    isTeamManaged: false,
    holding,
    found,
  });
}

function holdingOfGlobal(permission: string, { evidence }: GrantSite): Holding {
  return holdingIn(evidence.globalPermissions, ({ asked, granted }) =>
    asked.includes(permission) ? granted.includes(permission) : null,
  );
}

function holdingBySiteGroups({ evidence: { groups, siteAdminGroups } }: GrantSite): Holding {
  if (!groups.known) return 'not-told';
  return holdingIn(siteAdminGroups, (giving) => groups.value.some((each) => giving.includes(each)));
}

function holdingOfProduct(application: string, { evidence }: GrantSite): Holding {
  return holdingIn(evidence.applicationRoles, (roles) => roles.includes(application));
}

function holdingIn<Value>(piece: Piece<Value>, isHeld: (value: Value) => boolean | null): Holding {
  const held = piece.known ? isHeld(piece.value) : null;
  return held === null ? 'not-told' : held ? 'held' : 'not-held';
}

function answerOf({
  found: { chains, gaps },
  ...answer
}: Pick<ChainAnswer, 'permission' | 'project' | 'isTeamManaged' | 'holding'> & {
  readonly found: Found;
}): ChainAnswer {
  const sorted = chains
    .map((chain) => ({
      chain,
      text: `${strengthOrder[chain.strength]} ${JSON.stringify(chain.stations)}`,
    }))
    .toSorted((one, other) => (one.text < other.text ? -1 : 1))
    .filter(({ text }, index, all) => text !== all[index - 1]?.text)
    .map(({ chain }) => chain);
  const different = [...new Map(gaps.map((gap) => [JSON.stringify(gap), gap])).entries()]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([, gap]) => gap);
  return {
    ...answer,
    explanation: explanationOf(answer.holding, sorted, different),
    chains: sorted,
    gaps: different,
  };
}

const strengthOrder = { sure: 0, 'some-issues': 1, portal: 2, perhaps: 3 } as const;

function explanationOf(
  holding: Holding,
  chains: readonly Chain[],
  gaps: readonly Gap[],
): ChainAnswer['explanation'] {
  const isSure = chains.some(({ strength }) => strength === 'sure');
  const isSometimes = chains.some(
    ({ strength }) => strength === 'some-issues' || strength === 'portal',
  );
  const couldBeOther =
    gaps.some(({ what }) => what !== 'actors') ||
    chains.some(({ strength }) => strength === 'perhaps');
  switch (holding) {
    case 'not-held':
      if (isSure) return 'contradicted';
      return couldBeOther ? 'unknown' : 'not-held';
    case 'not-told':
    case 'contradicted':
      return isSure ? 'explained' : 'unknown';
    case 'held':
    case 'perhaps-portal':
    case 'own-issues':
      if (isSure) return 'explained';
      if (couldBeOther) return 'unknown';
      return isSometimes ? 'sometimes' : 'unexplained';
    default:
      return assertNever(holding);
  }
}
