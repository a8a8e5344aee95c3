import { cpSync } from 'node:fs';
import { resolve } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';
import { nativePackages } from './build/native-packages.ts';
import { onlyWhatIsUsed } from './build/only-what-is-used.ts';
import { noticesOfBundled } from './build/notices.ts';

/** The oldest Electron that the program runs on is 33. */
const oldest = { node: 'node20.18', chrome: 'chrome130' };

const folder = (name: string): string => resolve(import.meta.dirname, name);

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
    plugins: [icons(), notices, ascii],
    build: {
      target: oldest.node,
      minify: true,
      externalizeDeps: false,
      rolldownOptions: {
        input: { main: folder('electron/app/main.ts') },
        external: nativePackages,
        output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' },
        treeshake: onlyWhatIsUsed,
      },
    },
  },
  preload: {
    plugins: [notices],
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
    plugins: [svelte(), notices, ascii],
    build: {
      target: oldest.chrome,
      minify: true,
      // A data: address would be one more source for the content security policy to allow.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: folder('renderer/index.html') },
    },
  },
});
