// @ts-check
// What shells complete. Nicknames come from `chatelaine list --json`, which prints none while the vault is locked.
import { description, presets } from './description.mjs';
import { translations } from './translations.mjs';

const commandNames = description.commands.map(({ name }) => name);
const fieldNames = description.fields.map(({ name }) => name);
const presetNames = presets.map(({ name }) => name);

/** A text between single quotes, for bash, zsh and fish alike. */
const quoted = (/** @type {string} */ text) => `'${text.replaceAll("'", '’')}'`;

/** Nicknames, one a line: `"nickname": "…"` of the JSON, whatever else is in it. */
const NICKNAMES =
  'chatelaine list --json 2>/dev/null | sed -n \'s/^ *"nickname": "\\(.*\\)",\\{0,1\\}$/\\1/p\'';

/**
 * Values for what an option or an operand completes to, as words; null where the shell has its own way.
 * @param {string | undefined} completes
 * @returns {readonly string[] | null}
 */
function words(completes) {
  if (completes === 'field') return fieldNames;
  if (completes === 'preset') return presetNames;
  if (completes === 'command') return commandNames;
  return null;
}

const longWords = (/** @type {readonly import('./description.mjs').Option[]} */ options) =>
  options.flatMap(({ name, short }) => [
    `--${name}`,
    ...(short === undefined ? [] : [`-${short}`]),
  ]);

/** What bash offers for a value, as lines that fill COMPREPLY. */
function bashValue(/** @type {string | undefined} */ completes) {
  const offered = words(completes);
  if (offered !== null)
    return `mapfile -t COMPREPLY < <(compgen -W ${quoted(offered.join(' '))} -- "$word")`;
  if (completes === 'connection') return '_chatelaine_nicknames "$word"';
  if (completes === 'file') return 'mapfile -t COMPREPLY < <(compgen -f -- "$word")';
  if (completes === 'folder') return 'mapfile -t COMPREPLY < <(compgen -d -- "$word")';
  return ':';
}

/** For bash. */
export function bashCompletion() {
  const valued = new Map(
    [description.globalOptions, ...description.commands.map(({ options }) => options)]
      .flat()
      .filter(({ value }) => value !== undefined)
      .flatMap((option) => longWords([option]).map((word) => [word, option.completes])),
  );
  const values = [...valued].map(
    ([word, completes]) => `    ${word}) ${bashValue(completes)}; return ;;`,
  );
  const perCommand = description.commands.map(({ name, options, operands }) => {
    const told = operands.filter(({ after }) => after === undefined);
    const cases = told.map(({ completes, choices }, number) => {
      const line =
        choices === undefined
          ? bashValue(completes)
          : `mapfile -t COMPREPLY < <(compgen -W ${quoted(choices.join(' '))} -- "$word")`;
      return `        ${number}) ${line} ;;`;
    });
    const offered = [...longWords(options), '--help'].join(' ');
    return [
      `    ${name})`,
      `      if [[ $word == -* ]]; then mapfile -t COMPREPLY < <(compgen -W ${quoted(offered)} -- "$word"); return; fi`,
      ...(cases.length === 0 ? [] : ['      case $operands in', ...cases, '      esac']),
      '      ;;',
    ].join('\n');
  });
  const takesValue = [...valued.keys()].join('|');
  return `# bash completion for chatelaine(1)
_chatelaine_nicknames() {
  local nickname
  while IFS= read -r nickname; do
    [[ $nickname == "$1"* ]] && COMPREPLY+=("$(printf '%q' "$nickname")")
  done < <(${NICKNAMES})
}

_chatelaine() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD - 1]} command='' operands=0 at
  COMPREPLY=()
  for ((at = 1; at < COMP_CWORD; at++)); do
    case \${COMP_WORDS[at]} in
      --)
        if [[ $command == exec ]]; then
          if ((at + 1 == COMP_CWORD)); then mapfile -t COMPREPLY < <(compgen -c -- "$word")
          else mapfile -t COMPREPLY < <(compgen -f -- "$word"); fi
          return
        fi
        ;;
      ${takesValue}) ((at++)) ;;
      -*) ;;
      *) if [[ -z $command ]]; then command=\${COMP_WORDS[at]}; else ((operands++)); fi ;;
    esac
  done
  case $before in
${values.join('\n')}
  esac
  case $command in
    '')
      mapfile -t COMPREPLY < <(compgen -W ${quoted([...commandNames, ...longWords(description.globalOptions)].join(' '))} -- "$word")
      ;;
${perCommand.join('\n')}
  esac
}
complete -F _chatelaine chatelaine
`;
}

/** A text within a specification of zsh's _arguments. */
const zshText = (/** @type {string} */ text) =>
  text.replaceAll("'", '’').replaceAll(/[[\]:\\]/g, (one) => `\\${one}`);

/** What zsh does for a value. */
function zshAction(
  /** @type {string | undefined} */ completes,
  /** @type {readonly string[] | undefined} */ choices,
) {
  const offered = choices ?? words(completes);
  if (offered !== null) return `(${offered.join(' ')})`;
  if (completes === 'connection') return '_chatelaine_nicknames';
  if (completes === 'file') return '_files';
  if (completes === 'folder') return '_files -/';
  return ' ';
}

