// @ts-check
// Makes the packages of the program, into dist/packages on Linux: all of them, or those whose formats are named.
import { makePackage } from './package-program.mjs';
import { formats, makePackages } from './packages/index.mjs';
import { installLibraries } from './set-up/libraries.mjs';
import { program, say, setUp } from './set-up/index.mjs';

await program(async () => {
  const asked = process.argv.slice(2);
  const unknown = asked.filter((name) => !formats.some((format) => format === name));
  if (unknown.length > 0) {
    say(`Unknown: ${unknown.join(', ')}. The formats are ${formats.join(', ')}.`);
    return 1;
  }
  const electron = await setUp('window');
  if (process.platform === 'linux') await installLibraries('packaging');
  await makePackage(electron, { installers: true });
  if (process.platform === 'linux')
    await makePackages(
      electron,
      asked.length === 0 ? formats : formats.filter((format) => asked.includes(format)),
    );
  return 0;
});
