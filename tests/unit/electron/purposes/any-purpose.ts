import fc from 'fast-check';
import {
  applications,
  severities,
  type Need,
  type PurposeContent,
  type Requirement,
} from '../../../../electron/purposes/model/purpose.ts';

const line = (longest: number): fc.Arbitrary<string> =>
  fc
    .stringMatching(/^[A-Za-zÀ-ÿ0-9“”"\\/<>&-](?:[A-Za-zÀ-ÿ0-9 “”"\\/<>&-]{0,38}[a-z])?$/)
    .map((text) => text.slice(0, longest).trim());
const permission = fc.stringMatching(/^[A-Z][A-Z_.:-]{0,29}$/);
const projects = fc.uniqueArray(fc.stringMatching(/^[A-Z][A-Z0-9_]{1,9}$/), {
  minLength: 1,
  maxLength: 5,
});
const on = fc.oneof(fc.constantFrom('any' as const, 'all' as const), projects);

/** Any need of any kind. */
export const anyNeed: fc.Arbitrary<Need> = fc.oneof(
  fc.record({
    kind: fc.constant('account' as const),
    types: fc.constantFrom<('atlassian' | 'app')[][]>(['atlassian', 'app'], ['atlassian'], ['app']),
  }),
  fc.record({ kind: fc.constantFrom('token-at-site' as const, 'site-administrator' as const) }),
  fc.record({
    kind: fc.constant('scope' as const),
    scope: fc.constantFrom('read:jira-work', 'read:queue:jira-service-management'),
  }),
  fc.record({
    kind: fc.constant('site-feature' as const),
    application: fc.constantFrom(...applications),
  }),
  fc.record({
    kind: fc.constant('product-access' as const),
    application: fc.constantFrom(...applications, 'any' as const),
  }),
  fc.record({ kind: fc.constant('global-permission' as const), permission }),
  fc.record({ kind: fc.constant('desk-agent' as const), on }),
  fc.record({
    kind: fc.constant('project-permission' as const),
    permission,
    among: fc.constantFrom('desks' as const, 'projects' as const),
    on,
    portalSuffices: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('webhook-slot' as const),
    limit: fc.integer({ min: 1, max: 100_000 }),
  }),
);

const anyRequirement: fc.Arbitrary<Requirement> = fc.record({
  id: fc.stringMatching(/^[a-z0-9]{1,20}(?:-[a-z0-9]{1,10})?$/),
  title: line(200),
  needs: fc.array(anyNeed, { minLength: 1, maxLength: 4 }),
  severity: fc.constantFrom(...severities),
  why: line(400),
  cards: fc.array(line(100), { maxLength: 3 }),
});

/** Anything that a purpose may say. */
export const anyContent: fc.Arbitrary<PurposeContent> = fc.record({
  title: line(100),
  description: line(400),
  source: fc.constantFrom(null, 'https://example.com/wiki?page=1'),
  requirements: fc.uniqueArray(anyRequirement, {
    minLength: 1,
    maxLength: 5,
    selector: ({ id }) => id,
  }),
});
