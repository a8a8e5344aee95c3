import { expect, it } from 'vitest';
import type { Evidence } from '../../../electron/audit/evidence.ts';
import { judge } from '../../../electron/audit/rules.ts';
import { evidenceWith, needNamed } from './known-account.ts';

/** A change of the complete evidence, and what comes of the requirement then. */
type Case = readonly [
  name: string,
  change: Partial<Evidence>,
  verdict: 'met' | 'missing' | 'unknown',
  reason: string,
];

/** Holds the need of a requirement against each case. */
export function judgeCases(requirement: string, cases: readonly Case[]): void {
  it.each(cases)('%s', (_name, change, verdict, reason) => {
    const judgement = judge(needNamed(requirement), evidenceWith(change));
    expect(judgement.verdict).toBe(verdict);
    expect(judgement.reason).toContain(reason);
  });
}
