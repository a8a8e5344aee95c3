import { pathToFileURL } from 'node:url';
import * as v from 'valibot';
import type { Plugin } from 'vite';

const nameLists = v.record(v.string(), v.array(v.string()));

/**
 * Puts the names of channels and events themselves in the place of the module that takes them from the contract: the
 * preload would otherwise compile and run every schema before each page.
 */
export const constantNames: Plugin = {
  name: 'constant-names',
  transform: {
    filter: { id: /[\\/]electron[\\/]ipc[\\/]channel-names\.ts$/ },
    handler: async (_code, id) => {
      const names: unknown = await import(pathToFileURL(id).href);
      return Object.entries(v.parse(nameLists, { ...Object(names) }))
        .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`)
        .join('\n');
    },
  },
};
