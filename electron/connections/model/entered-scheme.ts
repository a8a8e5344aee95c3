import { editDistance } from './edit-distance.ts';

/** Schemes that are recognised without the two slashes. */
const schemesWithoutSlashes: ReadonlySet<string> = new Set([
  'http',
  'https',
  'ftp',
  'file',
  'data',
  'javascript',
  'mailto',
]);

/**
 * A text without its scheme; `scheme` is null if there was none, and otherwise in lower case with its typing errors
 * corrected.
 */
export interface WithoutScheme {
  readonly rest: string;
  readonly scheme: string | null;
}

/**
 * Removes the scheme from an address, also a misspelt one (`https//`, `htps://`, `https;/`) or a doubled one, as when a
 * whole address is pasted after `https://`. Of several, the last one counts. Like browsers, accepts any number of
 * slashes of either kind before the host.
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

/** After another scheme, `http:8443` is a host and its port. */
function isPort(text: string): boolean {
  return /^\d+([/\\?#]|$)/.test(text);
}

/** The web scheme that was meant, if the word differs by at most one typing error. */
function webScheme(word: string): 'http' | 'https' | null {
  const distances = { https: editDistance(word, 'https', 1), http: editDistance(word, 'http', 1) };
  if (Math.min(distances.https, distances.http) > 1) return null;
  return distances.http < distances.https ? 'http' : 'https';
}
