// @ts-check
// The texts of `chatelaine help`, as they are compiled into the command.
import { description, hasInput, presetVariables, usageWords } from './description.mjs';

const WIDTH = 79;

/** Breaks words into lines, each after an indent. */
function wrap(
  /** @type {readonly string[]} */ words,
  /** @type {string} */ indent,
  first = indent,
) {
  const lines = [first];
  let isEmpty = true;
  for (const word of words) {
    const line = lines.at(-1) ?? '';
    if (!isEmpty && line.length + 1 + word.length > WIDTH) {
      lines.push(indent + word);
      continue;
    }
    lines[lines.length - 1] = line + (isEmpty ? '' : ' ') + word;
    isEmpty = false;
  }
  return lines.join('\n');
}

const wrapText = (/** @type {string} */ text, indent = '') => wrap(text.split(' '), indent);

/** Two columns; what does not fit into the first one is put on a line of its own. */
function table(/** @type {readonly (readonly [string, string])[]} */ rows, width = 22) {
  const indent = ' '.repeat(width);
  return rows
    .map(([name, text]) => {
      const label = `  ${name}`;
      if (label.length > width - 2) return `${label}\n${wrapText(text, indent)}`;
      return wrap(text.split(' '), indent, label.padEnd(width));
    })
    .join('\n');
}

/** @param {import('./description.mjs').Option} option */
function optionLabel(option) {
  const { name, short, value } = option;
  const long = value === undefined ? `--${name}` : `--${name} ${value}`;
  return short === undefined ? long : `-${short}, ${long}`;
}

/** @typedef {import('./description.mjs').Description} Description */

const globalOptions = (/** @type {Description} */ { globalOptions: options }) =>
  table(
    options.map((option) => [optionLabel(option), option.summary]),
    30,
  );

const fieldTable = (/** @type {Description} */ { fields }) =>
  table(fields.map(({ name, summary }) => [name, summary]));

const presetTable = (/** @type {Description} */ { presets, page }) =>
  table(
    presets.map((preset) => {
      const given = [...presetVariables(preset), ...(hasInput(preset) ? [page.standardInput] : [])];
      return [preset.name, `${preset.tool}: ${given.join(', ')}`];
    }),
  );

const exitTable = (
  /** @type {Description} */ { exitCodes },
  /** @type {readonly number[]} */ codes,
) =>
  table(
    exitCodes
      .filter(({ code }) => codes.includes(code))
      .map(({ code, summary }) => [String(code), summary]),
    7,
  );

const part = (/** @type {string} */ title, /** @type {string} */ text) => `${title}:\n${text}`;

/**
 * What `chatelaine help COMMAND` prints.
 * @param {import('./description.mjs').Command} command
 * @param {Description} [from] the description that it is of
 */
export function commandHelp(command, from = description) {
  const { page } = from;
  const start = `${page.usage}: chatelaine ${command.name} `;
  const parts = [
    wrap(usageWords(command), ' '.repeat(12), start),
    ...command.description.map((text) => wrapText(text)),
  ];
  if (command.options.length > 0) {
    const rows = command.options.map(
      (option) => /** @type {const} */ ([optionLabel(option), option.summary]),
    );
    parts.push(part(page.options, table(rows, 28)));
  }
  const takesFields = [...command.options, ...command.operands].some(
    ({ completes }) => completes === 'field' || completes === 'variable',
  );
  if (takesFields) parts.push(part(page.fields, fieldTable(from)));
  if (command.options.some(({ completes }) => completes === 'preset'))
    parts.push(part(page.presets, presetTable(from)));
  const own = command.name === 'exec' ? `\n${page.otherwise}` : '';
  parts.push(part(page.exitCodes, exitTable(from, command.exits) + own));
  return `${parts.join('\n\n')}\n`;
}

/** What `chatelaine help` prints. */
export function wholeHelp(/** @type {Description} */ from = description) {
  const { page } = from;
  const commands = from.commands.map(({ name, summary }) => /** @type {const} */ ([name, summary]));
  return `${[
    `${page.usage}: chatelaine [--user-data-dir=FOLDER] COMMAND [ARGUMENT...]`,
    wrapText(`chatelaine ${from.summary}.`),
    ...from.description.map((text) => wrapText(text)),
    part(page.commands, table(commands, 14)),
    part(page.options, globalOptions(from)),
    page.explains,
  ].join('\n\n')}\n`;
}