/** @param {import('./description.mjs').Option} option */
function zshOption({ name, short, value, summary, repeats = false, completes }) {
  const star = repeats ? '*' : '';
  const argument =
    value === undefined ? '' : `:${zshText(value)}:${zshAction(completes, undefined)}`;
  const rest = `[${zshText(summary)}]${argument}'`;
  const long = `'${star}--${name}${value === undefined ? '' : '='}${rest}`;
  return short === undefined
    ? [long]
    : [long, `'${star}-${short}${value === undefined ? '' : '+'}${rest}`];
}

/**
 * A function of zsh that completes, with what it says in one language.
 * @param {string} language its tag
 * @param {import('./description.mjs').Description} from
 */
function zshFunction(language, { commands, globalOptions }) {
  const help = globalOptions.find(({ name }) => name === 'help')?.summary ?? '';
  const perCommand = commands.map(({ name, options, operands }) => {
    const told = operands.map(({ name: label, completes, choices, after }, number) =>
      after === undefined
        ? `'${number + 1}:${zshText(label)}:${zshAction(completes, choices)}'`
        : `'*::${zshText(label)}:_normal'`,
    );
    const lines = [...options.flatMap(zshOption), ...told, `'(- *)--help[${zshText(help)}]'`];
    return `    ${name})\n      _arguments -s ${lines.join(' \\\n        ')}\n      ;;`;
  });
  const offered = commands.map(({ name, summary }) => `    '${name}:${zshText(summary)}'`);
  return `_chatelaine_${language}() {
  local curcontext="$curcontext" state line
  local -a commands
  commands=(
${offered.join('\n')}
  )
  _arguments -C ${globalOptions.flatMap(zshOption).join(' \\\n    ')} \\
    '1:command:->command' '*::argument:->argument'
  case $state in
    command) _describe command commands; return ;;
  esac
  case $line[1] in
${perCommand.join('\n')}
  esac
}
`;
}

/** For zsh. */
export function zshCompletion() {
  const functions = [
    zshFunction('en', description),
    ...translations.map(({ language, description: from }) => zshFunction(language, from)),
  ];
  const choices = translations.map(
    ({ language }) => `    ${language}|${language}[_.@]*) _chatelaine_${language} ;;`,
  );
  return `#compdef chatelaine

_chatelaine_nicknames() {
  local -a nicknames
  nicknames=("\${(@f)$(${NICKNAMES})}")
  compadd -a nicknames
}

${functions.join('\n')}
_chatelaine() {
  case \${LC_ALL:-\${LC_MESSAGES:-$LANG}} in
${choices.join('\n')}
    *) _chatelaine_en ;;
  esac
}

_chatelaine "$@"
`;
}

/** What fish offers for a value. */
function fishValue(
  /** @type {string | undefined} */ completes,
  /** @type {readonly string[] | undefined} */ choices,
) {
  const offered = choices ?? words(completes);
  if (offered !== null) return `-x -a ${quoted(offered.join(' '))}`;
  if (completes === 'connection') return "-x -a '(__chatelaine_nicknames)'";
  if (completes === 'file') return '-r -F';
  if (completes === 'folder') return "-x -a '(__fish_complete_directories)'";
  return '-x';
}

/** @param {import('./description.mjs').Option} option */
function fishOption({ name, short, value, summary, completes }) {
  const letter = short === undefined ? '' : ` -s ${short}`;
  const argument = value === undefined ? '' : ` ${fishValue(completes, undefined)}`;
  return `${letter} -l ${name}${argument} -d ${quoted(summary)}`;
}

/** The lines that tell fish what to offer, with what it says in one language. */
function fishLines(/** @type {import('./description.mjs').Description} */ from) {
  const lines = from.commands.flatMap(({ name, summary, options, operands }) => {
    const seen = `-n '__fish_seen_subcommand_from ${name}'`;
    return [
      `complete -c chatelaine -n "not __fish_seen_subcommand_from $commands" -a ${name} -d ${quoted(summary)}`,
      ...options.map((option) => `complete -c chatelaine ${seen}${fishOption(option)}`),
      ...operands
        .filter(({ after }) => after === undefined)
        .map(
          ({ completes, choices }) =>
            `complete -c chatelaine ${seen} ${fishValue(completes, choices).replace('-x ', '')}`,
        ),
      ...(operands.some(({ after }) => after !== undefined)
        ? [`complete -c chatelaine ${seen} -a '(__fish_complete_subcommand --fcs-skip=2)'`]
        : []),
    ];
  });
  return [
    ...from.globalOptions.map((option) => `complete -c chatelaine${fishOption(option)}`),
    ...lines,
  ]
    .map((line) => `        ${line}`)
    .join('\n');
}

/** For fish. */
export function fishCompletion() {
  const names = commandNames.join(' ');
  const cases = translations.map(({ language, description: from }) => {
    const patterns = ['', '_*', '.*', '@*'].map((end) => `'${language}${end}'`);
    return `    case ${patterns.join(' ')}\n${fishLines(from)}`;
  });
  return `# fish completion for chatelaine(1)
function __chatelaine_nicknames
    ${NICKNAMES}
end

set -l commands ${names}
set -l locale
for value in "$LC_ALL" "$LC_MESSAGES" "$LANG"
    if test -n "$value"
        set locale $value
        break
    end
end
complete -c chatelaine -f
switch "$locale"
${cases.join('\n')}
    case '*'
${fishLines(description)}
end
`;
}
