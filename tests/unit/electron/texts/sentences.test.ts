import { describe, expect, it } from 'vitest';
import { wordChange } from '../../../../electron/audit/model/wording.ts';
import { describeFailure } from '../../../../electron/failures/index.ts';
import * as german from '../../../../electron/texts/de/index.ts';
import * as english from '../../../../electron/texts/en/index.ts';
import { joinNames } from '../../../../electron/texts/index.ts';
import { hebrew, hostile, isHostile } from '../../hostile-text.ts';

type Sentence = (...gaps: unknown[]) => unknown;

/** Every function of the catalogues that takes something, by where it stands. */
function sentencesIn(value: unknown, path: string): readonly (readonly [string, Sentence])[] {
  if (typeof value === 'function') return [[path, value as Sentence]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => sentencesIn(inner, `${path}.${name}`));
}

/** Each export is a catalogue, a text, or a function of its own; the functions have tests of their own below. */
const all = Object.entries({ en: english, de: german }).flatMap(([language, catalogues]) =>
  Object.entries(catalogues)
    .filter(([, value]) => typeof value === 'object')
    .flatMap(([name, value]) => sentencesIn(value, `${language}: ${name}`)),
);

/** Texts of a sentence with the same text in every gap; null for one whose gaps are numbers or names of things. */
function saidWith(sentence: Sentence, text: string): string | null {
  try {
    const said = sentence(text, text, text, text, text);
    return typeof said === 'string' && said.includes('MARK') ? said : null;
  } catch {
    return null;
  }
}

const withGaps = all.filter(([, sentence]) => saidWith(sentence, 'MARK') !== null);

describe('every sentence of the catalogues', () => {
  it('is looked at', () => {
    expect(withGaps.length).toBeGreaterThan(300);
  });

  it.each(withGaps)('%s isolates a name that is written from right to left', (_, sentence) => {
    const said = saidWith(sentence, `${hebrew} MARK`) ?? '';
    expect(said.replaceAll(`\u2068${hebrew} MARK\u2069`, '')).not.toContain('MARK');
  });

  it.each(withGaps)('%s gains nothing from a Latin name', (_, sentence) => {
    expect(saidWith(sentence, 'Zoë MARK')).not.toMatch(/[\u2068\u2069]/);
  });

  it.each(withGaps)('%s lets no line break and no hidden character in', (_, sentence) => {
    const plain = (saidWith(sentence, 'MARK') ?? '').split('\n').length;
    const said = saidWith(sentence, `MARK${hostile}`) ?? '';
    expect(said.split('\n')).toHaveLength(plain);
    expect(isHostile(said.replaceAll('\n', ''))).toBe(false);
  });
});

describe('names in a row', () => {
  it('are isolated from each other', () => {
    expect(english.formatList(['א', 'b', 'ג'])).toBe('\u2068א\u2069, b and \u2068ג\u2069');
    expect(joinNames(['א', 'b'])).toBe('\u2068א\u2069, b');
  });

  it('are isolated in what changed', () => {
    const change = {
      kind: 'lost',
      subject: 'project-permission',
      key: 'X',
      name: `${hebrew}\u202e`,
      places: ['א', 'ב'],
    } as const;
    expect(wordChange(change).sentence).toBe(
      `It lost \u2068${hebrew}\u2069 on \u2068א\u2069 and \u2068ב\u2069.`,
    );
  });
});

describe('what a site makes up for a failure', () => {
  const format = { date: String, time: String };

  it.each([
    { code: 'site-renamed', to: hostile },
    { code: 'sent-elsewhere', to: hostile },
    { code: 'token-of-another-account', owner: hostile },
  ] as const)('is said of $code on one line, and in short', (failure) => {
    const { happened, next } = describeFailure(failure, format);
    for (const said of [happened, next]) {
      expect(isHostile(said)).toBe(false);
      expect(said.length).toBeLessThan(500);
    }
  });

  it('leaves the remedy readable after a name with an override', () => {
    const failure = { code: 'token-of-another-account', owner: `${hebrew}\u202e` } as const;
    expect(describeFailure(failure, format).happened).toBe(
      `The token works, but it belongs to \u2068${hebrew}\u2069 and not to the username entered.`,
    );
  });
});
