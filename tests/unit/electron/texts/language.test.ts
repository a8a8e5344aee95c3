import { expect, expectTypeOf, it } from 'vitest';
import type { FailureCode } from '../../../../electron/failures/model/codes.ts';
import * as texts from '../../../../electron/texts/index.ts';
import type { Complete, English, Languages } from '../../../../electron/texts/language.ts';

/** A language of which one catalogue is another. */
type With<Name extends keyof English, Texts> = Omit<English, Name> & Readonly<Record<Name, Texts>>;

type Tray = English['trayTexts'];

it('The type check takes a language with the same sentences in other words', () => {
  expectTypeOf<Complete<With<'trayTexts', Tray>>>().toBeObject();
  expectTypeOf<Languages['en']>().toEqualTypeOf<English>();
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
