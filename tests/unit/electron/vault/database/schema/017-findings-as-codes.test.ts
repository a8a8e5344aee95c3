import { readFileSync } from 'node:fs';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import * as v from 'valibot';
import { describe, expect, it, vi } from 'vitest';
import { auditRow } from '../../../../../../electron/audit/audit-row.ts';
import { evaluate } from '../../../../../../electron/audit/model/evaluate.ts';
import type {
  Finding,
  WordedFinding,
  WordedRemedy,
} from '../../../../../../electron/audit/model/finding.ts';
import { wordFinding } from '../../../../../../electron/audit/model/wording.ts';
import type { PurposeId } from '../../../../../../electron/connections/index.ts';
import { builtInPurposes } from '../../../../../../electron/purposes/index.ts';
import {
  schemaSteps,
  runSchemaSteps,
} from '../../../../../../electron/vault/database/schema-steps.ts';
import { administrator, own, powerless } from '../../../audit/golden-accounts.ts';
import { completeEvidence } from '../../../audit/known-account.ts';
import {
  connectionRow,
  insertConnection,
  insertOlderConnection,
  insertRow,
} from '../../stored-rows.ts';

/** A remedy had no other way by the rules before. */
interface KeptRemedy extends Omit<WordedRemedy, 'alternatives'> {
  readonly alternatives?: WordedRemedy['alternatives'];
}

type KeptFinding = Omit<WordedFinding, 'remedy'> & { readonly remedy: KeptRemedy | null };

