import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Purpose } from '../../../../../../electron/purposes/model/purpose.ts';
import {
  compareCosts,
  dominates,
  type Cost,
} from '../../../../../../electron/audit/model/grants/cost.ts';
import {
  propose,
  type Proposals,
} from '../../../../../../electron/audit/model/grants/proposals.ts';
import type { GrantChange } from '../../../../../../electron/audit/model/grants/grant-change.ts';
import { unknown } from '../../../../../../electron/audit/model/evidence.ts';
import { createGrantSite } from '../../../../../../electron/audit/model/grants/grant-site.ts';
import { anySite } from './any-site.ts';
import { changedBy, costByDescription, givingChanges, takingChanges } from './described-changes.ts';
import {
  evidenceOf,
  grantsOf,
  holdsByDescription,
  projectId,
  purposeNeeding,
  readSite,
  type DescribedSite,
  type Read,
} from './described-site.ts';

type On = 'all' | 'any' | readonly string[];

const needed = fc.constantFrom<On>('all', 'any', ['A'], ['A', 'B']);

function placesOf(site: DescribedSite, on: On): readonly string[] {
  const keys = Object.keys(site.projects);
  return typeof on === 'string' ? keys : keys.filter((key) => on.includes(key));
}

function isMet(site: DescribedSite, on: On): boolean {
  const places = placesOf(site, on);
  const holds = (key: string): boolean => holdsByDescription(site, 'EDIT_ISSUES', key);
  return on === 'any' ? places.some(holds) : places.every(holds);
}

function isNeeded(on: On) {
  return (permission: string, key: string): boolean =>
    permission === 'EDIT_ISSUES' && (typeof on === 'string' || on.includes(key));
}

/** Every single change and every pair of two. */
function* singlesAndPairs(all: readonly GrantChange[]): Generator<readonly GrantChange[]> {
  for (const [index, one] of all.entries()) {
    yield [one];
    for (const other of all.slice(index + 1)) yield [one, other];
  }
}

function bestByForce(
  site: DescribedSite,
  universe: readonly GrantChange[],
  suffices: (after: DescribedSite) => boolean,
  on: On,
): Cost | null {
  let best: Cost | null = null;
  for (const changes of singlesAndPairs(universe)) {
    if (!suffices(changedBy(site, changes))) continue;
    const cost = costByDescription(site, changes, isNeeded(on));
    if (best === null || compareCosts(cost, best) < 0) best = cost;
  }
  return best;
}

function purposeOf(on: On): Purpose {
  return purposeNeeding({ EDIT_ISSUES: on });
}

function compared(found: Proposals | null, best: Cost | null): number {
  if (best === null) return 0;
  const first = found?.list[0];
  return first === undefined ? 1 : compareCosts(first.cost, best);
}

const missing = 'need-EDIT_ISSUES';
const excessive = 'excessive:DELETE_ISSUES';

/** What was held without need must be held nowhere, and what is met must stay so. */
function isWithdrawn(before: DescribedSite, on: On) {
  const wasMet = isMet(before, on);
  const held = Object.keys(before.projects).filter((key) =>
    holdsByDescription(before, 'EDIT_ISSUES', key),
  );
  return (after: DescribedSite): boolean => {
    const keys = Object.keys(after.projects);
    if (keys.some((key) => holdsByDescription(after, 'DELETE_ISSUES', key))) return false;
    const stays = (key: string): boolean => holdsByDescription(after, 'EDIT_ISSUES', key);
    if (on === 'any') return !wasMet || held.some(stays);
    return placesOf(after, on)
      .filter((key) => held.includes(key))
      .every(stays);
  };
}

const site = anySite;

