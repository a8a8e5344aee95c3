import { getAddressText, type Connection } from './connection.ts';
import { holdsEntered } from './entered-secret.ts';
import { maxEntryLength, readAddress, type AddressFields } from './login-rules.ts';
import { judgeText, replaceSecrets, type SecretProblem } from './secret-text.ts';
import { trimVisible } from './visible-text.ts';

/** The fields that a person writes a text into, and that are shown and exported again. */
export const textFields = ['nickname', 'subdomain', 'username', 'note'] as const;

/** The name of a field that holds a text. */
export type TextField = (typeof textFields)[number];

/** Whether a field holds a text. */
export function isTextField(name: string): name is TextField {
  return textFields.some((field) => field === name);
}

/** What of a form can have a secret in the wrong place. */
type FormTexts = AddressFields & {
  readonly [Name in TextField]: string;
} & {
  readonly token?: string | Uint8Array | null;
  /** Texts of which a person has said that what looks like a secret in them is none. */
  readonly plainTexts?: readonly string[] | undefined;
};

/**
 * What is wrong with a field because of a secret in it: see {@link judgeText}.
 *
 * @param savedTexts texts that were asked about before.
 */
export function secretProblemIn(
  name: string,
  form: FormTexts,
  savedTexts: readonly string[] = [],
): SecretProblem | null {
  if (!isTextField(name)) return null;
  if (form[name].length > maxEntryLength) return null;
  const text = storedText(name, form);
  if (canHoldEntered(name) && holdsEntered(text, bytesOf(form.token))) return 'holds-secret';
  return judgeText(text, new Set([...savedTexts, ...(form.plainTexts ?? [])]));
}

/** The texts of a saved connection: whatever looks like a secret in them was asked about when they were saved. */
export function getTexts({ nickname, address, username, note }: Connection): readonly string[] {
  return [nickname, getAddressText(address), username, note];
}

/**
 * A form without what is a secret in its texts, or may be one and was not said to be none: it would come back with its
 * field, and has no place outside of the token's.
 */
export function withoutSecrets<Form extends FormTexts>(form: Form): Form {
  const plain = new Set(form.plainTexts);
  const without = (text: string): string =>
    judgeText(text, plain) === null ? text : replaceSecrets(text, { which: 'all', by: '' });
  // A pasted address may have much behind it that looks like a secret and is not kept.
  const subdomain = replaceSecrets(form.subdomain, { which: 'certain', by: '' });
  const kept = {
    ...form,
    subdomain,
    nickname: without(form.nickname),
    username: without(form.username),
    note: without(form.note),
  };
  if (form.plainTexts === undefined) return kept;
  const texts = new Set(textFields.map((name) => storedText(name, kept)));
  // What was said of a text that is not there any more has no place here either.
  return { ...kept, plainTexts: form.plainTexts.filter((text) => texts.has(text)) };
}

/** What of a field would be stored: of an address only host and path. */
export function storedText(name: TextField, form: FormTexts): string {
  // No field takes more, and what it refuses for its length is not looked at.
  if (form[name].length > maxEntryLength) return '';
  if (name !== 'subdomain') return trimVisible(form[name]);
  const address = readAddress(form);
  if (address.ok) return getAddressText(address.value);
  return judgeText(form.subdomain) === 'holds-secret' ? form.subdomain : '';
}

/** A username may be its own password, and is no leak of it then. */
function canHoldEntered(name: TextField): boolean {
  return name === 'nickname' || name === 'note';
}

function bytesOf(token: FormTexts['token']): Uint8Array {
  return typeof token === 'string' ? new TextEncoder().encode(token) : (token ?? new Uint8Array());
}
