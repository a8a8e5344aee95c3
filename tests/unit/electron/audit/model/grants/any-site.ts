import fc from 'fast-check';
import { me, type DescribedSite } from './described-site.ts';

const groupNames = ['g1', 'g2', 'g3', 'g4', 'g5', 'g6'];
const roleNames = ['r1', 'r2', 'r3', 'r4'];
const schemeNames = ['s1', 's2', 's3'];
const projectKeys = ['A', 'B', 'C', 'D'];
const people = [me, 'ann', 'bob', 'cid'];

/** The permissions of generated sites: one that is needed, one that is dangerous, and one that is neither. */
export const permissions = ['EDIT_ISSUES', 'DELETE_ISSUES', 'MANAGE_WATCHERS'] as const;

const holders = [
  ...groupNames.map((name) => `group:${name}`),
  ...roleNames.map((name) => `projectRole:${name}`),
  `user:${me}`,
  'user:ann',
  'projectLead',
  'reporter',
];

const actors = fc.subarray([...people, ...groupNames.map((name) => `group:${name}`)], {
  maxLength: 3,
});

function each<Value>(keys: readonly string[], value: fc.Arbitrary<Value>) {
  return fc.record(Object.fromEntries(keys.map((key) => [key, value]))) as fc.Arbitrary<
    Readonly<Record<string, Value>>
  >;
}

/** Sites of up to six groups, four roles, three schemes and four projects. */
export const anySite: fc.Arbitrary<DescribedSite> = fc
  .tuple(
    fc.integer({ min: 1, max: groupNames.length }),
    fc.integer({ min: 1, max: roleNames.length }),
    fc.integer({ min: 1, max: schemeNames.length }),
    fc.integer({ min: 1, max: projectKeys.length }),
  )
  .chain(([groupCount, roleCount, schemeCount, projectCount]) => {
    const groups = groupNames.slice(0, groupCount);
    const roles = roleNames.slice(0, roleCount);
    const schemes = schemeNames.slice(0, schemeCount);
    const isThere = (text: string): boolean => {
      const [type = '', id = ''] = text.split(':');
      if (type === 'group') return groups.includes(id);
      return type !== 'projectRole' || roles.includes(id);
    };
    const there = holders.filter(isThere);
    return fc.record({
      groups: each(groups, fc.subarray(people)),
      schemes: each(schemes, each(permissions, fc.subarray(there, { maxLength: 3 }))),
      projects: each(
        projectKeys.slice(0, projectCount),
        fc.record({
          scheme: fc.constantFrom(...schemes),
          actors: each(
            roles,
            actors.map((list) => list.filter(isThere)),
          ),
          lead: fc.constantFrom(me, 'ann', 'ann'),
        }),
      ),
      siteAdmins: fc.constantFrom(groups.slice(0, 1), []),
      jiraAdmins: fc.constantFrom(groups.slice(0, 2), []),
      roles: fc.constant(roles),
    });
  });
