import { expect, it } from 'vitest';
import type { Evidence } from '../../../../electron/audit/model/evidence.ts';
import { createHoldings } from '../../../../electron/audit/model/holdings.ts';
import type { Need } from '../../../../electron/purposes/model/purpose.ts';
import { judgeAll } from '../../../../electron/audit/model/rules.ts';
import { evidenceWith, needsNamed } from './known-account.ts';

/** A change of the complete evidence, and what comes of the requirement then. */
type Case = readonly [
  name: string,
  change: Partial<Evidence>,
  verdict: 'met' | 'missing' | 'unknown',
  reason: string,
];

/** Holds a requirement of a purpose, by its id, or needs of one's own against each case. */
export function judgeCases(requirement: string | readonly Need[], cases: readonly Case[]): void {
  const needs = typeof requirement === 'string' ? needsNamed(requirement) : requirement;
  it.each(cases)('%s', (_name, change, verdict, reason) => {
    const judgement = judgeAll(needs, createHoldings(evidenceWith(change)));
    expect({ verdict: judgement.verdict, reason: judgement.reason }).toEqual({
      verdict,
      reason: expect.stringContaining(reason),
    });
    expect(judgement.evidence.length).toBeGreaterThan(0);
  });
}
