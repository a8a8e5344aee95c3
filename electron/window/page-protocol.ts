import { readFileSync } from 'node:fs';
import { extname, join, normalize, sep } from 'node:path';
import type { CustomScheme, Protocol, ProtocolResponse } from 'electron';

/**
 * Restricts pages to the program's own files: no inline script or style, no connections, and script text only through
 * Svelte's Trusted Types policy.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types svelte-trusted-html',
].join('; ');

/** The scheme of the program's pages; `chatelaine:` is for links from outside. */
const scheme = 'app';

/** The origin of the program's own pages. */
export const pageOrigin = 'app://chatelaine';

/** The address of the program's only page. */
export const pageAddress = `${pageOrigin}/index.html`;

/**
 * Must be registered before Electron is ready. The code cache is off: it would lie in the data folder protected only by
 * checksums, so anyone who can write there could run other code in the window.
 */
export const pageScheme: CustomScheme = {
  scheme,
  privileges: { standard: true, secure: true, codeCache: false },
};

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Finds the file for an address of a page; null for any other address, and for one outside the folder. */
export function findPageFile(address: string, folder: string): string | null {
  if (!address.startsWith(`${pageOrigin}/`)) return null;
  const path = decodePath(address.slice(pageOrigin.length).replace(/[?#].*$/s, ''));
  if (path === null || path.includes('\0')) return null;
  const root = normalize(folder + sep);
  const file = normalize(join(root, path));
  return file.startsWith(root) && extname(file) in mediaTypes ? file : null;
}

function decodePath(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

const notFound: ProtocolResponse = { statusCode: 404, data: Buffer.alloc(0) };

/**
 * Serves the program's pages from a folder, each with the content security policy. Uses the older of Electron's two
 * APIs: `protocol.handle` works with `Request` and `Response`, which would take a tenth of the start.
 *
 * @param scriptServed called after each script: the page has one at its start, which holds all that the list needs.
 */
export function servePages(
  protocol: Pick<Protocol, 'registerBufferProtocol'>,
  folder: string,
  scriptServed: () => void,
): void {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- see above
  protocol.registerBufferProtocol(scheme, (request, answer) => {
    const file = request.method === 'GET' ? findPageFile(request.url, folder) : null;
    if (file === null) return answer(notFound);
    const served = readPageFile(file);
    answer(served);
    if (served !== notFound && extname(file) === '.js') scriptServed();
  });
}

/**
 * Reads at once: a third of a megabyte takes less than a millisecond, while the turns that Node takes to read it later
 * each wait for Chromium's work in the same thread.
 */
function readPageFile(file: string): ProtocolResponse {
  try {
    return { data: readFileSync(file), headers: responseHeaders(file) };
  } catch {
    return notFound;
  }
}

/**
 * No `Cross-Origin-Opener-Policy`: it would have Chromium start a second process for the page and throw the first one
 * away, and it separates a page from those that open it or that it opens, of which there are none.
 */
function responseHeaders(file: string): Record<string, string> {
  return {
    'Content-Type': mediaTypes[extname(file)] ?? 'application/octet-stream',
    'Content-Security-Policy': contentSecurityPolicy,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Permissions-Policy': 'clipboard-read=(), camera=(), microphone=(), geolocation=()',
  };
}
