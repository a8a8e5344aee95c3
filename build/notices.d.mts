import type { Plugin } from 'vite';

export function noticesOfBundled(options: {
  root: string;
  shippedAsPackages: readonly string[];
}): Plugin;
