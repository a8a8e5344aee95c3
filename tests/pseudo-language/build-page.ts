import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build, type Plugin } from 'vite';
import { nativePackages } from '../../build/native-packages.ts';
import * as english from '../../electron/texts/en/index.ts';

const root = join(import.meta.dirname, '../..');

const name = '\0pseudo-language';

/** Functions and values of the texts that are no sentences. */
const notTranslated = new Set(['language', 'copyName']);

/** Puts the pseudo-language in the place of the English texts. */
const pseudoLanguage: Plugin = {
  name: 'pseudo-language',
  enforce: 'pre',
  resolveId: (module, importer) => {
    if (module === name) return name;
    const isTexts = importer?.startsWith(join(root, 'electron/texts/')) === true;
    return isTexts && module === './en/index.ts' ? name : null;
  },
  load: (module) => {
    if (module !== name) return null;
    const exports = Object.keys(english).map((each) =>
      notTranslated.has(each)
        ? `export const ${each} = english.${each};`
        : `export const ${each} = pseudoTexts(english.${each});`,
    );
    return [
      `import * as english from ${JSON.stringify(join(root, 'electron/texts/en/index.ts'))};`,
      `import { pseudoTexts } from ${JSON.stringify(join(import.meta.dirname, 'pseudo.ts'))};`,
      ...exports,
    ].join('\n');
  },
};

/** Menus, the tray and notifications come from the main process. */
async function buildMain(folder: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    plugins: [pseudoLanguage],
    resolve: {
      alias: [{ find: /^axios$/, replacement: join(root, 'node_modules/axios/dist/esm/axios.js') }],
    },
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: 'node20.18',
      outDir: join(folder, 'out/main/en'),
      emptyOutDir: true,
      minify: false,
      rolldownOptions: {
        input: { main: join(root, 'electron/app/main.ts') },
        external: ['electron', /^node:/, ...nativePackages],
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name].cjs' },
      },
    },
  });
}

/** Makes a copy of the built program that speaks the pseudo-language. */
export async function buildPseudoProgram(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  cpSync(join(root, 'package.json'), join(folder, 'package.json'));
  cpSync(join(root, 'out'), join(folder, 'out'), {
    recursive: true,
    filter: (source) => !/\/out\/(e2e|tests|demo|bench)/.test(source),
  });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  await buildMain(folder);
  await build({
    configFile: false,
    logLevel: 'error',
    root: join(root, 'renderer'),
    plugins: [pseudoLanguage, svelte()],
    build: {
      outDir: join(folder, 'out/renderer/en'),
      emptyOutDir: true,
      minify: false,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
    },
  });
}
