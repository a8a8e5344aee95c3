/**
 * `@peculiar/x509` resolves its algorithms with tsyringe, which refuses to load unless the Reflect metadata proposal is
 * there. It reads no metadata for what is used here, so that these three functions are enough.
 */
const metadata = new WeakMap<object, Map<unknown, unknown>>();

const metadataFunctions = {
  defineMetadata(key: unknown, value: unknown, target: object): void {
    const known = metadata.get(target) ?? new Map<unknown, unknown>();
    metadata.set(target, known.set(key, value));
  },
  getOwnMetadata(key: unknown, target: object): unknown {
    return metadata.get(target)?.get(key);
  },
  getMetadata(key: unknown, target: object): unknown {
    return metadata.get(target)?.get(key);
  },
};

if (!('getMetadata' in Reflect)) {
  Object.assign(Reflect, metadataFunctions);
}

export {};
