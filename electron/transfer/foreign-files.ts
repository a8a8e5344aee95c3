import { hasTokenBeginning } from '../connections/index.ts';
import type { TableRow } from '../csv/index.ts';

/** A connection as another program's file has it. Values are views of the file's bytes, which are wiped as a whole. */
interface Found {
  /** The line where it begins, counted from 1. */
  readonly line: number;
  readonly nickname?: string;
  readonly address: Buffer;
  readonly username: Buffer;
  readonly token: Buffer;
  /** Counts for a site outside of Jira Cloud only; empty where the file does not tell. */
  readonly signIn: '' | 'token' | 'password';
}

/** What a file of settings holds, as a table with this program's titles. */
export interface ForeignFile {
  readonly rows: readonly TableRow[];
  /** How many logins it has that are for something else than Jira. */
  readonly leftOut: number;
}

interface Line {
  readonly number: number;
  readonly bytes: Buffer;
}

const nothing = Buffer.alloc(0);
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const utf8Mark = Buffer.of(0xef, 0xbb, 0xbf);

/**
 * Reads `.env` files, `.netrc`, and the settings of jira-cli and of Atlassian's `acli`. Which of them it is, the content
 * tells: their usual names have no extension, and people rename copies.
 *
 * @returns null for anything else, such as a table.
 */
export function readForeignFile(bytes: Buffer): ForeignFile | null {
  const lines = splitLines(bytes);
  const found =
    readNetrc(bytes, lines) ?? readAcli(lines) ?? readJiraCli(lines) ?? readEnvironment(lines);
  if (found === null) return null;
  const forJira = found.filter(isForJira);
  return { rows: toRows(forJira), leftOut: found.length - forJira.length };
}

function splitLines(bytes: Buffer): readonly Line[] {
  const content = bytes.subarray(0, 3).equals(utf8Mark) ? bytes.subarray(3) : bytes;
  const lines: Line[] = [];
  for (let start = 0; start < content.length;) {
    let end = start;
    while (end < content.length && content[end] !== lineFeed && content[end] !== carriageReturn)
      end += 1;
    lines.push({ number: lines.length + 1, bytes: content.subarray(start, end) });
    start = content[end] === carriageReturn && content[end + 1] === lineFeed ? end + 2 : end + 1;
  }
  return lines;
}

const titles = ['Nickname', 'Subdomain', 'Username', 'API token', 'Signs in with'];

function toRows(found: readonly Found[]): readonly TableRow[] {
  const cells = found.map(({ line, nickname, address, username, token, signIn }) => ({
    number: line,
    cells: [
      nickname === undefined ? withoutScheme(address) : Buffer.from(nickname),
      address,
      username,
      token,
      Buffer.from(signIn),
    ],
  }));
  return [{ number: 0, cells: titles.map((title) => Buffer.from(title)) }, ...cells];
}

/** The address as a nickname that can be read. */
function withoutScheme(address: Buffer): Buffer {
  const [scheme = ''] = /^https?:\/\//i.exec(address.toString('latin1', 0, 8)) ?? [];
  const end = address.at(-1) === 0x2f ? address.length - 1 : address.length;
  return address.subarray(scheme.length, Math.max(scheme.length, end));
}

/** Whether a login is for Jira: by the domain of its site, or because somebody called it so. */
function isForJira({ address, nickname = '' }: Found): boolean {
  return (
    isJiraName(nickname) || (address.length <= maxAddressLength && isJiraName(address.toString()))
  );
}

const maxAddressLength = 2000;

/** Whether a name or address says that it is of Jira. */
export function isJiraName(text: string): boolean {
  return /jira|jsm|atlassian/i.test(text);
}

/** The bytes without spaces around them. */
function trim(bytes: Buffer): Buffer {
  let start = 0;
  let end = bytes.length;
  while (start < end && isSpace(bytes[start])) start += 1;
  while (end > start && isSpace(bytes[end - 1])) end -= 1;
  return bytes.subarray(start, end);
}

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x09;
}

/** A value without its quotes, or without the comment behind it. */
function readValue(bytes: Buffer): Buffer {
  const value = trim(bytes);
  const mark = value[0];
  if (mark === 0x22 || mark === 0x27) {
    const end = value.indexOf(mark, 1);
    return end < 0 ? value : value.subarray(1, end);
  }
  const hash = value.findIndex((byte, at) => byte === 0x23 && (at === 0 || isSpace(value[at - 1])));
  return hash < 0 ? value : trim(value.subarray(0, hash));
}

interface Setting {
  readonly line: number;
  readonly indent: number;
  /** Whether it begins an entry of a list. */
  readonly begins: boolean;
  readonly key: string;
  readonly value: Buffer;
}

