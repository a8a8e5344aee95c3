import { describe, expect, it } from 'vitest';
import { connectionsAsVariables } from '../../../../electron/transfer/variables-export.ts';
import { readForeignFile } from '../../../../electron/transfer/foreign-files.ts';
import { practiceToken } from '../connections/form.ts';
import { exampleConnection } from './example.ts';

const written = (...nicknames: readonly string[]): string =>
  connectionsAsVariables(
    nicknames.map((nickname) => exampleConnection({ nickname })),
    'all',
  ).toString('utf8');

const namesIn = (text: string): readonly string[] =>
  text
    .split('\n')
    .filter((line) => line.includes('='))
    .map((line) => line.slice(0, line.indexOf('=')));

describe('The template of variables', () => {
  it('has address and username of each connection, and an empty place for its token', () => {
    const text = written('Acme production');
    expect(namesIn(text)).toEqual([
      'JIRA_ACME_PRODUCTION_URL',
      'JIRA_ACME_PRODUCTION_USERNAME',
      'JIRA_ACME_PRODUCTION_API_TOKEN',
    ]);
    expect(text).toMatch(/^# Acme production$/m);
    expect(text).toMatch(/_API_TOKEN=$/m);
  });

  it.each([
    ['Zürich, straße', 'JIRA_ZURICH_STRASSE_URL'],
    ['our Jira', 'OUR_JIRA_URL'],
    ['東京', 'JIRA_URL'],
    ['$(rm -rf ~)', 'JIRA_RM_RF_URL'],
  ])('makes a name for a shell of %s', (nickname, name) => {
    expect(namesIn(written(nickname))[0]).toBe(name);
  });

  it('gives no name twice', () => {
    const names = namesIn(written('Acme', 'ACME', 'acme!', '東京', '大阪'));
    expect(new Set(names).size).toBe(names.length);
  });

  it('lets nothing out of its comment or its quotes', () => {
    const text = written('a\nJIRA_URL=https://evil.example');
    expect(namesIn(text.replace(/^#.*$/gm, ''))).toHaveLength(3);
  });

  it('masks a secret in a nickname', () => {
    expect(written(`old ${practiceToken}`)).not.toContain(practiceToken);
  });

  it('is read again by the import, once tokens are filled in', () => {
    const filled = written('Acme').replace('API_TOKEN=', `API_TOKEN=${practiceToken}`);
    const rows = readForeignFile(Buffer.from(filled))?.rows ?? [];
    expect(rows).toHaveLength(2);
    expect(rows[1]?.cells.map((cell) => cell.toString('utf8'))).toContain(practiceToken);
  });
});
