// @ts-check
// The texts of `chatelaine help`, as they are compiled into the command.
import { description, hasInput, presets, presetVariables, usageWords } from './description.mjs';

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

const globalOptions = () =>
  table(
    description.globalOptions.map((option) => [optionLabel(option), option.summary]),
    30,
  );

const fieldTable = () => table(description.fields.map(({ name, summary }) => [name, summary]));

/** What a preset gives, in words. */
function presetText(/** @type {import('./description.mjs').PresetFile} */ preset) {
  const names = presetVariables(preset);
  const parts = names.length === 0 ? [] : [names.join(', ')];
  if (hasInput(preset)) parts.push('standard input');
  return `${preset.tool}: ${parts.join(', ')}`;
}

const presetTable = () => table(presets.map((preset) => [preset.name, presetText(preset)]));

const exitTable = (/** @type {readonly number[]} */ codes) =>
  table(
    description.exitCodes
      .filter(({ code }) => codes.includes(code))
      .map(({ code, summary }) => [String(code), summary]),
    7,
  );

const part = (/** @type {string} */ title, /** @type {string} */ text) => `${title}:\n${text}`;

/** What `chatelaine help COMMAND` prints. */
export function commandHelp(/** @type {import('./description.mjs').Command} */ command) {
  const start = `Usage: chatelaine ${command.name} `;
  const parts = [
    wrap(usageWords(command), ' '.repeat(12), start),
    ...command.description.map((text) => wrapText(text)),
  ];
  if (command.options.length > 0) {
    const rows = command.options.map(
      (option) => /** @type {const} */ ([optionLabel(option), option.summary]),
    );
    parts.push(part('Options', table(rows, 28)));
  }
  const takesFields = [...command.options, ...command.operands].some(
    ({ completes }) => completes === 'field' || completes === 'variable',
  );
  if (takesFields) parts.push(part('Fields', fieldTable()));
  if (command.options.some(({ completes }) => completes === 'preset'))
    parts.push(part('Presets', presetTable()));
  const own = command.name === 'exec' ? ' Otherwise the exit code is that of COMMAND.' : '';
  parts.push(part('Exit codes', exitTable(command.exits) + (own === '' ? '' : `\n${own.trim()}`)));
  return `${parts.join('\n\n')}\n`;
}

/** What `chatelaine help` prints. */
export function wholeHelp() {
  const commands = description.commands.map(
    ({ name, summary }) => /** @type {const} */ ([name, summary]),
  );
  return `${[
    'Usage: chatelaine [--user-data-dir=FOLDER] COMMAND [ARGUMENT...]',
    wrapText(`chatelaine ${description.summary}.`),
    ...description.description.map((text) => wrapText(text)),
    part('Commands', table(commands, 14)),
    part('Options', globalOptions()),
    'chatelaine help COMMAND explains one of them.',
  ].join('\n\n')}\n`;
}
