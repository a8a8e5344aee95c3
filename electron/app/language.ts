import { app, dialog } from 'electron';
import { desktopFormats, inLanguage, lazy, localeOf, wordDialogsIn } from '../system/index.ts';
import { language } from '../texts/index.ts';

const readersLocale = lazy(() => localeOf(language, app.getPreferredSystemLanguages()));

/** How days, moments and lists are written for whoever sits at this computer, in the language of the sentences. */
export const readersFormats = lazy(() => desktopFormats(readersLocale()));

/** Has native dialogs speak the program's language, in the words that are the system's own, too. */
export function wordNativeDialogs(): void {
  if (process.platform === 'linux') wordDialogsIn(dialog, inLanguage(readersLocale(), process.env));
}
