/** The paths of all keys in a JSON value; every index of an array is written `[]`, every item is looked at. */
export function keyPaths(value: unknown, prefix = ''): ReadonlySet<string> {
  if (Array.isArray(value)) {
    return new Set(value.flatMap((item: unknown) => [...keyPaths(item, `${prefix}[]`)]));
  }
  if (typeof value !== 'object' || value === null) return new Set();
  return new Set(
    Object.entries(value).flatMap(([key, inner]) => {
      const path = prefix === '' ? key : `${prefix}.${key}`;
      return [path, ...keyPaths(inner, path)];
    }),
  );
}

/** The value at a path of keys and indices; undefined if there is none. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((inner, key) => {
    if (typeof inner !== 'object' || inner === null) return undefined;
    return new Map(Object.entries(inner)).get(String(key));
  }, value);
}
