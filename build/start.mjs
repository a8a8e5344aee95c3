// @ts-check
// Opens Chatelaine's window, from whatever state the machine is in.
import { asUser } from './as-user.mjs';
import { compile } from './compile.mjs';
import { foreground, hasDisplay, program, root, say, setUp } from './set-up/index.mjs';
import { runScript } from './scripts.mjs';
import { limitedStart } from './native-parts.mjs';

await program(async () => {
  const electron = await setUp(hasDisplay() ? 'window' : 'desktop');
  if (!hasDisplay()) {
    say('There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set): running the demo.');
    return await runScript('demo', process.argv.slice(2));
  }
  await compile(electron);
  const args = ['.', ...process.argv.slice(2)];
  if (process.platform !== 'linux' || process.getuid?.() !== 0) {
    const [command = '', ...rest] = [...limitedStart(), electron.executable, ...args];
    return await foreground(command, rest, { cwd: root });
  }
  say(
    "You are root, whom Chromium's sandbox does not protect: the window is opened by the user " +
      '"tester" in a copy of this folder, with data of its own.',
  );
  const command = ['dbus-run-session', '--', ...limitedStart(), 'electron', ...args];
  return await asUser(command, { electron, display: true, readsMemory: false });
});
