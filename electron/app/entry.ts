import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { app } from 'electron';
import {
  chooseLanguage,
  gettextName,
  localeOf,
  preferencesFile,
  readLanguageChoice,
} from '../system/index.ts';

// The program is built once for each language, so that a start loads one language and every sentence is known when the
// modules are evaluated. This module chooses the build, and imports as little as that takes.

/** Sets the name and the data folder, in which the chosen language is written. */
function findDataFolder(): string {
  // A development build has its own name, folder and keyring item.
  if (!app.isPackaged) app.setName('Chatelaine Development');
  const asked = app.commandLine.getSwitchValue('user-data-dir');
  const folder = asked === '' ? join(app.getPath('appData'), app.getName()) : resolve(asked);
  app.setPath('userData', folder);
  return folder;
}

/**
 * Makes Chromium write date fields in a locale. On Linux the variable outweighs the switch; it is put back before
 * another program could inherit it.
 */
function useLocale(locale: string): void {
  app.commandLine.appendSwitch('lang', locale);
  if (process.platform !== 'linux') return;
  const { LANGUAGE: before } = process.env;
  process.env['LANGUAGE'] = gettextName(locale);
  void app.whenReady().then(() => {
    if (before === undefined) delete process.env['LANGUAGE'];
    else process.env['LANGUAGE'] = before;
  });
}

const choice = readLanguageChoice(preferencesFile(findDataFolder()));
const preferred = app.getPreferredSystemLanguages();
const language = chooseLanguage(choice, preferred);
useLocale(localeOf(language, preferred));
createRequire(import.meta.url)(join(import.meta.dirname, language, 'main.cjs'));
