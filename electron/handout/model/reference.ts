import { isHandoutField, type HandoutField } from './fields.ts';

/** What a reference in an env file begins with. `chatelaine://` is another thing: a link that only shows a connection. */
export const referenceStart = 'chatelaine-ref://';

/** A value that is referred to: the name of a connection, and a field. */
export interface ValueReference {
  readonly connection: string;
  readonly field: HandoutField;
}

/** Reads `chatelaine-ref://NICK/FIELD`, in which special characters of the nickname may be written as `%20`; null for anything else. */
export function parseReference(text: string): ValueReference | null {
  if (!text.startsWith(referenceStart)) return null;
  const rest = text.slice(referenceStart.length);
  const slash = rest.lastIndexOf('/');
  const field = rest.slice(slash + 1);
  const connection = slash < 1 ? null : decoded(rest.slice(0, slash));
  return connection === null || !isHandoutField(field) ? null : { connection, field };
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
