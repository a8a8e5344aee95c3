import { describe, expect, it } from 'vitest';
import {
  chooseLanguage,
  isLanguageChoice,
  languages,
  languageTags,
  localeOf,
} from '../../../../../electron/system/model/languages.ts';

describe('The program starts', () => {
  it.each([
    ['in the first of the languages of the system that it has', 'system', ['fr-CA', 'en-US'], 'en'],
    ['in English where it has none of them', 'system', ['fr', 'tlh'], 'en'],
    ['in English where the system names none', 'system', [], 'en'],
    ['in English for a tag that only begins like one', 'system', ['enx'], 'en'],
    ['in the chosen language, whatever that of the system', 'en', ['fr-FR'], 'en'],
  ] as const)('%s', (_, choice, preferred, language) => {
    expect(chooseLanguage(choice, preferred)).toBe(language);
  });
});

describe('Days and numbers are written', () => {
  it.each([
    ['as where the reader lives', 'en', ['de-CH', 'en-US'], 'en-US'],
    ['by the tag that names a region, wherever it stands', 'en', ['en', 'de', 'en-AU'], 'en-AU'],
    ['by the language alone, if no tag names a region', 'en', ['en'], 'en'],
    ['in the usual way, if the system has another language', 'en', ['de'], 'en-GB'],
    [
      'in the usual way, if the system names a locale that no standard knows',
      'en',
      ['en-US@posix'],
      'en-GB',
    ],
    ['in the usual way, if the system names nothing', 'en', [], 'en-GB'],
  ] as const)('%s', (_, language, preferred, locale) => {
    expect(localeOf(language, preferred)).toBe(locale);
  });

  it.each(languageTags)('by a locale of the language itself: %s', (tag) => {
    expect(Intl.DateTimeFormat.supportedLocalesOf(languages[tag].locale)).toHaveLength(1);
    expect(languages[tag].locale).toMatch(new RegExp(`^${tag}-`));
  });
});

it.each([
  ['system', true],
  ['en', true],
  ['tlh', false],
  ['', false],
  [null, false],
  [{}, false],
])('Of what a file may hold, %j can be chosen: %j', (value, expected) => {
  expect(isLanguageChoice(value)).toBe(expected);
});
