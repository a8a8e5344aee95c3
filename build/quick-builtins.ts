import type { Plugin } from 'vite';

/** One import of a module of Node, as it is written in a bundle. */
const importOfNode =
  /\bimport\s*(?:([\w$]+)\s*,?\s*)?(?:\*\s*as\s+([\w$]+)\s*|\{([^}]*)\}\s*)?from\s*(["'])(node:[\w/]+)\4;?/g;

/**
 * Takes Node's modules from Node itself. An import would first read every property of the module, so that even
 * lazily created properties are created at every start: of `node:crypto` the whole of WebCrypto.
 */
export function takeFromNode(code: string): string {
  return code.replace(
    importOfNode,
    (
      _all,
      whole: string | undefined,
      all: string | undefined,
      names: string | undefined,
      _quote,
      module: string,
    ) => {
      const taken = `process.getBuiltinModule(${JSON.stringify(module)})`;
      const parts = [whole, all].flatMap((name) => (name ? [`${name}=${taken}`] : []));
      if (names !== undefined) parts.push(`{${names.replaceAll(/\s+as\s+/g, ':')}}=${taken}`);
      return `const ${parts.join(',')};`;
    },
  );
}

/** See {@link takeFromNode}. */
export const quickBuiltins: Plugin = {
  name: 'quick-builtins',
  generateBundle: (_options, bundle) => {
    for (const part of Object.values(bundle)) {
      if (part.type === 'chunk') part.code = takeFromNode(part.code);
    }
  },
};
