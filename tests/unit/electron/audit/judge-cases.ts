import { fileURLToPath } from 'node:url';
import { beforeAll, expect, it } from 'vitest';
import { evaluate } from '../../../../electron/audit/model/evaluate.ts';
import type { Evidence } from '../../../../electron/audit/model/evidence.ts';
import { createHoldings } from '../../../../electron/audit/model/holdings.ts';
import type { Need, Purpose } from '../../../../electron/purposes/model/purpose.ts';
import { judgeAll } from '../../../../electron/audit/model/rules.ts';
import { evidenceWith, needsNamed, purposeNamed } from './known-account.ts';
import { wordedText } from './worded.ts';

/** A change of the complete evidence, and what comes of the requirement then. */
type Case = readonly [
  name: string,
  change: Partial<Evidence>,
  verdict: 'met' | 'missing' | 'unknown',
  reason: string,
];

const worded: string[] = [];

/** Holds a requirement of a purpose, by its id, or needs of one's own against each case. */
export function judgeCases(requirement: string | readonly Need[], cases: readonly Case[]): void {
  const needs = typeof requirement === 'string' ? needsNamed(requirement) : requirement;
  it.each(cases)('%s', (name, change, verdict, reason) => {
    const judgement = judgeAll(needs, createHoldings(evidenceWith(change)));
    const text = wordedCase(needs, evidenceWith(change));
    worded.push(`# ${name}\n${text}\n`);
    expect(judgement.verdict).toBe(verdict);
    expect(text).toContain(reason);
    expect(judgement.evidence.length).toBeGreaterThan(0);
  });
}

/** At the end of a file: every case before says, word for word, what it said when findings were kept as sentences. */
export function wordedAsBefore(name: string): void {
  // Test files share this module.
  beforeAll(() => {
    worded.length = 0;
  });
  it('is worded as before, word for word', async () => {
    expect(worded.length).toBeGreaterThan(0);
    await expect(worded.join('\n')).toMatchFileSnapshot(
      fileURLToPath(new URL(`golden/${name}.txt`, import.meta.url)),
    );
  });
}

function wordedCase(needs: readonly Need[], evidence: Evidence): string {
  const purpose = { ...purposeNamed('read-only-reporting'), id: 'own-case' as Purpose['id'] };
  const requirement = {
    id: 'case',
    title: 'The case',
    why: 'For the test.',
    cards: [],
    severity: 'high' as const,
    needs: [...needs],
  };
  const [finding] = evaluate(evidence, [{ ...purpose, requirements: [requirement] }]).filter(
    ({ requirementId }) => requirementId === 'case',
  );
  if (finding === undefined) throw new Error('No finding');
  return wordedText(finding);
}
