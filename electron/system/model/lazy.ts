/**
 * Makes something at its first use, and keeps it, so that the start makes only what it needs. If making it throws, the
 * next use tries again.
 */
export function lazy<Made>(make: () => Made): () => Made {
  let made: { readonly value: Made } | null = null;
  return () => (made ??= { value: make() }).value;
}
