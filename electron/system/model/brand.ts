declare const brand: unique symbol;

/** A type that no other type of the same shape can stand in for, such as an id. */
export type Brand<Base, Name extends string> = Base & { readonly [brand]: Name };

/** A moment: milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = Brand<number, 'Instant'>;

/** A day as people write it in a calendar, without a time zone: `YYYY-MM-DD`. */
export type LocalDate = Brand<string, 'LocalDate'>;
