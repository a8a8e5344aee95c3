/** What is known of a language in any of them. */
interface LanguageFacts {
  /** Its own name for itself, by which its readers find it. */
  readonly name: string;
  readonly direction: 'ltr' | 'rtl';
  /** How days, numbers and lists are written for a reader whose system does not say it more precisely. */
  readonly locale: string;
}

/** Every language of the program, by its tag; its sentences are in `electron/texts/<tag>/`. */
export const languages = {
  en: { name: 'English', direction: 'ltr', locale: 'en-GB' },
  de: { name: 'Deutsch', direction: 'ltr', locale: 'de-DE' },
} as const satisfies Readonly<Record<string, LanguageFacts>>;

/** A language that the program has sentences in. */
export type Language = keyof typeof languages;

/** What a person chooses: a language, or that of the system. */
export type LanguageChoice = Language | 'system';

/** The tags of all languages. */
export const languageTags = Object.keys(languages) as readonly Language[];

/** Everything that can be chosen. */
export const languageChoices: readonly LanguageChoice[] = ['system', ...languageTags];

/** Whether this is a choice, such as one that was read from a file. */
export function isLanguageChoice(value: unknown): value is LanguageChoice {
  return languageChoices.some((choice) => choice === value);
}

/**
 * The language to start in: the chosen one, or the first of the system's that the program has; otherwise English.
 *
 * @param preferred the system's languages, best first, such as `de-AT`
 */
export function chooseLanguage(choice: LanguageChoice, preferred: readonly string[]): Language {
  if (choice !== 'system') return choice;
  const found = preferred.map((tag) => languageTags.find((language) => isOf(language, tag)));
  return found.find((language) => language !== undefined) ?? 'en';
}

/**
 * The locale in which days, numbers and lists are written within the sentences of a language: the reader's own kind of
 * it, or else the usual one.
 */
export function localeOf(language: Language, preferred: readonly string[]): string {
  const own = preferred.filter((tag) => isOf(language, tag) && isLocale(tag));
  // A tag with a region says more, such as how an Austrian calls January.
  return own.find((tag) => tag.includes('-')) ?? own[0] ?? languages[language].locale;
}

function isOf(language: Language, tag: string): boolean {
  return tag.toLowerCase().split(/[-_]/)[0] === language;
}

/** Systems name some that no standard knows, such as `en-US@posix`. */
function isLocale(tag: string): boolean {
  return /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(tag);
}
