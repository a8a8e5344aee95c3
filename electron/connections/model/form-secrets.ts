import { getAddressText, type Connection } from './connection.ts';
import { readAddress, type AddressFields } from './login-rules.ts';
import { judgeText, replaceSecrets, type SecretProblem } from './secret-text.ts';
import { getPlaceTexts, placeTextNames, type EnteredPlace } from './token-places.ts';
import { maxEntryLength, trimVisible } from './visible-text.ts';

/** The fields with free text, which are shown and exported. */
export const textFields = ['nickname', 'subdomain', 'username', 'note'] as const;

/** The name of a field that holds a text. */
export type TextField = (typeof textFields)[number];

/** Whether a field holds a text. */
export function isTextField(name: string): name is TextField {
  return textFields.some((field) => field === name);
}

/** The parts of a form that may contain a secret by mistake. */
type FormTexts = AddressFields & {
  readonly [Name in TextField]: string;
} & {
  readonly token?: string | Uint8Array | null;
  readonly places?: readonly EnteredPlace[] | undefined;
  readonly tags?: readonly { readonly name: string; readonly colour: string }[] | undefined;
  /** Texts that look like a secret and that a person has confirmed to be none. */
  readonly plainTexts?: readonly string[] | undefined;
};

/**
 * The problem of a field that contains a secret: see {@link judgeText}.
 *
 * @param savedTexts texts that were confirmed before.
 */
export function secretProblemIn(
  name: string,
  form: FormTexts,
  savedTexts: readonly string[] = [],
): SecretProblem | null {
  if (name === 'places') return secretProblemInPlaces(form, savedTexts);
  if (!isTextField(name)) return null;
  if (form[name].length > maxEntryLength) return null;
  const text = storedText(name, form);
  if (canHoldEntered(name) && holdsEntered(text, bytesOf(form.token))) return 'holds-secret';
  return judgeText(text, new Set([...savedTexts, ...(form.plainTexts ?? [])]));
}

function secretProblemInPlaces(
  form: FormTexts,
  savedTexts: readonly string[],
): SecretProblem | null {
  const plain = new Set([...savedTexts, ...(form.plainTexts ?? [])]);
  const texts = getPlaceTexts(form.places ?? []).filter((text) => text.length <= maxEntryLength);
  const token = bytesOf(form.token);
  if (texts.some((text) => holdsEntered(text, token))) return 'holds-secret';
  const problems = texts.map((text) => judgeText(text, plain));
  return problems.find((problem) => problem === 'holds-secret') ?? problems.find(Boolean) ?? null;
}

/** The texts of places that a person has to confirm to be no secrets. */
export function findDoubtfulPlaceTexts(places: readonly EnteredPlace[]): readonly string[] {
  return getPlaceTexts(places).filter((text) => judgeText(text) === 'maybe-secret');
}

/** The texts of a saved connection; whatever looks like a secret in them was confirmed when they were saved. */
export function getTexts({
  nickname,
  address,
  username,
  note,
  places,
}: Connection): readonly string[] {
  return [nickname, getAddressText(address), username, note, ...getPlaceTexts(places)];
}

/** Removes what may be a secret from a text, unless a person has confirmed that the text holds none. */
export function withoutSecretsUnless(plainTexts: readonly string[] = []): (text: string) => string {
  const plain = new Set(plainTexts);
  return (text) =>
    judgeText(text, plain) === null ? text : replaceSecrets(text, { which: 'all', by: '' });
}

/**
 * A form without secrets in its texts and without what may be one and was not confirmed: the draft shows its texts
 * again, and a secret may only be stored as the token.
 */
export function withoutSecrets<Form extends FormTexts>(form: Form): Form {
  const without = withoutSecretsUnless(form.plainTexts);
  // The rest of a pasted address may look like a secret, but is not stored.
  const subdomain = replaceSecrets(form.subdomain, { which: 'certain', by: '' });
  const kept = {
    ...form,
    subdomain,
    nickname: without(form.nickname),
    username: without(form.username),
    note: without(form.note),
    // A tag that may be a secret is refused, so that none is kept.
    ...(form.tags === undefined
      ? {}
      : { tags: form.tags.filter(({ name }) => judgeText(name) === null) }),
    ...(form.places === undefined ? {} : { places: form.places.map(placeWithout(without)) }),
  };
  if (form.plainTexts === undefined) return kept;
  const texts = new Set([
    ...textFields.map((name) => storedText(name, kept)),
    ...getPlaceTexts(kept.places ?? []),
  ]);
  // Confirmations of texts that are no longer there are removed as well.
  return { ...kept, plainTexts: form.plainTexts.filter((text) => texts.has(text)) };
}

/** A place with each of its texts replaced. */
export function placeWithout(
  replace: (text: string) => string,
): <Place extends Pick<EnteredPlace, (typeof placeTextNames)[number]>>(place: Place) => Place {
  return (place) => ({
    ...place,
    ...Object.fromEntries(placeTextNames.map((text) => [text, replace(place[text])])),
  });
}

/** The part of a field that would be stored: of an address only host and path. */
export function storedText(name: TextField, form: FormTexts): string {
  // No field accepts more, and what is too long is not parsed.
  if (form[name].length > maxEntryLength) return '';
  if (name !== 'subdomain') return trimVisible(form[name]);
  const address = readAddress(form);
  if (address.ok) return getAddressText(address.value);
  return judgeText(form.subdomain) === 'holds-secret' ? form.subdomain : '';
}

/** A username may equal its own password; it is not a leak then. */
function canHoldEntered(name: TextField): boolean {
  return name === 'nickname' || name === 'note';
}

function bytesOf(token: FormTexts['token']): Uint8Array {
  return typeof token === 'string' ? new TextEncoder().encode(token) : (token ?? new Uint8Array());
}

/** Fewer bytes than any password that is worth looking for. */
const minSoughtLength = 8;

/**
 * Whether a text contains a secret that was entered next to it, in any form, so that passwords are found too. Short
 * ones are not searched for, since they may be words. Linear in both lengths (Knuth, Morris and Pratt), because either
 * may be long and crafted to be slow.
 */
export function holdsEntered(text: string, secret: Uint8Array): boolean {
  if (secret.length < minSoughtLength) return false;
  const bytes = new TextEncoder().encode(text);
  if (secret.length > bytes.length) return false;
  const borders = bordersOf(secret);
  let matched = 0;
  for (const byte of bytes) {
    matched = lengthened(secret, borders, matched, byte);
    if (matched === secret.length) return true;
  }
  return false;
}

/** For each prefix of the secret, the length of its longest proper suffix that is also a prefix. */
function bordersOf(secret: Uint8Array): Uint32Array {
  const borders = new Uint32Array(secret.length);
  let matched = 0;
  for (let at = 1; at < secret.length; at += 1) {
    matched = lengthened(secret, borders, matched, secret[at] ?? 0);
    borders[at] = matched;
  }
  return borders;
}

/** How much of the secret is matched after one more byte. */
function lengthened(
  secret: Uint8Array,
  borders: Uint32Array,
  matchedBefore: number,
  byte: number,
): number {
  let matched = matchedBefore;
  while (matched > 0 && secret[matched] !== byte) matched = borders[matched - 1] ?? 0;
  return secret[matched] === byte ? matched + 1 : matched;
}
