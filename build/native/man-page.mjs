// @ts-check
// The manual page chatelaine(1).
import { description, hasInput, presets, presetVariables, usageWords } from './description.mjs';

/** A text for troff: what it would take for its own is escaped. */
const plain = (/** @type {string} */ text) =>
  text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll("'", '\\(aq')
    .replace(/^\./, '\\&.');

/** The words of a usage: those in capitals stand for something, the others are typed. */
const usage = (/** @type {string} */ words) =>
  plain(words).replaceAll(/[A-Z]{2,}|[^A-Z[\]. ]+/g, (word) =>
    /^[A-Z]+$/.test(word) ? `\\fI${word}\\fR` : `\\fB${word}\\fR`,
  );

const paragraph = (/** @type {string} */ text) => `.PP\n${plain(text)}`;

const item = (/** @type {string} */ label, /** @type {string} */ text) =>
  `.TP\n${label}\n${plain(text)}`;

/** @param {import('./description.mjs').Option} option */
function optionItem(option) {
  const { name, short, value, summary } = option;
  const letter = short === undefined ? '' : `\\fB\\-${short}\\fR, `;
  const argument = value === undefined ? '' : ` ${usage(value)}`;
  return item(`${letter}\\fB\\-\\-${plain(name)}\\fR${argument}`, summary);
}

/** @param {import('./description.mjs').Command} command */
function commandPart(command) {
  const words = usageWords(command).join(' ');
  return [
    `.SS ${usage(`chatelaine ${command.name}${words === '' ? '' : ` ${words}`}`)}`,
    ...command.description.map(paragraph),
    ...command.options.map(optionItem),
  ].join('\n');
}

/** @param {import('./description.mjs').PresetFile} preset */
function presetItem(preset) {
  const given = [...presetVariables(preset), ...(hasInput(preset) ? ['standard input'] : [])];
  return item(`\\fB${plain(preset.name)}\\fR`, `${preset.tool}: ${given.join(', ')}.`);
}

const EXAMPLES = [
  [
    'Asks Jira who the token belongs to:',
    'chatelaine exec \\-c Acme \\-\\-preset curl \\-\\- curl \\-\\-config \\- https://acme.atlassian.net/rest/api/3/myself',
  ],
  [
    'Starts an MCP server with the address, the username and the token in its environment:',
    'chatelaine exec \\-c Acme \\-\\-preset mcp\\-atlassian \\-\\- uvx mcp\\-atlassian',
  ],
  [
    'Writes the token into a file that only you may read:',
    'chatelaine read Acme token \\-\\-out token.txt',
  ],
];

/**
 * The page in troff.
 * @param {object} of
 * @param {string} of.version
 * @param {string} of.date of the newest version, as `YYYY-MM-DD`
 * @param {string} of.homepage
 */
export function manPage({ version, date, homepage }) {
  return `${[
    `.TH CHATELAINE 1 "${date}" "Chatelaine ${version}" "User Commands"`,
    '.SH NAME',
    `chatelaine \\- ${plain(description.summary)}`,
    '.SH SYNOPSIS',
    '.B chatelaine',
    '.RB [ \\-\\-user\\-data\\-dir=\\fIFOLDER\\fR ]',
    '.I COMMAND',
    '.RI [ ARGUMENT ...]',
    '.SH DESCRIPTION',
    ...description.description.map(paragraph),
    '.SH OPTIONS',
    ...description.globalOptions.map(optionItem),
    '.SH COMMANDS',
    ...description.commands.map(commandPart),
    '.SH FIELDS',
    ...description.fields.map(({ name, summary }) => item(`\\fB${plain(name)}\\fR`, `${summary}.`)),
    '.SH PRESETS',
    ...presets.map(presetItem),
    '.SH EXIT STATUS',
    ...description.exitCodes.map(({ code, summary }) => item(`\\fB${code}\\fR`, summary)),
    paragraph('exec ends with the exit code of COMMAND, or 128 and the number of its signal.'),
    '.SH FILES',
    item(
      '\\fI$XDG_RUNTIME_DIR/chatelaine\\fR',
      'The sockets on which running programs listen, one for each data folder.',
    ),
    '.SH EXAMPLES',
    ...EXAMPLES.map(
      ([text = '', line = '']) => `${paragraph(text)}\n.PP\n.in +4n\n.nf\n${line}\n.fi\n.in`,
    ),
    '.SH SEE ALSO',
    '.BR chatelaine-desktop (1),',
    '.BR gitcredentials (7)',
    '.PP',
    homepage,
  ].join('\n')}\n`;
}