/** The keys are no secrets, and short; a longer line is none of ours. */
const maxKeyLength = 100;

/** `key: value`, as in YAML of one level or a list of maps. */
function readSetting({ number, bytes }: Line): Setting | null {
  const colon = bytes.indexOf(0x3a);
  if (colon < 0 || colon > maxKeyLength) return null;
  const match = /^(\s*)(-\s+)?["']?([\w-]+)["']?\s*$/.exec(bytes.toString('latin1', 0, colon));
  const [, spaces = '', dash = '', key = ''] = match ?? [];
  if (match === null) return null;
  return {
    line: number,
    indent: spaces.length + dash.length,
    begins: dash !== '',
    key: key.toLowerCase(),
    value: readValue(bytes.subarray(colon + 1)),
  };
}

function readSettings(lines: readonly Line[]): readonly Setting[] {
  return lines.map(readSetting).filter((setting) => setting !== null);
}

/** `acli` keeps a list of profiles; its token may be in the keyring, or encrypted, and then there is none here. */
function readAcli(lines: readonly Line[]): readonly Found[] | null {
  const settings = readSettings(lines);
  const start = settings.findIndex(({ key, indent }) => key === 'profiles' && indent === 0);
  if (start < 0) return null;
  const profiles: Setting[][] = [];
  for (const setting of settings.slice(start + 1)) {
    if (setting.indent === 0 && !setting.begins) break;
    if (setting.begins) profiles.push([]);
    profiles.at(-1)?.push(setting);
  }
  const found = profiles.map((profile) => {
    const valueOf = (key: string): Buffer =>
      profile.find((one) => one.key === key)?.value ?? nothing;
    const token = valueOf('token');
    return {
      line: profile[0]?.line ?? 0,
      address: valueOf('site'),
      username: valueOf('email'),
      token: hasTokenBeginning(token) ? token : nothing,
      signIn: '' as const,
    };
  });
  return found.some(({ address }) => address.length > 0) ? found : null;
}

/** jira-cli keeps one site, and its token elsewhere: in a variable, in `.netrc` or in the keyring. */
function readJiraCli(lines: readonly Line[]): readonly Found[] | null {
  const settings = readSettings(lines).filter(({ indent, begins }) => indent === 0 && !begins);
  const find = (key: string): Setting | undefined => settings.find((one) => one.key === key);
  const [server, login] = [find('server'), find('login')];
  if (server === undefined || login === undefined) return null;
  const isBearer = find('auth_type')?.value.toString('latin1') === 'bearer';
  return [
    {
      line: server.line,
      address: server.value,
      username: login.value,
      token: find('api_token')?.value ?? nothing,
      signIn: isBearer ? 'token' : '',
    },
  ];
}

interface Word {
  readonly line: number;
  readonly bytes: Buffer;
}

/** The words of a `.netrc`, without its comments and macros. */
function readWords(lines: readonly Line[]): readonly Word[] {
  const words: Word[] = [];
  let inMacro = false;
  for (const { number, bytes } of lines) {
    if (trim(bytes).length === 0) inMacro = false;
    if (inMacro) continue;
    for (let at = 0; at < bytes.length;) {
      if (isSpace(bytes[at])) {
        at += 1;
        continue;
      }
      if (bytes[at] === 0x23 && (words.length === 0 || isKeyword(words.at(-2)))) break;
      const end = endOfWord(bytes, at);
      words.push({ line: number, bytes: unquote(bytes.subarray(at, end)) });
      at = end;
    }
    inMacro ||= words.some(({ line, bytes: word }) => line === number && isWord(word, 'macdef'));
  }
  return words;
}

/** Whether the word before the last one names a value, so that the last one is that value and a comment may follow. */
function isKeyword(word: Word | undefined): boolean {
  return (
    word !== undefined &&
    ['machine', 'login', 'password', 'account'].some((name) => isWord(word.bytes, name))
  );
}

function endOfWord(bytes: Buffer, start: number): number {
  if (bytes[start] === 0x22) {
    const end = bytes.indexOf(0x22, start + 1);
    return end < 0 ? bytes.length : end + 1;
  }
  let end = start;
  while (end < bytes.length && !isSpace(bytes[end])) end += 1;
  return end;
}

function unquote(word: Buffer): Buffer {
  const isQuoted = word.length > 1 && word[0] === 0x22 && word.at(-1) === 0x22;
  return isQuoted ? word.subarray(1, -1) : word;
}

function isWord(bytes: Buffer, word: string): boolean {
  return bytes.length === word.length && bytes.equals(Buffer.from(word));
}

function readNetrc(bytes: Buffer, lines: readonly Line[]): readonly Found[] | null {
  if (!bytes.includes('machine')) return null;
  const words = readWords(lines);
  const [first] = words;
  if (
    first === undefined ||
    !['machine', 'default', 'macdef'].some((word) => isWord(first.bytes, word))
  )
    return null;
  const found: { line: number; address: Buffer; username: Buffer; token: Buffer; signIn: '' }[] =
    [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    const value = words[at + 1]?.bytes ?? nothing;
    if (word === undefined) continue;
    const last = found.at(-1);
    if (isWord(word.bytes, 'machine')) {
      found.push({
        line: word.line,
        address: value,
        username: nothing,
        token: nothing,
        signIn: '',
      });
    } else if (isWord(word.bytes, 'default')) {
      found.push({
        line: word.line,
        address: nothing,
        username: nothing,
        token: nothing,
        signIn: '',
      });
      continue;
    } else if (last !== undefined && isWord(word.bytes, 'login')) last.username = value;
    else if (last !== undefined && isWord(word.bytes, 'password')) last.token = value;
    else if (!isWord(word.bytes, 'account')) continue;
    at += 1;
  }
  return found;
}

type EnvironmentField = 'address' | 'username' | 'token';

/** How variables end that hold one of the fields; the longest first, so that none hides another. */
const endings: readonly (readonly [EnvironmentField, string])[] = [
  ['token', 'PERSONAL_ACCESS_TOKEN'],
  ['token', 'PERSONAL_TOKEN'],
  ['token', 'ACCESS_TOKEN'],
  ['token', 'BEARER_TOKEN'],
  ['token', 'API_TOKEN'],
  ['token', 'APITOKEN'],
  ['token', 'AUTH_TOKEN'],
  ['token', 'API_KEY'],
  ['token', 'PASSWORD'],
  ['token', 'TOKEN'],
  ['token', 'SECRET'],
  ['token', 'PAT'],
  ['username', 'USER_EMAIL'],
  ['username', 'USERNAME'],
  ['username', 'USER_NAME'],
  ['username', 'EMAIL'],
  ['username', 'LOGIN'],
  ['username', 'USER'],
  ['address', 'INSTANCE_URL'],
  ['address', 'SERVER_URL'],
  ['address', 'BASE_URL'],
  ['address', 'SITE_URL'],
  ['address', 'CLOUD_URL'],
  ['address', 'SUBDOMAIN'],
  ['address', 'INSTANCE'],
  ['address', 'SERVER'],
  ['address', 'DOMAIN'],
  ['address', 'SITE'],
  ['address', 'HOST'],
  ['address', 'URL'],
];

/** The variable's field, and what is left of its name: variables that agree in that belong together. */
function parseVariable(
  name: string,
): { readonly field: EnvironmentField; readonly group: string; readonly ending: string } | null {
  for (const [field, ending] of endings) {
    const match = new RegExp(`^(?:(.*)_)?${ending}(?:_(.+))?$`, 'i').exec(name);
    if (match === null) continue;
    const [, before = '', after = ''] = match;
    return { field, ending, group: [before, after].filter((part) => part !== '').join('_') };
  }
  return null;
}

function readEnvironment(lines: readonly Line[]): readonly Found[] | null {
  const groups = new Map<
    string,
    { line: number; address: Buffer; username: Buffer; token: Buffer; signIn: Found['signIn'] }
  >();
  let variables = 0;
  for (const { number, bytes } of lines) {
    const line = trim(bytes);
    if (line.length === 0 || line[0] === 0x23) continue;
    const equals = line.indexOf(0x3d);
    if (equals < 1 || equals > maxKeyLength) return null;
    const [, name] =
      /^(?:export\s+|set\s+)?([A-Za-z_][\w.]*)\s*$/.exec(line.toString('latin1', 0, equals)) ?? [];
    if (name === undefined) return null;
    variables += 1;
    const parsed = parseVariable(name);
    if (parsed === null) continue;
    const key = parsed.group.toUpperCase();
    const group = groups.get(key) ?? {
      line: number,
      address: nothing,
      username: nothing,
      token: nothing,
      signIn: '' as const,
    };
    group[parsed.field] = readValue(line.subarray(equals + 1));
    if (parsed.field === 'token') group.signIn = signInOf(parsed.ending);
    groups.set(key, group);
  }
  const found = [...groups].map(([name, group]) => ({
    ...group,
    ...(name === '' ? {} : { nickname: name }),
  }));
  // A single `name=value` may as well be the first cell of a table.
  return variables > 0 && found.some(({ token, address }) => token.length > 0 || address.length > 0)
    ? found.filter(
        ({ token, address, username }) => token.length + address.length + username.length > 0,
      )
    : null;
}

function signInOf(ending: string): Found['signIn'] {
  if (ending === 'PASSWORD') return 'password';
  return /PERSONAL|PAT|BEARER/.test(ending) ? 'token' : '';
}
