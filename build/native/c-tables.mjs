// @ts-check
// The tables of build/native/command/commands.h, as C.
import { description, presets, usageLine, version } from './description.mjs';
import { commandHelp, wholeHelp } from './help.mjs';
import { translations } from './translations.mjs';

/** A text as a literal of C, a line of it on each line. */
function literal(/** @type {string} */ text) {
  const lines = text.split(/(?<=\n)/);
  return lines
    .map((line) => {
      const escaped = [...Buffer.from(line, 'utf8')].map((byte) => {
        const character = String.fromCharCode(byte);
        if (character === '\n') return '\\n';
        if (character === '"' || character === '\\' || character === '?') return `\\${character}`;
        // Three digits, so that what follows is not taken for one.
        return byte < 0x20 || byte > 0x7e ? `\\${byte.toString(8).padStart(3, '0')}` : character;
      });
      return `"${escaped.join('')}"`;
    })
    .join('\n    ');
}

/** @type {Readonly<Partial<Record<string, string>>>} */
const KINDS = {
  field: 'VALUE_FIELD',
  variable: 'VALUE_VARIABLE',
  preset: 'VALUE_PRESET',
  day: 'VALUE_DAY',
};

const kindOf = (/** @type {string | undefined} */ completes) =>
  KINDS[completes ?? ''] ?? 'VALUE_ANY';

const INPUTS = { stdin: 'INPUT_STDIN', token: 'INPUT_TOKEN', 'env-file': 'INPUT_ENV_FILE' };

function optionRow(/** @type {import('./description.mjs').Option} */ option) {
  const {
    name,
    short,
    value,
    completes,
    repeats = false,
    required = false,
    local = false,
  } = option;
  const letter = short === undefined ? '0' : `'${short}'`;
  const shown = value === undefined ? 'NULL' : literal(value);
  return `{${[literal(name), letter, shown, kindOf(completes), repeats, required, local].join(', ')}}`;
}

function optionTable(
  /** @type {string} */ name,
  /** @type {readonly import('./description.mjs').Option[]} */ options,
) {
  return `const struct option ${name}[] = {\n${options.map((option) => `  ${optionRow(option)},\n`).join('')}};`;
}

/** @returns {readonly string[]} */
function commandTables(/** @type {import('./description.mjs').Command} */ command) {
  const { name, options, operands } = command;
  const told = operands.filter(({ after }) => after === undefined);
  const tables = [];
  if (options.length > 0) tables.push(`static ${optionTable(`${name}_options`, options)}`);
  for (const { key, choices } of told) {
    if (choices === undefined) continue;
    const words = [...choices.map(literal), 'NULL'].join(', ');
    tables.push(`static const char *const ${name}_${key}_choices[] = {${words}};`);
  }
  if (told.length > 0) {
    const rows = told.map(({ name: label, key = '', completes, required = false, choices }) => {
      const allowed = choices === undefined ? 'NULL' : `${name}_${key}_choices`;
      return `  {${[literal(label), literal(key), kindOf(completes), required, allowed].join(', ')}},\n`;
    });
    tables.push(`static const struct operand ${name}_operands[] = {\n${rows.join('')}};`);
  }
  return tables;
}

function commandRow(/** @type {import('./description.mjs').Command} */ command) {
  const { name, options, operands, input } = command;
  const told = operands.filter(({ after }) => after === undefined).length;
  return [
    `  {`,
    `    .name = ${literal(name)},`,
    `    .usage = ${literal(usageLine(command))},`,
    `    .help = ${literal(commandHelp(command))},`,
    ...(options.length === 0
      ? []
      : [`    .options = ${name}_options,`, `    .option_count = ${options.length},`]),
    ...(told === 0 ? [] : [`    .operands = ${name}_operands,`, `    .operand_count = ${told},`]),
    `    .input = ${input === undefined ? 'INPUT_NOTHING' : INPUTS[input]},`,
    `    .starts_program = ${told < operands.length},`,
    `  },`,
  ].join('\n');
}

/** The words of the other languages. */
function languageTables() {
  const tables = translations.map(({ language, words, description: from }) => {
    const helps = from.commands.map((command) => `  ${literal(commandHelp(command, from))},\n`);
    const sentences = Object.entries({ ...words.sentences, ...words.systemErrors }).map(
      ([english, translated]) => `  {${literal(english)}, ${literal(translated)}},\n`,
    );
    return [
      `static const char *const ${language}_helps[] = {\n${helps.join('')}};`,
      `static const struct sentence ${language}_sentences[] = {\n${sentences.join('')}};`,
    ].join('\n\n');
  });
  const rows = translations.map(({ language, description: from }) => {
    const count = `sizeof ${language}_sentences / sizeof *${language}_sentences`;
    return `  {${[literal(language), literal(wholeHelp(from)), `${language}_helps`, `${language}_sentences`, count].join(', ')}},\n`;
  });
  return [...tables, `const struct language languages[] = {\n${rows.join('')}};`];
}

/** The source of the tables. */
export function cTables() {
  const { commands, globalOptions, fields } = description;
  const sized = (/** @type {string} */ name, /** @type {number} */ count) =>
    `const size_t ${name} = ${count};`;
  return `${[
    '/* Made by build/native/c-tables.mjs from commands.json and its translations. */',
    '#include "commands.h"',
    `const char client_version[] = ${literal(version)};`,
    `const char whole_help[] = ${literal(wholeHelp())};`,
    optionTable('global_options', globalOptions),
    sized('global_option_count', globalOptions.length),
    ...commands.flatMap(commandTables),
    ...languageTables(),
    sized('language_count', translations.length),
    `const struct command commands[] = {\n${commands.map(commandRow).join('\n')}\n};`,
    sized('command_count', commands.length),
    `const struct field_name field_names[] = {\n${fields
      .map(({ name, secret = false }) => `  {${literal(name)}, ${secret}},\n`)
      .join('')}};`,
    sized('field_name_count', fields.length),
    `const char *const preset_names[] = {\n${presets.map(({ name }) => `  ${literal(name)},\n`).join('')}};`,
    sized('preset_name_count', presets.length),
  ].join('\n\n')}\n`;
}
