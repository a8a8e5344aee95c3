// @ts-check
// Prints the path of the Electron executable that is used, and nothing else, on standard output.
import { program, setUp } from './set-up/index.mjs';

await program(async () => {
  const { executable } = await setUp();
  process.stdout.write(`${executable}\n`);
});
