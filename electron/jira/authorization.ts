import type { Failure } from '../failures/index.ts';
import { failure, success, type Result } from '../system/index.ts';
import { getBaseUrl, type SiteAccess } from './site-access.ts';

/**
 * Whether a token may be sent to an address: over HTTPS to the site's own host, below its context path if it has one,
 * or to Atlassian's gateway below the path of that site, and nowhere else.
 */
export function mayCarryToken(address: string, access: SiteAccess): boolean {
  const base = getBaseUrl(access);
  if (base === null || !URL.canParse(address) || !URL.canParse(base)) return false;
  const [target, allowed] = [new URL(address), new URL(base)];
  const root = allowed.pathname.endsWith('/') ? allowed.pathname : `${allowed.pathname}/`;
  return (
    target.protocol === 'https:' &&
    target.origin === allowed.origin &&
    target.hostname === allowed.hostname &&
    target.username === '' &&
    target.password === '' &&
    target.pathname.startsWith(root)
  );
}

/**
 * Adds `Authorization` to a request's headers. This is the only place that does so; it is called for every single
 * request, and redirects are never followed.
 *
 * @throws {Error} when the token may not be sent to the address, which is a bug.
 */
export function authorize(
  address: string,
  access: SiteAccess,
  headers: Readonly<Record<string, string>>,
): Result<Readonly<Record<string, string>>, Failure> {
  if (!mayCarryToken(address, access)) {
    throw new Error('A token was about to be sent to an address that is not its own');
  }
  const token = access.readToken();
  if (!token.ok) return failure(token.error);
  try {
    return success({ ...headers, Authorization: credentialsOf(access, token.value) });
  } finally {
    token.value.fill(0);
  }
}

/** `Bearer` for a personal access token of a Data Center site, `Basic` with the username for everything else. */
function credentialsOf({ base, username }: SiteAccess, token: Uint8Array): string {
  if (base.kind === 'own' && base.signIn === 'token') {
    return `Bearer ${Buffer.from(token.buffer, token.byteOffset, token.byteLength).toString('latin1')}`;
  }
  const pair = Buffer.concat([Buffer.from(`${username}:`, 'utf8'), token]);
  const encoded = pair.toString('base64');
  pair.fill(0);
  return `Basic ${encoded}`;
}
