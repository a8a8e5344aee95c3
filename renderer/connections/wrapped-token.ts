import { normaliseTokenBytes } from '../../electron/connections/model/token-rules.ts';
import {
  unwrapToken,
  detectTokenWrapping,
} from '../../electron/connections/model/token-wrapping.ts';
import type { SecretEntry } from '../ui/secret-entry.ts';

/** Leaves only the token in a field, without what is around it. */
export function unwrapEntry(entry: SecretEntry | null): void {
  if (entry === null) return;
  const entered = entry.read();
  // Spaces show where a token ends; what can be read only without them, such as broken base64, is unwrapped after.
  const bare = unwrapToken(entered);
  const cleaned = normaliseTokenBytes(bare);
  entry.write(unwrapToken(cleaned));
  for (const copy of [entered, bare, cleaned]) copy.fill(0);
}

/**
 * A pasted token as it is put into its field: without spaces and line breaks, unless there is something around it.
 * Then each is kept as one space, because it shows where the token ends.
 */
export function pastedToken(text: string): string {
  const entered = new TextEncoder().encode(text);
  const cleaned = normaliseTokenBytes(entered);
  const isWrapped = detectTokenWrapping(cleaned) !== null && detectTokenWrapping(entered) !== null;
  const token = isWrapped ? text.replace(/\s+/g, ' ').trim() : new TextDecoder().decode(cleaned);
  entered.fill(0);
  cleaned.fill(0);
  return token;
}
