import type Database from 'better-sqlite3';
import * as v from 'valibot';
import text from './017-sentences.json?raw';

/*
 * Findings of kept audits were sentences. This step takes them apart into what they were made of, by the sentences of
 * that time, which stand beside it. They stay as they are when the program's own change: a step that was released is
 * never changed.
 */

const fields = v.record(v.string(), v.unknown());

/** The sentences of that time, with the names of their gaps, and the codes that stand in their place. */
const sentencesSchema = v.object({
  /** The values that a gap may hold, and the code for each. */
  choices: v.record(v.string(), v.record(v.string(), v.string())),
  /** The third: of how many, at least and at most, a sentence is said. */
  reasons: v.array(
    v.tuple([v.string(), fields, v.nullable(v.tuple([v.number(), v.nullable(v.number())]))]),
  ),
  steps: v.array(v.tuple([v.string(), fields, v.nullable(v.string())])),
  alternatives: v.array(v.tuple([v.string(), fields])),
  /** Title and reason of each requirement, by purpose. */
  requirements: v.record(v.string(), v.record(v.string(), v.tuple([v.string(), v.string()]))),
  siteAdministration: v.string(),
  powerful: v.record(v.string(), v.string()),
});

const stepsSchema = v.array(v.strictObject({ text: v.string(), link: v.nullable(v.string()) }));

const findingSchema = v.strictObject({
  requirementId: v.string(),
  purposes: v.array(v.string()),
  title: v.string(),
  why: v.string(),
  cards: v.array(v.string()),
  severity: v.string(),
  verdict: v.string(),
  reason: v.string(),
  evidence: v.array(v.unknown()),
  remedy: v.nullable(
    v.strictObject({
      who: v.string(),
      steps: stepsSchema,
      alternatives: v.optional(
        v.array(v.strictObject({ title: v.string(), steps: stepsSchema })),
        [],
      ),
    }),
  ),
});

type KeptFinding = v.InferOutput<typeof findingSchema>;
type Code = Readonly<Record<string, unknown>>;
type Sentences = v.InferOutput<typeof sentencesSchema>;

/** Turns the findings of every kept audit into codes. One that is not recognised word for word stays as it was written. */
export function findingsAsCodes(database: Database.Database): void {
  const read = database.prepare('SELECT findings FROM audit WHERE rowid = ?').pluck();
  const write = database.prepare('UPDATE audit SET findings = ? WHERE rowid = ?');
  const rows = database.prepare('SELECT rowid FROM audit').pluck().all();
  const recognise = createRecogniser();
  // An account that nobody changed has the same findings in every audit.
  const known = new Map<string, string>();
  for (const row of rows) {
    const before = String(read.get(row));
    const after = known.get(before) ?? recognised(before, recognise);
    known.set(before, after);
    write.run(after, row);
  }
}

