import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareCosts, type Cost } from '../../../../../../electron/audit/model/grants/cost.ts';
import type { GrantChange } from '../../../../../../electron/audit/model/grants/grant-change.ts';
import { propose } from '../../../../../../electron/audit/model/grants/proposals.ts';
import { anySite } from './any-site.ts';
import { changedBy, costByDescription, givingChanges, takingChanges } from './described-changes.ts';
import {
  holdsByDescription,
  projectId,
  purposeNeeding,
  readSite,
  type DescribedSite,
} from './described-site.ts';

const missing = 'need-EDIT_ISSUES';
const excessive = 'excessive:DELETE_ISSUES';
const everywhere = purposeNeeding({ EDIT_ISSUES: 'all' });
const isNeeded = (permission: string): boolean => permission === 'EDIT_ISSUES';

/** More projects than are searched through one by one. */
const copies = 7;

const copiesOf = (key: string): readonly string[] =>
  Array.from({ length: copies }, (_each, index) => `${key}${index}`);

/** A site with each project several times; with a group of its own in each, no two of them are alike. */
function copied(site: DescribedSite, isAlike: boolean): DescribedSite {
  const projects = Object.entries(site.projects).flatMap(([key, project]) =>
    copiesOf(key).map((copy) => {
      const { r1 = [], ...others } = project.actors ?? {};
      const actors = { ...others, r1: isAlike ? r1 : [...r1, `group:only-${copy}`] };
      return [copy, { ...project, actors }] as const;
    }),
  );
  const groups = isAlike ? [] : projects.map(([copy]) => [`only-${copy}`, []] as const);
  return {
    ...site,
    projects: Object.fromEntries(projects),
    groups: { ...site.groups, ...Object.fromEntries(groups) },
  };
}

/** A change of the site before it was copied, made on every copy. */
function onCopies(change: GrantChange, site: DescribedSite): readonly GrantChange[] {
  if (!('projectKey' in change)) return [change];
  return copiesOf(change.projectKey).map((key) => ({
    ...change,
    projectKey: key,
    projectId: projectId(site, key),
  }));
}

function isEditable(site: DescribedSite): boolean {
  return Object.keys(site.projects).every((key) => holdsByDescription(site, 'EDIT_ISSUES', key));
}

function holdsDeletion(site: DescribedSite): boolean {
  return Object.keys(site.projects).some((key) => holdsByDescription(site, 'DELETE_ISSUES', key));
}

/** Nothing that was held and needed is lost, and nothing that is too much is left. */
function isWithdrawn(before: DescribedSite): (after: DescribedSite) => boolean {
  const held = Object.keys(before.projects).filter((key) =>
    holdsByDescription(before, 'EDIT_ISSUES', key),
  );
  return (after) =>
    !holdsDeletion(after) && held.every((key) => holdsByDescription(after, 'EDIT_ISSUES', key));
}

function best(
  site: DescribedSite,
  sets: Iterable<readonly GrantChange[]>,
  suffices: (after: DescribedSite) => boolean,
): Cost | null {
  let found: Cost | null = null;
  for (const changes of sets) {
    if (!suffices(changedBy(site, changes))) continue;
    const cost = costByDescription(site, changes, isNeeded);
    if (found === null || compareCosts(cost, found) < 0) found = cost;
  }
  return found;
}

function* singlesAndPairs(
  all: readonly (readonly GrantChange[])[],
): Generator<readonly GrantChange[]> {
  for (const [index, one] of all.entries()) {
    yield one;
    for (const other of all.slice(index + 1)) yield [...one, ...other];
  }
}

function expectNotWorse(site: DescribedSite, finding: string, other: Cost | null): void {
  if (other === null) return;
  const first = propose(finding, [everywhere], readSite(site))?.list[0];
  expect(first).toBeDefined();
  if (first !== undefined) expect(compareCosts(first.cost, other)).toBeLessThanOrEqual(0);
}

describe('the least that suffices on many projects', () => {
  it('what is missing on projects that are alike: nothing that is made on all of them alike is better', () => {
    fc.assert(
      fc.property(anySite, (small) => {
        const site = copied(small, true);
        fc.pre(!isEditable(site));
        const universe = givingChanges(small, ['EDIT_ISSUES']).map((one) => onCopies(one, site));
        expectNotWorse(site, missing, best(site, singlesAndPairs(universe), isEditable));
      }),
      { numRuns: 15 },
    );
  });

  it('what is too much on projects that are alike: nothing that is made on all of them alike is better', () => {
    fc.assert(
      fc.property(anySite, (small) => {
        const site = copied(small, true);
        fc.pre(holdsDeletion(site));
        const universe = takingChanges(small).map((one) => onCopies(one, site));
        expectNotWorse(site, excessive, best(site, singlesAndPairs(universe), isWithdrawn(site)));
      }),
      { numRuns: 15 },
    );
  });

  it('what is missing on projects that all differ: no single change is better, nor a grant in every scheme', () => {
    fc.assert(
      fc.property(anySite, (small) => {
        const site = copied(small, false);
        fc.pre(!isEditable(site));
        const changes = givingChanges(site, ['EDIT_ISSUES']);
        const lacking = new Set(
          Object.entries(site.projects).flatMap(([key, { scheme }]) =>
            holdsByDescription(site, 'EDIT_ISSUES', key) ? [] : [scheme],
          ),
        );
        const toAccount = changes.filter(
          (one) =>
            one.code === 'grant-in-scheme' &&
            one.receiver.to === 'account' &&
            lacking.has(one.schemeName),
        );
        const sets = [...changes.map((one) => [one]), toAccount];
        expectNotWorse(site, missing, best(site, sets, isEditable));
      }),
      { numRuns: 25 },
    );
  });

  it('every proposal suffices on the site itself, and costs what it says', () => {
    fc.assert(
      fc.property(anySite, fc.boolean(), (small, isAlike) => {
        const site = copied(small, isAlike);
        const read = readSite(site);
        for (const [finding, suffices] of [
          [missing, isEditable],
          [excessive, isWithdrawn(site)],
        ] as const) {
          for (const { changes, cost } of propose(finding, [everywhere], read)?.list ?? []) {
            expect(suffices(changedBy(site, changes))).toBe(true);
            expect(cost).toEqual(costByDescription(site, changes, isNeeded));
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('finds something to withdraw wherever the account holds too much on many projects', () => {
    fc.assert(
      fc.property(anySite, fc.boolean(), (small, isAlike) => {
        const site = copied(small, isAlike);
        fc.pre(holdsDeletion(site));
        expect(propose(excessive, [everywhere], readSite(site))?.list).not.toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});
