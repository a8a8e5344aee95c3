// @ts-check
// The manual page chatelaine(1).
import { description, hasInput, presetVariables, usageWords } from './description.mjs';

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

function presetItem(
  /** @type {import('./description.mjs').PresetFile} */ preset,
  /** @type {string} */ standardInput,
) {
  const given = [...presetVariables(preset), ...(hasInput(preset) ? [standardInput] : [])];
  return item(`\\fB${plain(preset.name)}\\fR`, `${preset.tool}: ${given.join(', ')}.`);
}

const EXAMPLES = /** @type {const} */ ([
  [
    'exampleCurl',
    'chatelaine exec \\-c Acme \\-\\-preset curl \\-\\- curl \\-\\-config \\- https://acme.atlassian.net/rest/api/3/myself',
  ],
  [
    'exampleServer',
    'chatelaine exec \\-c Acme \\-\\-preset mcp\\-atlassian \\-\\- uvx mcp\\-atlassian',
  ],
  ['exampleFile', 'chatelaine read Acme token \\-\\-out token.txt'],
]);

/**
 * The page in troff.
 * @param {object} of
 * @param {string} of.version
 * @param {string} of.date of the newest version, as `YYYY-MM-DD`
 * @param {string} of.homepage
 * @param {import('./description.mjs').Description} [from]
 */
export function manPage({ version, date, homepage }, from = description) {
  const { page } = from;
  const title = (/** @type {string} */ text) => `.SH ${text.toUpperCase()}`;
  return `${[
    `.TH CHATELAINE 1 "${date}" "Chatelaine ${version}" "${page.userCommands}"`,
    title(page.name),
    `chatelaine \\- ${plain(from.summary)}`,
    title(page.synopsis),
    '.B chatelaine',
    '.RB [ \\-\\-user\\-data\\-dir=\\fIFOLDER\\fR ]',
    '.I COMMAND',
    '.RI [ ARGUMENT ...]',
    title(page.description),
    ...from.description.map(paragraph),
    title(page.options),
    ...from.globalOptions.map(optionItem),
    title(page.commands),
    ...from.commands.map(commandPart),
    title(page.fields),
    ...from.fields.map(({ name, summary }) => item(`\\fB${plain(name)}\\fR`, `${summary}.`)),
    title(page.presets),
    ...from.presets.map((preset) => presetItem(preset, page.standardInput)),
    title(page.exitStatus),
    ...from.exitCodes.map(({ code, summary }) => item(`\\fB${code}\\fR`, summary)),
    paragraph(page.ofCommand),
    title(page.files),
    item('\\fI$XDG_RUNTIME_DIR/chatelaine\\fR', page.sockets),
    title(page.examples),
    ...EXAMPLES.map(
      ([text, line]) => `${paragraph(page[text])}\n.PP\n.in +4n\n.nf\n${line}\n.fi\n.in`,
    ),
    title(page.seeAlso),
    '.BR chatelaine-desktop (1),',
    '.BR gitcredentials (7)',
    '.PP',
    homepage,
  ].join('\n')}\n`;
}