function recognised(findings: string, recognise: (finding: KeptFinding) => Code | null): string {
  const list: unknown = JSON.parse(findings);
  if (!Array.isArray(list)) return findings;
  return JSON.stringify(
    list.map((finding: unknown) => {
      const read = v.safeParse(findingSchema, finding);
      const code = read.success ? recognise(read.output) : null;
      return code ?? (isObject(finding) ? { form: 'as-written', ...finding } : finding);
    }),
  );
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** Gives what a finding was made of; null where a part of it is not recognised. */
function createRecogniser(): (finding: KeptFinding) => Code | null {
  const sentences = v.parse(v.pipe(v.string(), v.parseJson(), sentencesSchema), text);
  const patterns = (list: readonly (readonly [string, Code, ...unknown[]])[]): readonly Pattern[] =>
    list.map(([sentence, code]) => patternOf(sentence, code, sentences));
  const reasons = sentences.reasons.map(([sentence, code, count]) => {
    const { match } = patternOf(sentence, code, sentences);
    return { match: (said: string) => ofSoMany(match(said), count) };
  });
  const instructions = patterns(sentences.steps);
  const links = new Map(sentences.steps.map(([, { code }, link]) => [code, link]));
  const alternatives = patterns(sentences.alternatives);

  const stepsFrom = (kept: v.InferOutput<typeof stepsSchema>): readonly Code[] | null =>
    all(kept, (step) => {
      const code = firstMatch(instructions, step.text);
      return code !== null && links.get(code['code']) === step.link ? code : null;
    });
  const remedyFrom = (kept: NonNullable<KeptFinding['remedy']>): Code | null => {
    const who = whoFrom(kept.who, own(sentences.choices, 'who') ?? {});
    const steps = stepsFrom(kept.steps);
    const others = all(kept.alternatives, (other) => {
      const code = firstMatch(alternatives, other.title);
      const otherSteps = stepsFrom(other.steps);
      return code === null || otherSteps === null ? null : { ...code, steps: otherSteps };
    });
    return who === null || steps === null || others === null
      ? null
      : { who, steps, alternatives: others };
  };
  const isComplete = completenessBy(sentences);
  return ({ title, why, reason, remedy, ...facts }) => {
    const name = titleFrom(title, facts, sentences);
    const whys = whysFrom(why, facts, sentences);
    const causes = reasonsFrom(reason, reasons);
    if (causes?.every((cause) => fits(cause, facts)) !== true) return null;
    const mending = remedy === null ? null : remedyFrom(remedy);
    if (name === null || whys === null || (remedy !== null && mending === null)) return null;
    const codes = { reasons: withGroups(causes), remedy: mending };
    return isComplete(codes) ? { form: 'coded', ...facts, title: name, whys, ...codes } : null;
  };
}

const namesSchema = v.strictObject({ names: v.array(v.string()), total: v.number() });

/** Tells whether every code has all that its sentences have gaps for. Audits whose codes lack something could not be read. */
function completenessBy(sentences: Sentences): (codes: Code) => boolean {
  const fillingOf = (name: string): v.GenericSchema => {
    const choice = own(sentences.choices, choiceOf(name));
    if (choice !== undefined) return v.picklist(Object.values(choice));
    if (numbers.has(name)) return v.number();
    return lists.has(name) ? namesSchema : v.string();
  };
  const shapeOf = (sentence: string, code: Code): v.ObjectEntries => {
    const gaps = gapsOf(sentence).filter((name) => name !== 'total');
    return Object.fromEntries<v.GenericSchema>([
      ...Object.entries(code).map(
        ([name, value]) => [name, fixed(value, fillingOf(name))] as const,
      ),
      ...gaps.map((name) => [fieldOf(name), fillingOf(name)] as const),
    ]);
  };
  const anyOf = (list: readonly (readonly [string, Code, ...unknown[]])[]) =>
    v.union(list.map(([sentence, code]) => v.strictObject(shapeOf(sentence, code))));
  const steps = v.array(anyOf(sentences.steps));
  const others = sentences.alternatives.map(([sentence, code]) =>
    v.strictObject({ ...shapeOf(sentence, code), steps }),
  );
  const who = v.array(fillingOf('who'));
  const schema = v.strictObject({
    reasons: v.array(anyOf(sentences.reasons)),
    remedy: v.nullable(v.strictObject({ who, steps, alternatives: v.array(v.union(others)) })),
  });
  return (codes) => v.is(schema, codes);
}

/** The text of a sentence without gaps. */
function fixed(value: unknown, filling: v.GenericSchema): v.GenericSchema {
  if (value === null) return v.nullable(filling);
  return typeof value === 'string' || typeof value === 'number' ? v.literal(value) : filling;
}

/** The code of each item; null if one of them is not recognised. */
function all<Item>(
  list: readonly Item[],
  recognise: (item: Item) => Code | null,
): readonly Code[] | null {
  const codes = list.map(recognise).filter((code) => code !== null);
  return codes.length === list.length ? codes : null;
}

interface Pattern {
  /** The values in the sentence's gaps; null if it is another sentence. */
  readonly match: (sentence: string) => Code | null;
}

const gap = /\{([a-z]+)\}/;

function gapsOf(sentence: string): readonly string[] {
  return sentence.split(gap).filter((_, index) => index % 2 === 1);
}

/** Of which choices a gap holds one. */
function choiceOf(name: string): string {
  return name === 'one' || name === 'other' ? 'claim' : name;
}

/** A record's own value under a key that a site may have chosen, such as `constructor`. */
function own<Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** Lists of names: how many of more than five are named. */
const namedOfMany = 4;

/** A gap that holds a name or names; a number; or one of several choices. */
function patternOf(sentence: string, code: Code, { choices }: Sentences): Pattern {
  const parts = sentence.split(gap);
  const gaps = gapsOf(sentence);
  const escaped = parts.map((part, index) => {
    if (index % 2 === 0) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return numbers.has(part) ? '(\\d{1,15})' : '(.+)';
  });
  const form = new RegExp(`^${escaped.join('')}$`, 'u');
  const valueOf = (name: string, filling: string): unknown => {
    const choice = own(choices, choiceOf(name));
    if (choice !== undefined) return own(choice, filling);
    if (numbers.has(name)) return Number(filling);
    return lists.has(name) ? namesFrom(filling) : nameFrom(filling);
  };
  return {
    match: (said) => {
      const found = form.exec(said);
      if (found === null) return null;
      const values = new Map<string, unknown>();
      for (const [index, name] of gaps.entries()) {
        values.set(fieldOf(name), valueOf(name, found[index + 1] ?? ''));
      }
      if ([...values.values()].includes(undefined)) return null;
      const { total, ...filled }: Code = { ...code, ...Object.fromEntries(values) };
      return total === undefined ? filled : withTotal(filled, total);
    },
  };
}

/** The field of a code that a gap fills. */
function fieldOf(name: string): string {
  return name === 'seat' ? 'application' : name;
}

const numbers = new Set(['active', 'limit', 'count', 'total']);
const lists = new Set(['groups', 'keys', 'places']);

/** How many there are is said twice: behind the list, and in it. */
function withTotal(code: Code, total: unknown): Code | null {
  const { places } = code;
  return isObject(places) && 'total' in places && places.total === total ? code : null;
}

/** The same reason is worded otherwise of one, of two, and of many. */
function ofSoMany(code: Code | null, count: readonly [number, number | null] | null): Code | null {
  if (code === null || count === null) return code;
  const list = code['groups'] ?? code['keys'] ?? code['places'];
  const total = isObject(list) && 'total' in list ? list.total : code['count'];
  const [least, most] = count;
  return typeof total === 'number' && total >= least && total <= (most ?? Infinity) ? code : null;
}

function firstMatch(patterns: readonly Pattern[], sentence: string): Code | null {
  for (const { match } of patterns) {
    const code = match(sentence);
    if (code !== null) return code;
  }
  return null;
}

/** A name that filled a gap, which stood between marks where it is written from right to left. */
function nameFrom(filling: string): string | undefined {
  const bare = /^\u2068([^\u2068\u2069]+)\u2069$/u.exec(filling)?.[1] ?? filling;
  return /[\u2068\u2069\n]/u.test(bare) ? undefined : bare;
}

/** `a`, `a and b`, `a, b and c`, or the first four of more than five and how many more. */
function namesFrom(
  list: string,
): { readonly names: readonly string[]; readonly total: number } | undefined {
  const cut = list.lastIndexOf(' and ');
  const [before, last] = cut < 0 ? [null, list] : [list.slice(0, cut), list.slice(cut + 5)];
  const named = before === null ? [] : before.split(', ');
  const more = named.length === namedOfMany ? /^(\d{1,9}) more$/.exec(last)?.[1] : undefined;
  const names = [...named, ...(more === undefined ? [last] : [])].map(nameFrom);
  const total = named.length + (more === undefined ? 1 : Number(more));
  const isWhole = more === undefined ? total <= namedOfMany + 1 : total > namedOfMany + 1;
  const whole = names.filter((name) => name !== undefined && name !== '');
  return isWhole && whole.length === names.length
    ? { names: whole.filter((name) => name !== undefined), total }
    : undefined;
}

/** Everybody who is needed, in a row; their descriptions have commas of their own. */
function whoFrom(
  said: string,
  choices: Readonly<Record<string, string>>,
): readonly string[] | null {
  for (const [phrase, code] of Object.entries(choices)) {
    if (said === phrase) return [code];
    const rest = said.startsWith(phrase) ? said.slice(phrase.length) : '';
    const others = rest.startsWith(', ') ? whoFrom(rest.slice(2), choices) : null;
    if (others !== null && others.length > 1) return [code, ...others];
    const last = rest.startsWith(' and ') ? own(choices, rest.slice(5)) : undefined;
    if (last !== undefined) return [code, last];
  }
  return null;
}

/** In how many places a reason may be cut: far more than it ever has sentences, and names with `. ` in them are rare. */
const mostCuts = 30;

/** How long a reason may be: a few times what the longest names that Jira allows can fill. */
const longestReason = 20_000;

/**
 * The reasons, each a sentence or more, that stand behind each other; as many as possible, so that none is taken for a
 * part of a name in the one before it. Sites choose names: what could be cut in too many places is not cut at all, and
 * what stands behind a cut is looked at once.
 */
function reasonsFrom(said: string, patterns: readonly Pattern[]): readonly Code[] | null {
  const ends = Array.from(said.matchAll(/\. /g), ({ index }) => index + 1);
  if (ends.length > mostCuts || said.length > longestReason) return null;
  const known = new Map<number, readonly Code[] | null>();
  const reasonsAt = (start: number): readonly Code[] | null => {
    const before = known.get(start);
    if (before !== undefined) return before;
    const found = cutAt(start);
    known.set(start, found);
    return found;
  };
  const cutAt = (start: number): readonly Code[] | null => {
    for (const end of ends.filter((each) => each > start)) {
      const first = firstMatch(patterns, said.slice(start, end));
      const others = first === null ? null : reasonsAt(end + 1);
      if (first !== null && others !== null) return [first, ...others];
    }
    const last = firstMatch(patterns, said.slice(start));
    return last === null ? null : [last];
  };
  return reasonsAt(0);
}

/** The text about what an account's groups grant follows the text about its seat, as part of that reason. */
function withGroups(reasons: readonly Code[]): readonly Code[] {
  const [seat, groups, ...others] = reasons;
  if (seat === undefined || groups === undefined) return reasons;
  return seat['code'] === 'seat-not-taken' &&
    groups['code'] === 'permission-not-held' &&
    groups['groups'] !== null
    ? [{ ...seat, groups: groups['groups'] }, ...withGroups(others)]
    : [seat, ...withGroups([groups, ...others])];
}

/** Excessive permissions have reasons of their own. */
function fits({ code }: Code, facts: Facts): boolean {
  return String(code).startsWith('excessive-') === (permissionIn(facts) !== null);
}

type Facts = Pick<KeptFinding, 'requirementId' | 'purposes'>;

const excess = 'excessive:';

function permissionIn({ requirementId }: Facts): string | null {
  return requirementId.startsWith(excess) ? requirementId.slice(excess.length) : null;
}

const isOwn = (purpose: string): boolean => purpose.startsWith('own-');

/** The requirement's id in its purposes: two of the same id that ask for different things were told apart by the purpose. */
function plainId({ requirementId, purposes: [first = ''] }: Facts): string {
  return requirementId.startsWith(`${first}:`)
    ? requirementId.slice(first.length + 1)
    : requirementId;
}

/** Title and reason of a requirement. */
function requirementIn(
  { requirements }: Sentences,
  purpose: string,
  requirement: string,
): readonly [string, string] | undefined {
  return own(own(requirements, purpose) ?? {}, requirement);
}

function titleFrom(title: string, facts: Facts, sentences: Sentences): Code | null {
  const permission = permissionIn(facts);
  if (permission === 'site-administration') {
    return title === sentences.siteAdministration ? { code: 'site-administration' } : null;
  }
  if (permission !== null) return { code: 'permission', name: title };
  const [purpose] = facts.purposes;
  if (purpose === undefined) return null;
  if (isOwn(purpose)) return { code: 'own', text: title };
  const requirement = plainId(facts);
  return requirementIn(sentences, purpose, requirement)?.[0] === title
    ? { code: 'built-in', purpose, requirement }
    : null;
}

function whysFrom(why: string, facts: Facts, sentences: Sentences): readonly Code[] | null {
  const permission = permissionIn(facts);
  if (permission !== null) {
    return own(sentences.powerful, permission) === why ? [{ code: 'powerful', permission }] : null;
  }
  const requirement = plainId(facts);
  const ofProgram = facts.purposes.filter((purpose) => !isOwn(purpose));
  const expected = ofProgram.map(
    (purpose) => requirementIn(sentences, purpose, requirement)?.[1] ?? null,
  );
  if (expected.some((each) => each === null)) return null;
  const said = [...new Set(expected)].join(' ');
  const codes = ofProgram.map((purpose) => ({ code: 'built-in', purpose, requirement }));
  if (why === said) return codes;
  // Texts of own purposes come last. It cannot be told where one ends and the next begins, and need not be.
  const ofPerson =
    said === '' ? why : why.startsWith(`${said} `) ? why.slice(said.length + 1) : null;
  const hasOwn = facts.purposes.length > ofProgram.length;
  return hasOwn && ofPerson !== null ? [...codes, { code: 'own', text: ofPerson }] : null;
}