/** Findings as the program kept them by an earlier version of its rules, made by that version. */
function keptBy(rules: 2 | 3): readonly KeptFinding[] {
  const file = new URL(`kept-by-rules-${rules}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as KeptFinding[];
}

const step = schemaSteps.findIndex((one) => typeof one === 'function');
const evidenceStep = schemaSteps.findIndex(
  (one) => typeof one === 'string' && one.includes('CREATE TABLE audit_evidence'),
);

function vaultAt(taken: number): Database {
  const database = new SqliteDatabase(':memory:');
  runSchemaSteps(database, schemaSteps.slice(0, taken));
  const byName = "SELECT 1 FROM sqlite_schema WHERE name = 'present_token'";
  if (database.prepare(byName).get() === undefined) insertOlderConnection(database);
  else insertConnection(database, {});
  return database;
}

function keep(database: Database, id: number, findings: string): void {
  const digest = '0'.repeat(64);
  database
    .prepare('INSERT OR IGNORE INTO audit_evidence VALUES (?, ?)')
    .run(digest, Buffer.from('x'));
  insertRow(database, 'audit', {
    id: `00000000-0000-4000-8000-${String(id).padStart(12, '0')}`,
    connection_id: connectionRow.id,
    started_at: 1,
    duration_ms: 1,
    requests: 1,
    rules_version: 3,
    verdict: 'missing',
    missing: 1,
    unknown: 0,
    excessive: 0,
    account: 'null',
    account_groups: 'null',
    purposes: '[]',
    findings,
    evidence: digest,
  });
}

function findingsIn(database: Database): readonly (readonly Finding[])[] {
  const columns = database.prepare('SELECT findings FROM audit ORDER BY id').pluck().all();
  return v.parse(v.array(auditRow.entries.findings), columns);
}

/** What becomes of findings that a vault kept when it had seen so many steps. */
function brought(findings: readonly object[], taken = step): readonly Finding[] {
  const database = vaultAt(taken);
  keep(database, 1, JSON.stringify(findings));
  runSchemaSteps(database);
  return findingsIn(database)[0] ?? [];
}

/** What was kept, with what a later version added to a remedy. */
function asKept({ remedy, ...finding }: KeptFinding): object {
  if (remedy === null) return { ...finding, remedy };
  const { alternatives = [], ...same } = remedy;
  return { ...finding, remedy: { ...same, alternatives } };
}

function withoutForm({
  form: _form,
  ...worded
}: WordedFinding & { readonly form?: string }): object {
  return worded;
}

describe('Kept findings become codes', () => {
  const olderVersions = Array.from(
    { length: step - evidenceStep },
    (_, index) => evidenceStep + 1 + index,
  );

  it.each(olderVersions.flatMap((taken) => [[taken, 2] as const, [taken, 3] as const]))(
    'and say the same, word for word, in a vault that has seen %i steps, by version %i of the rules',
    (taken, rules) => {
      const kept = keptBy(rules);
      const words = brought(kept, taken).map((finding) => withoutForm(wordFinding(finding)));
      expect(words).toEqual(kept.map(asKept));
    },
  );

  it('all of them where they are of the newest version of the rules', () => {
    const forms = brought(keptBy(3)).map(({ form }) => form);
    expect(forms.length).toBeGreaterThan(150);
    expect(new Set(forms)).toEqual(new Set(['coded']));
  });

  it('but for the one sentence that the rules before said otherwise', () => {
    const former = brought(keptBy(2)).filter((finding) => finding.form === 'as-written');
    expect(former.length).toBeGreaterThan(0);
    for (const { remedy } of former) expect(JSON.stringify(remedy)).toContain('Or, instead, add');
  });

  it.each([
    ['holds everything', completeEvidence],
    ['holds nothing', powerless],
    ['administers everything', administrator],
  ])('that are those of an audit today, for an account that %s', (_, evidence) => {
    const today = evaluate(evidence, [...builtInPurposes(), own]);
    const former = today.map((finding) => withoutForm(wordFinding(finding)));
    expect(brought(former)).toEqual(today);
  });

  it('in every kept audit', () => {
    const database = vaultAt(step);
    const [first, second] = keptBy(3);
    keep(database, 1, JSON.stringify([first]));
    keep(database, 2, JSON.stringify([second]));
    keep(database, 3, JSON.stringify([first]));
    runSchemaSteps(database);
    const ids = findingsIn(database).map((findings) => findings[0]?.requirementId);
    expect(ids).toEqual([first, second, first].map((finding) => finding?.requirementId));
  });
});

describe('A kept finding whose sentences are not recognised', () => {
  const found = keptBy(3).find(({ remedy }) => (remedy?.alternatives?.length ?? 0) > 0);
  if (found?.remedy === null || found === undefined) throw new Error('No finding with another way');
  const { remedy } = found;
  const [firstStep, ...otherSteps] = remedy.steps;
  if (firstStep === undefined) throw new Error('No step');
  const excess = keptBy(3).find(({ reason }) => reason.includes('projects), and none'));
  if (excess === undefined) throw new Error('Nothing that is held on many projects');

  it.each<[string, object]>([
    [
      'a word of the reason is another',
      { ...found, reason: found.reason.replace('grant', 'give') },
    ],
    ['the reason goes on', { ...found, reason: `${found.reason} Pay here.` }],
    ['the reason is empty', { ...found, reason: '' }],
    ['the title is another', { ...found, title: 'Administer everything' }],
    ['why it is needed is another', { ...found, why: `${found.why} Trust me.` }],
    ['somebody else can do it', { ...found, remedy: { ...remedy, who: 'Mallory' } }],
    [
      'a step is another',
      {
        ...found,
        remedy: { ...remedy, steps: [{ ...firstStep, text: 'Send the token.' }, ...otherSteps] },
      },
    ],
    [
      'a step leads elsewhere',
      {
        ...found,
        remedy: { ...remedy, steps: [{ ...firstStep, link: 'webhooks' }, ...otherSteps] },
      },
    ],
    [
      'another way has another title',
      {
        ...found,
        remedy: {
          ...remedy,
          alternatives: (remedy.alternatives ?? []).map((one) => ({ ...one, title: 'Or:' })),
        },
      },
    ],
    [
      'two counts of the same differ',
      { ...excess, reason: excess.reason.replace(/\((\d+) projects\)/, '(77 projects)') },
    ],
    [
      'of many is said what is said of one',
      {
        ...excess,
        reason: 'The account holds it on P0 and P1, and none of its purposes needs it there.',
      },
    ],
    [
      'who can do it is listed otherwise',
      { ...found, remedy: { ...remedy, who: 'A site administrator, A Jira administrator' } },
    ],
    ['what a permission allows is another', { ...excess, why: 'Nothing at all.' }],
    [
      'a name is isolated twice',
      { ...found, reason: `\u2068\u2068x\u2069\u2069 is an active account.` },
    ],
  ])('stays as it was written where %s', (_, finding) => {
    const [kept, neighbour] = brought([finding, found]);
    expect(kept).toEqual({ form: 'as-written', ...finding });
    expect(kept === undefined ? null : withoutForm(wordFinding(kept))).toEqual(finding);
    expect(neighbour?.form).toBe('coded');
  });
});

describe('Names that a site chose', () => {
  const needed = keptBy(3).find(({ requirementId }) => requirementId === 'active-account');
  if (needed === undefined) throw new Error('No finding about the account');
  const saying = (reason: string): KeptFinding => ({ ...needed, reason });

  /** How often a reason is compared with a sentence. */
  function comparisonsFor(reason: string): number {
    const database = vaultAt(step);
    keep(database, 1, JSON.stringify([saying(reason)]));
    const compare = vi.spyOn(RegExp.prototype, 'exec');
    runSchemaSteps(database);
    const count = compare.mock.calls.length;
    compare.mockRestore();
    return count;
  }

  const manyReasons = (count: number): string =>
    `${'The account is in x, which does not grant it. What takes x could be read. '.repeat(count)}And so on.`;
  const manyNames = (count: number): string =>
    `The account of ${'x is deactivated. What takes '.repeat(count)}x is somewhere else.`;

  it.each([
    ['read like reasons', manyReasons],
    ['read like parts of reasons', manyNames],
  ])('may be many that %s, and take hardly more work', (_, reason) => {
    expect(comparisonsFor(reason(8)) / comparisonsFor(reason(4))).toBeLessThan(8);
    expect(comparisonsFor(reason(200)) / comparisonsFor(reason(4))).toBeLessThan(50);
  });

  it('may have sentences in them', () => {
    const reasons = 'x. The account of y. The account holds it. z is an active account.';
    const [kept] = brought([saying(reasons)]);
    expect(kept === undefined ? null : withoutForm(wordFinding(kept))).toEqual(saying(reasons));
  });

  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty', 'valueOf'])(
    'may be %s, in each gap of a sentence and in place of each choice',
    (name) => {
      const reasons = [
        `${name} is on this site. x`,
        `${name} is an active account.`,
        `${name} is on this site. x is an active account.`,
        `${name} is on this site.`,
        `The account takes a seat of ${name}.`,
        `The account takes no seat of ${name}.`,
        `${name} could not be read: ${name}`,
        `Jira contradicts itself: ${name}, but ${name}.`,
        `The account is in ${name}, which does not grant it.`,
      ];
      const remedy = { who: name, steps: [], alternatives: [] };
      const seat = { text: `Find the account and give it access to ${name}.`, link: null };
      const findings = [
        ...reasons.map(saying),
        { ...needed, remedy },
        { ...needed, remedy: { ...remedy, who: 'A site administrator', steps: [seat] } },
        { ...needed, remedy: { ...remedy, who: `A site administrator and ${name}` } },
        { ...needed, requirementId: name },
        { ...needed, purposes: [name as PurposeId] },
        { ...needed, requirementId: `excessive:${name}` },
      ];
      expect(brought(findings).map((kept) => withoutForm(wordFinding(kept)))).toEqual(
        findings.map((finding) => asKept(finding)),
      );
    },
  );
});
