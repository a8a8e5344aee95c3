import { failure, success, type Result } from '../../system/model/result.ts';

/** Scripts that Chinese, Japanese and Korean words combine with Latin letters. */
const besideLatin =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}]/gu;

/**
 * A host name in ASCII: `bücher.example` becomes `xn--bcher-kva.example` (UTS 46, as in every browser). A label that
 * mixes two alphabets is refused, since it usually imitates another name; so is a letter that only looks like one of a
 * to z.
 */
export function asciiHost(
  host: string,
): Result<string, 'address-not-ascii' | 'address-mixed-alphabets'> {
  if (!/[^\p{ASCII}]/u.test(host)) return success(host.toLowerCase());
  const labels = host.split('.');
  if (labels.some(isMixed)) return failure('address-mixed-alphabets');
  const url = labels.every((label) => /^[\p{L}\p{M}\p{N}_-]*$/u.test(label))
    ? `https://${host}`
    : '';
  if (!URL.canParse(url)) return failure('address-not-ascii');
  const converted = new URL(url).hostname.split('.');
  const isPlain =
    converted.length === labels.length &&
    converted.every((label, index) =>
      /[^\p{ASCII}]/u.test(labels[index] ?? '') ? label.startsWith('xn--') : true,
    );
  return isPlain ? success(converted.join('.')) : failure('address-not-ascii');
}

function isMixed(label: string): boolean {
  const letters = label.replace(/[\p{Script=Common}\p{Script=Inherited}]/gu, '');
  const foreign = letters.replace(/\p{Script=Latin}/gu, '').replace(besideLatin, '');
  return foreign !== '' && /\p{Script=Latin}/u.test(letters);
}

/** A host name without accents, as somebody in a hurry would read it. */
export function withoutAccents(host: string): string {
  return host.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
