/**
 * Makes something when it is first wanted, and keeps it: a start is to make only what it needs. When making throws, the
 * next use tries again.
 */
export function lazy<Made>(make: () => Made): () => Made {
  let made: { readonly value: Made } | null = null;
  return () => (made ??= { value: make() }).value;
}
