import { cpSync } from 'node:fs';
import { resolve } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'electron-vite';
import { build, normalizePath } from 'vite';
import type { Plugin } from 'vite';
import { constantNames } from './build/constant-names.ts';
import { logWithoutNetwork } from './build/log-without-network.ts';
import { nativePackages } from './build/native-packages.ts';
import { onlyWhatIsUsed } from './build/only-what-is-used.ts';
import { quickBuiltins } from './build/quick-builtins.ts';
import { noticesOfBundled } from './build/notices.ts';
import { staticIcons } from './build/static-icons.ts';
import { languages, languageTags } from './electron/system/model/languages.ts';
import type { Language } from './electron/system/model/languages.ts';

/** The oldest Electron that the program runs on is 33. */
const oldest = { node: 'node20.18', chrome: 'chrome130' };

const folder = (name: string): string => resolve(import.meta.dirname, name);

/** The modules that main shares with the page are all in here. */
const shared = `${normalizePath(folder('electron'))}/`;

/** The language that is being built; `build/compile.mjs` builds one after the other. */
const language = findLanguage(process.env['CHATELAINE_LANGUAGE'] ?? 'en');

function findLanguage(asked: string): Language {
  const found = languageTags.find((tag) => tag === asked);
  if (found === undefined) throw new Error(`There is no language named ${asked}.`);
  return found;
}

/** Puts the sentences of the language in the place of the English ones, and says in the page which it is. */
const sentences: Plugin = {
  name: 'sentences',
  enforce: 'pre',
  resolveId: (module, importer) =>
    module === './en/index.ts' && importer?.startsWith(folder('electron/texts/')) === true
      ? folder(`electron/texts/${language}/index.ts`)
      : null,
  transformIndexHtml: (html) =>
    html.replace(
      '<html lang="en">',
      `<html lang="${language}" dir="${languages[language].direction}">`,
    ),
};

/**
 * Builds the module that the program starts with and that chooses the language, apart from everything else: a module that
 * both needed would become one more file to read.
 */
const entry: Plugin = {
  name: 'entry',
  closeBundle: async () => {
    await build({
      configFile: false,
      plugins: [quickBuiltins],
      logLevel: 'warn',
      publicDir: false,
      build: {
        ssr: true,
        target: oldest.node,
        minify: true,
        outDir: folder('out/main'),
        emptyOutDir: false,
        rolldownOptions: {
          input: { main: folder('electron/app/entry.ts') },
          external: ['electron', /^node:/, ...nativePackages],
          treeshake: onlyWhatIsUsed,
          output: { format: 'es', entryFileNames: '[name].js' },
        },
      },
    });
  },
};

/** The tray's icons, and the window's: as large as taskbars show it, and read in a millisecond. */
function icons(): Plugin {
  return {
    name: 'icons',
    closeBundle() {
      cpSync(folder('build/icons/tray'), folder('out/icons'), { recursive: true });
      cpSync(folder('build/icons/app/128x128.png'), folder('out/icons/app.png'));
    },
  };
}

/** Code in ASCII is kept by V8 in one byte per character, and read faster. The minifier writes letters as they are. */
const ascii: Plugin = {
  name: 'ascii',
  generateBundle: (_options, bundle) => {
    for (const part of Object.values(bundle)) {
      if (part.type !== 'chunk') continue;
      part.code = part.code.replace(/[^\x00-\x7f]/g, (letter) => {
        return `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
      });
    }
  },
};

const notices = noticesOfBundled(import.meta.dirname, nativePackages);

export default defineConfig({
  main: {
    // Requests go by net.request: axios without Node's HTTP is read in a third of the time.
    resolve: {
      alias: [{ find: /^axios$/, replacement: folder('node_modules/axios/dist/esm/axios.js') }],
    },
    plugins: [sentences, entry, icons(), notices, logWithoutNetwork, quickBuiltins, ascii],
    build: {
      outDir: `out/main/${language}`,
      target: oldest.node,
      minify: true,
      externalizeDeps: false,
      rolldownOptions: {
        input: { main: folder('electron/app/main.ts') },
        external: nativePackages,
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name].cjs' },
        treeshake: onlyWhatIsUsed,
      },
    },
  },
  preload: {
    plugins: [constantNames, notices],
    build: {
      target: oldest.node,
      minify: true,
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: folder('electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: folder('renderer'),
    plugins: [sentences, staticIcons, svelte(), notices, ascii],
    build: {
      outDir: folder(`out/renderer/${language}`),
      target: oldest.chrome,
      minify: true,
      // A data: address would be one more source for the content security policy to allow.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: folder('renderer/index.html'),
        // The modules that both sides share only export: what a later screen alone uses of them is not read at the start.
        treeshake: { moduleSideEffects: (id) => !id.startsWith(shared) },
        output: {
          // The page's first code is one file: each more would be one more question to the main process.
          codeSplitting: {
            groups: [
              {
                name: 'start',
                test: /[\\/]renderer[\\/]app[\\/]main\.ts$/,
                includeDependenciesRecursively: true,
              },
            ],
          },
        },
      },
    },
  },
});
