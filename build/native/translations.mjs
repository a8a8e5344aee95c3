// @ts-check
// The description of the command in other languages: the English one with other words.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { description } from './description.mjs';

/**
 * @typedef {Readonly<Record<string, string>>} Words by the name of what they are about
 *
 * @typedef {object} CommandWords
 * @property {string} summary
 * @property {readonly string[]} description
 * @property {Words} options
 *
 * @typedef {object} Translation what commands.<tag>.json holds
 * @property {string} summary
 * @property {readonly string[]} description
 * @property {Words} fields
 * @property {Words} globalOptions
 * @property {Readonly<Record<string, CommandWords>>} commands
 * @property {Words} exitCodes
 * @property {Words} page
 * @property {Words} presets
 * @property {Words} sentences what the client says by itself, by the English words
 * @property {Words} systemErrors what the C library says of an error, by the English words
 *
 * @typedef {import('./description.mjs').Description} Description
 */

/** Throws where a name has no words, or words have no such name. */
function expectNames(
  /** @type {string} */ what,
  /** @type {readonly string[]} */ names,
  /** @type {Readonly<Record<string, unknown>>} */ words,
) {
  const missing = names.filter((name) => !(name in words));
  const surplus = Object.keys(words).filter((name) => !names.includes(name));
  if (missing.length + surplus.length === 0) return;
  throw new Error(
    `Of the words for ${what}, these are missing: [${missing.join(', ')}], and these too many: [${surplus.join(', ')}]`,
  );
}

/**
 * @template {{ readonly name: string }} Named
 * @param {string} what
 * @param {readonly Named[]} items
 * @param {Words} words
 * @returns {readonly Named[]} the items with their words
 */
function withSummaries(what, items, words) {
  expectNames(
    what,
    items.map(({ name }) => name),
    words,
  );
  return items.map((item) => ({ ...item, summary: words[item.name] }));
}

/** Paragraphs are told apart by their number. */
function paragraphs(
  /** @type {string} */ what,
  /** @type {readonly string[]} */ english,
  /** @type {readonly string[]} */ words,
) {
  if (english.length !== words.length)
    throw new Error(`${what} has ${english.length} paragraphs, and not ${words.length}`);
  return words;
}

/**
 * The description in the words of a translation; throws where one is missing or too much.
 * @param {Translation} words
 * @returns {Description}
 */
export function describeIn(words) {
  expectNames(
    'commands',
    description.commands.map(({ name }) => name),
    words.commands,
  );
  expectNames('the page', Object.keys(description.page), words.page);
  expectNames(
    'presets',
    description.presets.map(({ name }) => name),
    words.presets,
  );
  return {
    ...description,
    summary: words.summary,
    description: paragraphs('The description', description.description, words.description),
    fields: withSummaries('fields', description.fields, words.fields),
    globalOptions: withSummaries('options', description.globalOptions, words.globalOptions),
    commands: description.commands.map((command) => {
      const own = words.commands[command.name];
      if (own === undefined) throw new Error(`There are no words for ${command.name}`);
      return {
        ...command,
        summary: own.summary,
        description: paragraphs(command.name, command.description, own.description),
        options: withSummaries(`options of ${command.name}`, command.options, own.options),
      };
    }),
    exitCodes: withSummaries('exit codes', description.exitCodes, words.exitCodes),
    page: { ...description.page, ...words.page },
    presets: description.presets.map((preset) => ({
      ...preset,
      tool: words.presets[preset.name] ?? preset.tool,
    })),
  };
}

/** What printf fills in, such as `%s`, in the order of the text. */
const gaps = (/** @type {string} */ text) => (text.match(/%(?:\.\*)?[^ ]/g) ?? []).join(' ');

/** Throws where a sentence has other gaps than the English one, by which printf would read what is not there. */
export function checkGaps(/** @type {Words} */ sentences) {
  for (const [english, translated] of Object.entries(sentences))
    if (gaps(english) !== gaps(translated))
      throw new Error(`“${translated}” has other gaps than “${english}”`);
}

/** The languages besides English: a file commands.<tag>.json each. */
export const translations = readdirSync(import.meta.dirname)
  .flatMap((name) => /^commands\.([a-z]+)\.json$/.exec(name)?.[1] ?? [])
  .sort()
  .map((language) => {
    /** @type {Translation} */
    const words = JSON.parse(
      readFileSync(join(import.meta.dirname, `commands.${language}.json`), 'utf8'),
    );
    checkGaps({ ...words.sentences, ...words.systemErrors });
    return { language, words, description: describeIn(words) };
  });