describe('the least that suffices, in generated sites', () => {
  it('what is missing: no single change and no pair is better than the first proposal', () => {
    fc.assert(
      fc.property(site, needed, (described, on) => {
        fc.pre(placesOf(described, on).length > 0 && !isMet(described, on));
        const found = propose(missing, [purposeOf(on)], readSite(described));
        const universe = givingChanges(described, ['EDIT_ISSUES']);
        const best = bestByForce(described, universe, (after) => isMet(after, on), on);
        expect(compared(found, best)).toBeLessThanOrEqual(0);
      }),
      { numRuns: 120 },
    );
  });

  it('what is too much: no single change and no pair is better than the first proposal', () => {
    fc.assert(
      fc.property(site, needed, (described, on) => {
        const keys = Object.keys(described.projects);
        fc.pre(keys.some((key) => holdsByDescription(described, 'DELETE_ISSUES', key)));
        const found = propose(excessive, [purposeOf(on)], readSite(described));
        const universe = [
          ...givingChanges(described, ['EDIT_ISSUES']),
          ...takingChanges(described),
        ];
        const best = bestByForce(described, universe, isWithdrawn(described, on), on);
        expect(compared(found, best)).toBeLessThanOrEqual(0);
      }),
      { numRuns: 60 },
    );
  });

  it('every proposal suffices on the site itself, and costs what it says', () => {
    fc.assert(
      fc.property(site, needed, (described, on) => {
        const read = readSite(described);
        const withdrawn = isWithdrawn(described, on);
        const both = [
          {
            found: propose(missing, [purposeOf(on)], read),
            suffices: (after: DescribedSite) => isMet(after, on),
          },
          { found: propose(excessive, [purposeOf(on)], read), suffices: withdrawn },
        ];
        for (const { found, suffices } of both) {
          for (const { changes, cost } of found?.list ?? []) {
            expect(suffices(changedBy(described, changes))).toBe(true);
            expect(cost).toEqual(costByDescription(described, changes, isNeeded(on)));
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('no proposal on the list is worse in every part than another, and they are in order', () => {
    fc.assert(
      fc.property(site, needed, fc.constantFrom(missing, excessive), (described, on, id) => {
        const costs = (propose(id, [purposeOf(on)], readSite(described))?.list ?? []).map(
          ({ cost }) => cost,
        );
        for (const one of costs) expect(costs.some((other) => dominates(other, one))).toBe(false);
        expect(costs).toEqual(costs.toSorted(compareCosts));
      }),
      { numRuns: 120 },
    );
  });

  it('the order of what was read makes no difference', () => {
    fc.assert(
      fc.property(site, needed, fc.constantFrom(missing, excessive), (described, on, id) => {
        const { site: grants, read } = grantsOf(described);
        const evidence = evidenceOf(described);
        const straight = propose(id, [purposeOf(on)], createGrantSite(evidence, grants, read));
        const turned = propose(id, [purposeOf(on)], turnedRound(evidence, grants, read));
        expect(turned?.list).toEqual(straight?.list);
      }),
      { numRuns: 120 },
    );
  });

  it('joining a group that administers the site is never first while anything else suffices', () => {
    fc.assert(
      fc.property(site, needed, (described, on) => {
        const list = propose(missing, [purposeOf(on)], readSite(described))?.list ?? [];
        const administers = ({ cost }: { readonly cost: Cost }): boolean =>
          cost.administration === 2;
        const [first] = list;
        if (first !== undefined && administers(first)) expect(list.every(administers)).toBe(true);
      }),
      { numRuns: 120 },
    );
  });

  it('where something could not be read, nothing is proposed that does not suffice', () => {
    fc.assert(
      fc.property(
        site,
        needed,
        fc.constantFrom(missing, excessive),
        partly,
        (described, on, id, read) => {
          const found = propose(id, [purposeOf(on)], readSite(described, read));
          const untold = new Set((found?.unread ?? []).map(({ projectId }) => projectId));
          const keys = Object.keys(described.projects).filter(
            (_key, index) => !untold.has(10_001 + index),
          );
          for (const { changes, effects } of found?.list ?? []) {
            const after = changedBy(described, changes);
            const unsure = new Set(effects.unsure);
            const told = keys.filter((key) => !unsure.has(projectId(described, key)));
            const left = told.filter((key) =>
              id === excessive
                ? holdsByDescription(after, 'DELETE_ISSUES', key)
                : on !== 'any' &&
                  isNeeded(on)('EDIT_ISSUES', key) &&
                  !holdsByDescription(after, 'EDIT_ISSUES', key),
            );
            expect(left).toEqual([]);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});

/** Something that could not be read: a project, its own roles, its actors, its scheme, the groups, the leads. */
const partly: fc.Arbitrary<Read> = fc.constantFrom<Read>(
  { projects: { A: null } },
  { projects: { B: null } },
  { projects: { A: { scheme: unknown('forbidden') } } },
  { projects: { A: { ownRoles: unknown('forbidden') } } },
  { projects: { A: { actors: {} } } },
  { projects: { A: { ownRoles: unknown('forbidden'), actors: {} } } },
  { projects: { A: { actors: {} }, B: { actors: {} } } },
  { site: { schemes: unknown('forbidden') } },
  { site: { ownGroups: unknown('incomplete') } },
  { site: { leads: {} } },
  { evidence: { applicationRoles: unknown('incomplete') } },
  { evidence: { projectPermissions: unknown('timed-out') } },
);

function turnedRound(
  evidence: ReturnType<typeof evidenceOf>,
  grants: ReturnType<typeof grantsOf>['site'],
  read: ReturnType<typeof grantsOf>['read'],
) {
  const { projects, groups } = evidence;
  const { schemes, ownGroups } = grants;
  const turn = <Item>(list: readonly Item[]): Item[] => list.toReversed();
  return createGrantSite(
    {
      ...evidence,
      projects: projects.known
        ? { known: true, value: { ...projects.value, list: turn(projects.value.list) } }
        : projects,
      groups: groups.known ? { known: true, value: turn(groups.value) } : groups,
    },
    {
      ...grants,
      schemes: schemes.known
        ? {
            known: true,
            value: turn(schemes.value).map((each) => ({ ...each, grants: turn(each.grants) })),
          }
        : schemes,
      ownGroups: ownGroups.known ? { known: true, value: turn(ownGroups.value) } : ownGroups,
      otherGroups: turn(grants.otherGroups),
    },
    {
      ...read,
      projects: turn(read.projects).map((each) => ({
        ...each,
        actors: Object.fromEntries(
          turn(Object.entries(each.actors)).map(([role, piece]) => [
            role,
            piece.known
              ? {
                  known: true as const,
                  value: { accounts: turn(piece.value.accounts), groups: turn(piece.value.groups) },
                }
              : piece,
          ]),
        ),
      })),
      roleNames: Object.fromEntries(turn(Object.entries(read.roleNames))),
    },
  );
}
