// Runs the main workflow against the practice site without user input: `npm run demo`. With `-- --stay` and a
// display, the window is left open.
import { type Program, startProgram } from '../e2e/program.ts';
import { startSession, until } from '../e2e/session/index.ts';
import { startPracticeSite } from '../simulator/index.ts';
import { demoConnections } from './connections.ts';
import { runDemo } from './workflow.ts';
import { ownDesktop } from './own-desktop.ts';
import { openPictures } from './pictures.ts';

const stays = process.argv.includes('--stay');
const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
const aDay = 24 * 60 * 60 * 1000;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function leaveOpen(program: Program): Promise<void> {
  say('The window stays open on the practice site. These connections can be made there:');
  for (const { nickname, subdomain, username, token } of demoConnections) {
    say(`  ${nickname}: ${subdomain}, ${username}, ${token}`);
  }
  say('Close the window, or quit from the tray, to end.');
  await until(() => !program.isRunning(), { what: 'the person is done', within: aDay });
}

async function run(): Promise<void> {
  const session = hasDisplay ? ownDesktop() : await startSession();
  const site = await startPracticeSite();
  try {
    say(`practice site: ${site.hosts.length} hosts on port ${site.port}`);
    const program = await startProgram({ session, site });
    const pictures = openPictures(program);
    const done = await runDemo({ session, site, program, pictures, hasTray: !hasDisplay, say });
    if (stays && hasDisplay) await leaveOpen(program);
    else await program.quit();
    say(`demo ${JSON.stringify({ ok: true, ...done, screens: pictures.count() })}`);
  } finally {
    await site.close();
    await session.stop();
  }
}

await run().catch((cause: unknown) => {
  process.stderr.write(
    `${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}\n`,
  );
  say(`demo ${JSON.stringify({ ok: false })}`);
  process.exitCode = 1;
});
