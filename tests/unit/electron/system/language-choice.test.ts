import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readLanguageChoice } from '../../../../electron/system/language-choice.ts';
import { openPreferences } from '../../../../electron/system/preferences.ts';
import {
  maxPreferencesBytes,
  preferencesFile,
} from '../../../../electron/system/preferences-file.ts';

const newFile = (): string =>
  preferencesFile(mkdtempSync(join(tmpdir(), 'chatelaine-language-choice-')));

it('The language that the settings keep is the one that the next start reads', () => {
  const file = newFile();
  openPreferences(file).write({ language: 'en' });
  expect(readLanguageChoice(file)).toBe('en');
});

it.each([
  ['there is no file', null],
  ['the file ends in the middle', '{"language":"e'],
  ['the file holds a list', '["en"]'],
  ['the file holds nothing', 'null'],
  ['the file names none', '{"theme":"dark"}'],
  ['the program does not have it', '{"language":"tlh"}'],
  ['it is no text', '{"language":{"en":1}}'],
  ['it leads out of the folder', '{"language":"../../elsewhere"}'],
  ['the file is longer than any of ours', `{"language":"en"}${' '.repeat(maxPreferencesBytes)}`],
])('The language is that of the system if %s', (_, content) => {
  const file = newFile();
  if (content !== null) writeFileSync(file, content);
  expect(readLanguageChoice(file)).toBe('system');
});
