import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildNativeParts } from '../../../../build/native-parts.mjs';
import { fishCompletion, zshCompletion } from '../../../../build/native/completions.mjs';
import { description } from '../../../../build/native/description.mjs';
import { commandHelp, wholeHelp } from '../../../../build/native/help.mjs';
import { manPage } from '../../../../build/native/man-page.mjs';
import { checkGaps, describeIn, translations } from '../../../../build/native/translations.mjs';
import { languages } from '../../../../electron/system/model/languages.ts';
import { Installation } from './command/scripted-program.ts';

const sources = join(import.meta.dirname, '..', '..', '..', '..', 'build', 'native', 'command');
const code = readdirSync(sources)
  .filter((name) => name.endsWith('.c'))
  .map((name) => readFileSync(join(sources, name), 'utf8'))
  .join('\n');

/** What the client says by itself. */
const said = new Set(
  [...code.matchAll(/\bsay(?:_error)?\(\s*"((?:[^"\\]|\\.)*)"/g)].map(([, text = '']) => text),
);

const german = translations.find(({ language }) => language === 'de');
if (german === undefined) throw new Error('There is no German');
const { words } = german;

/** The translation without a word, or with one too many. */
const changed = (change: (copy: typeof words) => unknown): typeof words => {
  const copy = structuredClone(words);
  change(copy);
  return copy;
};

describe('The words of the command', () => {
  it('are there in every language of the program', () => {
    expect(['en', ...translations.map(({ language }) => language)].sort()).toEqual(
      Object.keys(languages).sort(),
    );
  });

  it.each(translations)('in $language are those of every sentence of the client', (one) => {
    expect(Object.keys(one.words.sentences).sort()).toEqual([...said].sort());
  });

  it('of the client are written where they are found', () => {
    const calls = [...code.matchAll(/^.*\bsay(?:_error)?\((?!\s*").*$/gm)].map(([line]) => line);
    expect(calls.filter((line) => !line.startsWith('void '))).toEqual([]);
  });

  it.each(translations)('in $language name errors as the C library does', (one) => {
    const script = 'import errno, os; print("\\n".join(map(os.strerror, errno.errorcode)))';
    const known = execFileSync('python3', ['-c', script], { encoding: 'utf8' }).split('\n');
    expect(Object.keys(one.words.systemErrors).filter((text) => !known.includes(text))).toEqual([]);
  });

  it.each<[string, typeof words]>([
    ['field', changed(({ fields }) => Reflect.deleteProperty(fields, 'token'))],
    ['command', changed(({ commands }) => Reflect.deleteProperty(commands, 'read'))],
    [
      'option',
      changed(({ commands }) => Reflect.deleteProperty(commands['read'] ?? {}, 'options')),
    ],
    ['exit code', changed(({ exitCodes }) => Reflect.deleteProperty(exitCodes, 'denied'))],
    ['heading', changed(({ page }) => Reflect.deleteProperty(page, 'usage'))],
    ['preset', changed(({ presets }) => Reflect.deleteProperty(presets, 'curl'))],
    ['paragraph', { ...words, description: words.description.slice(1) }],
  ])('are refused where a %s has none', (_what, incomplete) => {
    expect(() => describeIn(incomplete)).toThrow();
  });

  it('are refused where there are too many', () => {
    expect(() => describeIn({ ...words, fields: { ...words.fields, password: '' } })).toThrow(
      /too many: \[password\]/,
    );
  });

  it.each(['%d ist da.', 'Da.', '%s ist %s.'])(
    'have the gaps of the English ones: not %j',
    (text) => {
      expect(() => checkGaps({ '%s is there.': text })).toThrow(/other gaps/);
    },
  );
});

describe('The command speaks the language of', () => {
  let installation: Installation;
  beforeAll(async () => {
    await buildNativeParts({ required: true });
    installation = new Installation();
  });
  afterAll(() => installation.remove());

  const inGerman = wholeHelp(german.description);
  it.each<[Record<string, string>, string]>([
    [{ LANG: 'de_DE.UTF-8' }, inGerman],
    [{ LANG: 'de' }, inGerman],
    [{ LANG: 'de_CH@euro' }, inGerman],
    [{ LC_MESSAGES: 'de_AT', LANG: 'en_US.UTF-8' }, inGerman],
    [{ LC_ALL: 'de_DE', LC_MESSAGES: 'C' }, inGerman],
    [{ LC_ALL: '', LC_MESSAGES: '', LANG: 'de_DE' }, inGerman],
    [{ LC_ALL: 'C', LC_MESSAGES: 'de_DE', LANG: 'de_DE' }, wholeHelp()],
    [{ LC_ALL: '', LC_MESSAGES: 'fr_FR', LANG: 'de_DE' }, wholeHelp()],
    [{ LANG: 'den_CA' }, wholeHelp()],
    [{ LANG: 'd' }, wholeHelp()],
    [{ LC_TIME: 'de_DE' }, wholeHelp()],
  ])('%j', async (environment, output) => {
    const { result } = installation.run(['help'], { environment });
    expect(await result).toEqual({ code: 0, signal: null, output, words: '' });
  });

  const environment = { LANG: 'de_DE.UTF-8' };

  it.each(german.description.commands)('German in help $name', async (command) => {
    const { output } = await installation.run(['help', command.name], { environment }).result;
    expect(output).toBe(commandHelp(command, german.description));
  });

  it.each<[string[], string]>([
    [['list', '-x'], 'list hat keine Option -x. Siehe chatelaine help list.'],
    [['read', 'A', 'token', '--out', '.'], 'Lässt sich nicht anlegen: .: Die Datei gibt es schon.'],
    [['lock'], 'Chatelaine läuft nicht. Starten Sie es mit chatelaine open.'],
  ])('German where it refuses %j', async (given, text) => {
    const { words: line } = await installation.run(given, { environment }).result;
    expect(line).toBe(`chatelaine: ${text}\n`);
  });
});

describe('In German', () => {
  const page = manPage({ version: '1.2.3', date: '2026-11-30', homepage: '' }, german.description);

  it('the manual page is found by what it is about, and has no word of the English one', () => {
    expect(page).toContain('.SH BEZEICHNUNG\nchatelaine \\- gibt die Zugangsdaten');
    const shown = page.replaceAll(/\\f[BIR]/g, '').replaceAll('\\-', '-');
    const english = [
      ...description.description,
      ...description.commands.flatMap((command) => [
        ...command.description,
        ...command.options.map(({ summary }) => summary),
      ]),
      ...description.exitCodes.map(({ summary }) => summary),
      ...description.fields.map(({ summary }) => summary),
    ];
    expect(english.filter((text) => shown.includes(text))).toEqual([]);
  });

  it.each([
    ['zsh', zshCompletion()],
    ['fish', fishCompletion()],
  ])('%s is told what each command does, beside English', (_shell, text) => {
    const summaries = [description, german.description].flatMap(({ commands }) =>
      commands.map(({ summary }) => summary.replaceAll("'", '’')),
    );
    expect(summaries.filter((summary) => !text.includes(summary))).toEqual([]);
  });
});
