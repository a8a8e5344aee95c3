import { expect, expectTypeOf, it } from 'vitest';
import type { FailureCode } from '../../../../electron/failures/model/codes.ts';
import { languages, type Language } from '../../../../electron/system/model/languages.ts';
import * as german from '../../../../electron/texts/de/index.ts';
import * as english from '../../../../electron/texts/en/index.ts';
import * as texts from '../../../../electron/texts/index.ts';
import type { Complete, English, Languages } from '../../../../electron/texts/language.ts';

/** A language of which one catalogue is another. */
type With<Name extends keyof English, Texts> = Omit<English, Name> & Readonly<Record<Name, Texts>>;

type Tray = English['trayTexts'];

it('The type check takes a language with the same sentences in other words', () => {
  expectTypeOf<Complete<With<'trayTexts', Tray>>>().toBeObject();
  expectTypeOf<Languages['en']>().toEqualTypeOf<English>();
  expectTypeOf<keyof Languages>().toEqualTypeOf<Language>();
});

it('The type check refuses a language that is not complete, or says more than there is to say', () => {
  // @ts-expect-error a whole catalogue is missing
  type _Catalogue = Complete<Omit<English, 'trayTexts'>>;
  // @ts-expect-error a sentence is missing
  type _Sentence = Complete<With<'trayTexts', Omit<Tray, keyof Tray & 'quit'>>>;
  // @ts-expect-error a sentence within a group is missing
  type _InGroup = Complete<With<'statusTexts', Omit<English['statusTexts'], 'failed'>>>;
  // @ts-expect-error what is said of a failure is missing
  type _Failure = Complete<With<'failureTexts', Omit<English['failureTexts'], 'offline'>>>;
  // @ts-expect-error a sentence is too much
  type _Surplus = Complete<With<'trayTexts', Tray & { readonly nobodySaysThis: string }>>;
  // @ts-expect-error a number where a sentence belongs
  type _Number = Complete<With<'trayTexts', Omit<Tray, 'quit'> & { readonly quit: 1 }>>;
  type Words = Omit<English['statusTexts'], 'failed'> & { readonly failed: { offline: string } };
  // @ts-expect-error a failure of a check without its short word
  type _Word = Complete<With<'statusTexts', Words>>;
  const said = (code: FailureCode): unknown => texts.failureTexts[code];
  expect(said('offline')).toBeDefined();
});

it.each([
  ['en', english],
  ['de', german],
] as const)('The language %s knows which it is', (tag, { language }) => {
  expect(language).toBe(tag);
  expect(Object.keys(languages)).toContain(tag);
});

/** Every text of a catalogue without gaps, by where it stands. */
function textsIn(value: unknown, path: string): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => textsIn(inner, `${path}.${name}`));
}

/** Names of programs, scopes and of Okta’s cards, and what is quoted from Atlassian. */
const sameInBoth =
  /Jira|Okta|Secret Service|^Scope |^(Create|Read|Subscribe|Unsubscribe|Transition|New|Browse|Edit|Assign|Custom|Add) |^“/;

it('No sentence of the German texts was left in English', () => {
  const inGerman = new Map(textsIn(german, ''));
  const alike = textsIn(english, '').filter(([path, text]) => inGerman.get(path) === text);
  // One word alone may be the same in both, such as “Name” or “Passphrase”.
  const sentences = alike.filter(([, text]) => /[a-z]+ [a-z]/i.test(text));
  expect(sentences.filter(([, text]) => !sameInBoth.test(text))).toEqual([]);
  expect(alike.length).toBeGreaterThan(20);
});
