import * as v from 'valibot';

/** Schema of a text that the program itself wrote, such as an id in a row, as its branded type. */
export function brandedText<Branded extends string>(): v.GenericSchema<unknown, Branded> {
  return v.pipe(
    v.string(),
    v.transform((text) => text as Branded),
  );
}

/** Schema of a UUID from outside, such as an id from the window, as its branded type. */
export function brandedUuid<Branded extends string>(): v.GenericSchema<unknown, Branded> {
  return v.pipe(
    v.string(),
    v.uuid(),
    v.transform((text) => text as Branded),
  );
}
