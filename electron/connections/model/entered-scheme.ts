import { editDistance } from './edit-distance.ts';

/** Schemes that are known without the two slashes that would give them away. */
const schemesWithoutSlashes: ReadonlySet<string> = new Set([
  'http',
  'https',
  'ftp',
  'file',
  'data',
  'javascript',
  'mailto',
]);

/** A text after its scheme; `scheme` is null where it has none, and in lower case and spelt rightly otherwise. */
export interface WithoutScheme {
  readonly rest: string;
  readonly scheme: string | null;
}

/**
 * Cuts the scheme off an address, also one with a slip of the keyboard (`https//`, `htps://`, `https;/`) or one that
 * stands there twice, as when a whole address is pasted behind `https://`. The last of several is the one that
 * counts. Browsers forgive any number of slashes, of either kind, in front of the host.
 */
export function cutScheme(entered: string): WithoutScheme {
  let rest = entered;
  let scheme: string | null = null;
  for (;;) {
    const found = firstScheme(rest, scheme !== null);
    if (found === null) return { rest: rest.replace(/^[/\\]+/, ''), scheme };
    ({ rest, scheme } = found);
    if (scheme !== 'http' && scheme !== 'https') return found;
  }
}

function firstScheme(text: string, isSecond: boolean): (WithoutScheme & { scheme: string }) | null {
  const found = /^[/\\]*([a-z][a-z0-9+.-]{0,30})\s{0,3}([:;,]?)\s{0,3}([/\\]*)/i.exec(text);
  if (found === null) return null;
  const [whole, name = '', mark = '', slashes = ''] = found;
  const word = name.toLowerCase().replace(/[.]+$/, '');
  const web = webScheme(word);
  const scheme = web ?? word;
  const isScheme =
    mark === ':'
      ? slashes.length > 1 ||
        (web !== null && slashes !== '') ||
        (schemesWithoutSlashes.has(word) && !(isSecond && isPort(text.slice(whole.length))))
      : web !== null && (slashes.length > 1 || (slashes !== '' && web === word));
  return isScheme ? { rest: text.slice(whole.length), scheme } : null;
}

/** Behind another scheme, `http:8443` is a host and its port. */
function isPort(text: string): boolean {
  return /^\d+([/\\?#]|$)/.test(text);
}

/** The scheme of the web that was meant, if the word is at most one slip away from it. */
function webScheme(word: string): 'http' | 'https' | null {
  const distances = { https: editDistance(word, 'https', 1), http: editDistance(word, 'http', 1) };
  if (Math.min(distances.https, distances.http) > 1) return null;
  return distances.http < distances.https ? 'http' : 'https';
}
