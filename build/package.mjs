// @ts-check
// Packages the program into dist/.
import { makePackage } from './package-program.mjs';
import { program, setUp } from './set-up/index.mjs';

await program(async () => makePackage(await setUp('window')));
