import { mkdtempSync, mkdirSync, rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { build } from 'vite';
import { nativePackages } from '../../../../../build/native-packages.ts';
import { onlyWhatIsUsed } from '../../../../../build/only-what-is-used.ts';

const root = join(import.meta.dirname, '../../../../..');

/** A program of several files made into one that Node can run by itself. */
export interface BundledProgram {
  readonly file: string;
  /** Deletes it. */
  remove(): void;
}

/**
 * Bundles a script of this folder, or of any by its whole path, with the SQL and the
 * packages that it imports, as the program itself is bundled; what is native stays where it is.
 */
export async function bundleProgram(script: string): Promise<BundledProgram> {
  const parent = join(root, 'out', 'never-lost');
  mkdirSync(parent, { recursive: true });
  // Beneath the root, so that Node finds the packages.
  const folder = mkdtempSync(join(parent, 'program-'));
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, external: [...nativePackages] },
    build: {
      ssr: resolve(import.meta.dirname, script),
      outDir: folder,
      target: 'node24',
      minify: true,
      rolldownOptions: {
        output: { entryFileNames: '[name].mjs' },
        treeshake: onlyWhatIsUsed,
      },
    },
  });
  return {
    file: join(folder, `${basename(script, '.ts')}.mjs`),
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
