// @ts-check
// Opens Chatelaine's window, from whatever state the machine is in.
import { compile } from './compile.mjs';
import { foreground, hasDisplay, program, root, say, setUp } from './set-up/index.mjs';
import { runScript } from './scripts.mjs';

/** Chromium's sandbox refuses to run as root. */
function switchesForUser() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return [];
  say(
    'You are root, and Chromium does not protect root: the window opens without its sandbox. ' +
      'For real use, start it as an ordinary user.',
  );
  return ['--no-sandbox'];
}

await program(async () => {
  const { executable } = await setUp(hasDisplay() ? 'window' : 'desktop');
  if (!hasDisplay()) {
    say('There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set): running the demo.');
    return await runScript('demo', process.argv.slice(2));
  }
  await compile();
  const args = [...switchesForUser(), '.', ...process.argv.slice(2)];
  return await foreground(executable, args, { cwd: root });
});
