// @ts-check
import { runScript } from './scripts.mjs';
import { program } from './set-up/index.mjs';

await program(() => runScript('desktops', process.argv.slice(2)));
