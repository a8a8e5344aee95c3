/** Longest text that a log line keeps of one field, in characters. */
const maxFieldLength = 300;

/** Anything that could be a secret: long runs without a space in the alphabets of tokens and keys. */
const secretShaped = /[A-Za-z0-9_\-+/=]{20,}/g;
const emailShaped = /[^\s@<>"']+@[^\s@<>"']+/g;
const authorizationShaped = /\b(Basic|Bearer)\s+\S+/gi;
const queryShaped = /\?[^\s"']*/g;

/** Long and yet harmless: a UUID of ours names a thing and opens nothing; Chromium names its errors in capitals. */
const harmless =
  /^(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[A-Z]{2,}(?:_[A-Z]{2,})+)$/;

/**
 * Makes a text fit for a log: e-mail addresses, anything shaped like a token, and query strings are
 * replaced, control, bidirectional and invisible characters are dropped, and the rest is cut to 300 characters.
 */
export function mask(text: string): string {
  return text
    .slice(0, 4 * maxFieldLength)
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\p{Cf}+/gu, '')
    .replace(authorizationShaped, '$1 [hidden]')
    .replace(emailShaped, '[account]')
    .replace(queryShaped, '?[hidden]')
    .replace(secretShaped, (run) => (harmless.test(run) ? run : '[hidden]'))
    .slice(0, maxFieldLength);
}
