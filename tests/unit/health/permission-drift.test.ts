import { describe, expect, it } from 'vitest';
import type { FindingVerdict } from '../../../electron/audit/verdict.ts';
import type { PurposeId } from '../../../electron/connections/connection.ts';
import { permissionDrift, type ComparedAudit } from '../../../electron/health/permission-drift.ts';
import type { PurposeDigest } from '../../../electron/purposes/index.ts';
import { instant } from '../../../electron/system/clock.ts';

type Verdicts = Readonly<Record<string, FindingVerdict>>;

function auditsOf(newestFirst: readonly Verdicts[], rules: readonly number[]): ComparedAudit[] {
  return newestFirst.map((verdicts, index) => ({
    startedAt: instant(1000 - index),
    rulesVersion: rules[index] ?? 1,
    purposes: [],
    ownPurposes: [],
    findings: Object.entries(verdicts).map(([requirementId, verdict]) => ({
      requirementId,
      purposes: [],
      title: requirementId,
      verdict,
    })),
  }));
}

const cases: readonly {
  readonly name: string;
  /** From the newest on. */
  readonly audits: readonly Verdicts[];
  readonly told?: number | null;
  readonly rules?: readonly number[];
  readonly lost?: readonly string[];
  readonly gained?: readonly string[];
}[] = [
  { name: 'a first audit', audits: [{ a: 'missing' }] },
  { name: 'what was and is held', audits: [{ a: 'met' }, { a: 'met' }] },
  { name: 'what was held and is missing', audits: [{ a: 'missing' }, { a: 'met' }], lost: ['a'] },
  { name: 'what was missing and is held', audits: [{ a: 'met' }, { a: 'missing' }], gained: ['a'] },
  { name: 'what cannot be told now', audits: [{ a: 'unknown' }, { a: 'met' }] },
  {
    name: 'what could not be told meanwhile',
    audits: [{ a: 'missing' }, { a: 'unknown' }, { a: 'met' }],
    lost: ['a'],
  },
  { name: 'what was never asked before', audits: [{ a: 'met', b: 'missing' }, { a: 'met' }] },
  { name: 'what is not asked any more', audits: [{ a: 'met' }, { a: 'met', b: 'met' }] },
  { name: 'more held than before', audits: [{ a: 'excessive' }, {}], gained: ['a'] },
  { name: 'more found by newer rules', audits: [{ a: 'excessive' }, {}], rules: [2, 1] },
  { name: 'what is held and needed no more', audits: [{ a: 'excessive' }, { a: 'met' }] },
  {
    name: 'several audits since the one that was told',
    audits: [{ a: 'met' }, { a: 'missing' }, { a: 'met' }],
    told: 2,
  },
  {
    name: 'several audits, the last of which lost something',
    audits: [{ a: 'missing' }, { a: 'met' }, { a: 'met' }],
    told: 2,
    lost: ['a'],
  },
  {
    name: 'an audit that was told and is not kept any more',
    audits: [{ a: 'missing' }, { a: 'met' }],
    told: 9,
  },
];

describe('What changed from audit to audit, by', () => {
  it.each(cases)('$name', ({ audits, told = null, rules = [], lost = [], gained = [] }) => {
    const toldAt = told === null ? null : instant(1000 - told);
    expect(permissionDrift(auditsOf(audits, rules), toldAt)).toEqual({ lost, gained });
  });
});

describe('An own purpose', () => {
  const own = 'own-robot' as PurposeId;
  const audit = (at: number, digest: string, verdict: FindingVerdict): ComparedAudit => ({
    startedAt: instant(at),
    rulesVersion: 1,
    purposes: [own],
    ownPurposes: [{ id: own, title: 'Robot', digest: digest as PurposeDigest }],
    findings: [
      { requirementId: 'a', purposes: [own], title: 'a', verdict },
      ...(verdict === 'missing'
        ? [
            {
              requirementId: 'excessive:X',
              purposes: [own],
              title: 'X',
              verdict: 'excessive' as const,
            },
          ]
        : []),
    ],
  });

  it.each([
    ['that still says the same, when something was lost', 'one', { lost: ['a'], gained: ['X'] }],
    ['not, when only what it says changed', 'two', { lost: [], gained: [] }],
  ])('is told of %s', (_what, digest, changes) => {
    expect(permissionDrift([audit(2, digest, 'missing'), audit(1, 'one', 'met')], null)).toEqual(
      changes,
    );
  });
});
