import { isLanguageChoice, type LanguageChoice } from './model/languages.ts';
import { maxPreferencesBytes } from './preferences-file.ts';
import { readBoundedFile } from './private-file.ts';

/**
 * Reads the chosen language alone from the preferences file. It is needed before anything else is loaded, so this takes no
 * library to check the rest.
 */
export function readLanguageChoice(file: string): LanguageChoice {
  try {
    const content = readBoundedFile(file, maxPreferencesBytes);
    if (!Buffer.isBuffer(content)) return 'system';
    const parsed: unknown = JSON.parse(content.toString('utf8'));
    const isObject = typeof parsed === 'object' && parsed !== null && 'language' in parsed;
    return isObject && isLanguageChoice(parsed.language) ? parsed.language : 'system';
  } catch {
    return 'system';
  }
}
