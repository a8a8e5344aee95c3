import type { Connection } from '../connections/index.ts';
import { showConnection, type Masked, type ShownConnection } from './table-export.ts';

/**
 * Formats connections as a template of environment variables, `.env.example`: the values that are no secrets, and an
 * empty place for each token.
 */
export function connectionsAsVariables(connections: readonly Connection[], masked: Masked): Buffer {
  const names = new Set<string>();
  const parts = connections.map((connection) => {
    const shown = showConnection(connection, masked);
    return variables(shown, freeVariable(shown.nickname, names));
  });
  return Buffer.from(parts.join('\n'), 'utf8');
}

function variables({ nickname, url, username, signIn }: ShownConnection, name: string): string {
  const secret = signIn === 'password' ? 'PASSWORD' : 'API_TOKEN';
  return [
    `# ${nickname.replaceAll(/\s+/g, ' ')}`,
    `${name}_URL=${quoted(url)}`,
    `${name}_USERNAME=${quoted(username)}`,
    `${name}_${secret}=`,
    '',
  ].join('\n');
}

/** Values that a shell or a reader of such files could take for something else stand in quotes. */
function quoted(value: string): string {
  return /^[\w.:/@%+-]*$/.test(value) ? value : `'${value.replaceAll("'", '’')}'`;
}

/** A name of letters, digits and underscores; a nickname in another script gets a number. */
function freeVariable(nickname: string, taken: Set<string>): string {
  const letters = nickname
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '');
  const base = letters === '' ? 'JIRA' : /JIRA/.test(letters) ? letters : `JIRA_${letters}`;
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? base : `${base}_${number}`;
    if (taken.has(name)) continue;
    taken.add(name);
    return name;
  }
}
