// @ts-check
// What commands.json and the presets say of the command `chatelaine`; everything else about it is made from this.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const repository = join(import.meta.dirname, '..', '..');

/** @param {string} path */
const readJson = (path) => JSON.parse(readFileSync(join(repository, path), 'utf8'));

/**
 * @typedef {'field' | 'variable' | 'preset' | 'day' | 'connection' | 'file' | 'folder' | 'command'} Completion what a value
 *   is, which the shell completes and the command checks
 *
 * @typedef {object} Option
 * @property {string} name
 * @property {string} summary
 * @property {string} [short] one letter
 * @property {string} [value] what stands for its value; a switch has none
 * @property {Completion} [completes]
 * @property {boolean} [repeats]
 * @property {boolean} [required]
 * @property {boolean} [local] whether it stays out of the request
 *
 * @typedef {object} Operand
 * @property {string} name
 * @property {string} [key] the field's name in the request; of what comes after `--` there is none
 * @property {boolean} [required]
 * @property {boolean} [repeats]
 * @property {'--'} [after]
 * @property {Completion} [completes]
 * @property {readonly string[]} [choices]
 *
 * @typedef {object} Command
 * @property {string} name
 * @property {string} summary
 * @property {readonly string[]} description paragraphs
 * @property {boolean} [isLocal] whether the program is never asked
 * @property {readonly Option[]} options
 * @property {readonly Operand[]} operands
 * @property {'stdin' | 'token' | 'env-file'} [input]
 * @property {readonly number[]} exits
 *
 * @typedef {object} Description
 * @property {string} summary
 * @property {readonly string[]} description
 * @property {readonly { name: string, summary: string, secret?: boolean }[]} fields
 * @property {readonly Option[]} globalOptions
 * @property {readonly Command[]} commands
 * @property {readonly { code: number, name: string, summary: string }[]} exitCodes
 * @property {Page} page
 * @property {readonly PresetFile[]} presets
 *
 * @typedef {Readonly<Record<'usage' | 'commands' | 'options' | 'fields' | 'presets' | 'exitCodes' | 'standardInput' |
 *   'explains' | 'otherwise' | 'userCommands' | 'name' | 'synopsis' | 'description' | 'exitStatus' | 'files' | 'examples' |
 *   'seeAlso' | 'ofCommand' | 'sockets' | 'exampleCurl' | 'exampleServer' | 'exampleFile', string>>} Page headings and
 *   sentences of help and of the manual page
 *
 * @typedef {object} PresetFile
 * @property {string} name
 * @property {string} tool
 * @property {string} source
 * @property {readonly { logins: readonly string[], variables?: Readonly<Record<string, string>>,
 *   stdin?: { format: string, text: string } }[]} variants
 */

/** @type {string} */
export const version = readJson('package.json').version;

const presetFolder = join('electron', 'handout', 'presets');

/** @type {readonly PresetFile[]} */
export const presets = readdirSync(join(repository, presetFolder))
  .filter((name) => name.endsWith('.json'))
  .sort()
  .map((name) => readJson(join(presetFolder, name)));

/** @type {Description} */
export const description = { ...readJson('build/native/commands.json'), presets };

/** An option as it is given: `-c NICK` or `--json`. */
export function optionWord(/** @type {Option} */ { name, short, value, required }) {
  const word = short === undefined || required === true ? `--${name}` : `-${short}`;
  return value === undefined ? word : `${word} ${value}`;
}

/** The words after the command's name in its usage. */
export function usageWords(/** @type {Command} */ { options, operands }) {
  const optional = (/** @type {string} */ word, /** @type {boolean | undefined} */ required) =>
    required === true ? word : `[${word}]`;
  const given = options.map((option) => {
    const word = optional(optionWord(option), option.required);
    return option.repeats === true ? `${word}...` : word;
  });
  const after = operands.map(({ name, required, repeats, after: before, choices }) => {
    const word = optional(choices === undefined ? name : choices.join('|'), required);
    return `${before === undefined ? '' : `${before} `}${word}${repeats === true ? '...' : ''}`;
  });
  return [...given, ...after];
}

/** A command's usage in one line. */
export const usageLine = (/** @type {Command} */ command) =>
  ['chatelaine', command.name, ...usageWords(command)].join(' ');

/** The variables that a preset sets, in all of its variants. */
export const presetVariables = (/** @type {PresetFile} */ { variants }) => [
  ...new Set(variants.flatMap(({ variables = {} }) => Object.keys(variables))),
];

/** Whether a preset gives something on standard input. */
export const hasInput = (/** @type {PresetFile} */ { variants }) =>
  variants.some(({ stdin }) => stdin !== undefined);
