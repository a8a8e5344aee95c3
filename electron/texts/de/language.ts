import type { Language } from '../../system/model/languages.ts';

/** The language of these sentences. */
export const language: Language = 'de';
