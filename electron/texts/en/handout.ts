import { sentences } from '../texts.ts';

const where = 'Settings, Programs';

/** What is said around programs that ask for values, by the command `chatelaine`. No secret is ever among the gaps. */
export const handoutTexts = sentences({
  /** A field of a connection, in the middle of a sentence. */
  fields: {
    token: 'API token',
    username: 'username',
    url: 'URL',
    site: 'site',
    domain: 'domain',
    subdomain: 'subdomain',
    'cloud-id': 'cloud ID',
    expires: 'date of expiry',
  },
  commands: { exec: 'exec', read: 'read', credential: 'credential', add: 'add' },
  verdicts: {
    complete: 'Complete',
    missing: 'Missing',
    unknown: 'Unknown',
    excessive: 'Excessive',
  },
  noConnections: 'There are no connections.',
  added: (nickname: string) => `“${nickname}” was added. It passed its test.`,
  notAdded: (happened: string, next: string) => `It was not added. ${happened} ${next}`,

  ask: {
    give: (program: string, fields: string, nickname: string) =>
      `Give ${program} the ${fields} of “${nickname}”?`,
    giveMany: (program: string, connections: number) =>
      `Give ${program} values of ${connections} connections?`,
    add: (program: string, nickname: string) => `Let ${program} add the connection “${nickname}”?`,
    values: (fields: string, nickname: string, site: string) =>
      `${fields} of “${nickname}” (${site})`,
    site: (site: string) => `Site: ${site}`,
    username: (username: string) => `Username: ${username}`,
    program: (file: string) => `Program: ${file}`,
    /** Its file may not be seen. */
    unknownFile: 'a file that cannot be seen',
    programArguments: (text: string) => `Arguments: ${text}`,
    /** Stands among the arguments, where some of many are not shown. */
    hiddenArguments: (count: number) => `${count} more not shown`,
    startedBy: (programs: string) => `Started by: ${programs}`,
    terminal: (terminal: string) => `Terminal: ${terminal}`,
    noTerminal: 'Terminal: none',
    folder: (folder: string) => `Folder: ${folder}`,
    onlyOnce:
      'It can be allowed only once: it runs what others wrote, or has no terminal of its own.',
    onlyOncePrinted:
      'It can be allowed only once: what the command prints goes to whoever reads it, which may be another program.',
    terminalMeans:
      '“In this terminal” lasts until it was not used for 10 minutes, 12 hours at most, and ends when Chatelaine is locked.',
    warning: 'If you did not just start this yourself, deny it.',
    deny: 'Deny',
    once: 'Once',
    inTerminal: 'In this terminal',
  },

  refusals: {
    off: `Programs may not ask. Switch it on in Chatelaine: ${where}, Let programs ask.`,
    locked: 'Chatelaine is locked. Unlock it and try again.',
    'not-the-command':
      'Only Chatelaine’s own command is answered, as it was installed, and not while a debugger is attached to it.',
    'no-connection': (name: string) =>
      `No connection is called “${name}”. chatelaine list shows all of them.`,
    'several-connections': (name: string) =>
      `Several connections are at “${name}”. Name one by its nickname, or with its username.`,
    'no-value': (nickname: string, field: string) => `“${nickname}” has no ${field}.`,
    'token-refused': (nickname: string) =>
      `Jira refused the API token of “${nickname}”. It is not handed out, so that the account is not locked. Replace it in Chatelaine, or test it there.`,
    'token-expired': (nickname: string, day: string) =>
      `The API token of “${nickname}” expired after ${day}. Replace it in Chatelaine.`,
    denied: 'It was denied in Chatelaine.',
    'put-off': (until: string) =>
      `It was denied before. Nobody is asked about this program until ${until}.`,
    'no-answer': 'Nobody answered in Chatelaine within 25 seconds.',
    'taken-back': 'Chatelaine was locked or closed before somebody answered.',
    'too-many': 'Too many others wait already. Try again in a moment.',
  },
  usage: {
    'unknown-command': 'Chatelaine does not know this command. Restart it: it may be older.',
    malformed: 'Chatelaine did not understand the command. See chatelaine help.',
    'unknown-field': (name: string) =>
      `“${name}” is not a field. The fields are token, username, url, site, domain, subdomain, cloud-id and expires.`,
    'unknown-preset': (name: string) => `“${name}” is not a preset. See chatelaine help exec.`,
    'preset-unfit': (preset: string, nickname: string) =>
      `The preset “${preset}” is for another kind of Jira than “${nickname}” has.`,
    'bad-reference': (name: string) =>
      `The variable ${name} has no reference of the form chatelaine-ref://NICK/FIELD.`,
    'bad-variable': (name: string) => `“${name}” is not of the form NAME=FIELD.`,
    'variable-of-the-loader': (name: string) =>
      `${name} decides which code the program runs, so neither --env nor an env file may set it. Take it out, and set it in your shell if you need it.`,
    'bad-env-file': (line: number) => `Line ${line} of the env file is not of the form NAME=VALUE.`,
    'env-file-too-long': 'The env file is too long, or could not be read.',
    'too-many-values': 'That is more than a person can judge: at most 24 values of 4 connections.',
    'too-much-environment': 'The values are too long for the environment of a program.',
  },

  settings: {
    title: 'Programs',
    allow: 'Let programs ask',
    explanation:
      'The command chatelaine then hands values of a connection to other programs, such as curl or a script. You are asked each time, and the question names the program.',
    allowAct: 'Let programs ask',
    unavailable: {
      'no-runtime-folder':
        'Programs cannot reach Chatelaine: this session has no XDG_RUNTIME_DIR. Start Chatelaine from a desktop session.',
      'path-too-long':
        'Programs cannot reach Chatelaine: the path in XDG_RUNTIME_DIR is too long for a socket.',
      'folder-not-own':
        'Programs cannot reach Chatelaine: somebody else owns the folder of its socket, or may write there. Look at the folder chatelaine in XDG_RUNTIME_DIR.',
      'in-use': 'Programs cannot reach this Chatelaine: another one has the socket.',
      'no-such-system': 'On this system, programs cannot ask Chatelaine yet.',
      'no-addon':
        'Programs cannot ask this Chatelaine: it was built without a C compiler, and cannot tell who asks.',
      failed:
        'Programs cannot reach Chatelaine: its socket could not be opened. The log says more.',
    },
    grants: 'Allowed in a terminal',
    noGrants: 'No program may use a value without a question now.',
    grant: (program: string, fields: string, nickname: string) =>
      `${program} may use the ${fields} of “${nickname}”`,
    grantDetail: (command: string, terminal: string, until: string) =>
      `by ${command}, in ${terminal}, until ${until} if it is not used again`,
    takeBack: 'Take back',
    takeBackThat: (program: string) => `Take back from ${program}`,
    takeBackAll: 'Take all back',
  },
});
