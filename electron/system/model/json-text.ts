import type { Brand } from './brand.ts';

/** A value written as JSON. Large answers cross the bridge so: objects are copied there piece by piece, twice. */
export type JsonText<Value> = Brand<string, 'JsonText'> & { readonly written?: Value };

/** Writes a value that is made of plain data. */
export function toJsonText<Value>(value: Value): JsonText<Value> {
  return JSON.stringify(value) as JsonText<Value>;
}

/** Reads a value again: its type says what was written. */
export function fromJsonText<Value>(text: JsonText<Value>): Value {
  return JSON.parse(text) as Value;
}
