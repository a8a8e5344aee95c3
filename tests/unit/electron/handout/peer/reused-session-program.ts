// Run in a namespace of processes of its own: starts a terminal twice, so that the leader of its session has the same
// number each time, and prints what is read of a process in it as JSON.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { readAsker } from '../../../../../electron/handout/peer/asker.ts';

/** What the kernel gives next to a new process is one more. */
const lastPid = '/proc/sys/kernel/ns_last_pid';

async function childOf(pid: number): Promise<number> {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  if (children !== '') return Number(children);
  await new Promise((again) => setTimeout(again, 5));
  return childOf(pid);
}

async function readInTerminal(before: number) {
  writeFileSync(lastPid, String(before));
  const line = `exec ${process.execPath} -e 'setInterval(() => {}, 1000)'`;
  const terminal = spawn('script', ['--quiet', '--command', line, '/dev/null'], {
    stdio: 'ignore',
  });
  const ended = once(terminal, 'exit');
  const leader = await childOf(terminal.pid ?? 0);
  let asker = readAsker(leader, process.getuid?.() ?? 0, () => true);
  // Its leader opens the terminal a moment after it was started.
  while (typeof asker === 'string' || asker.session === null) {
    await new Promise((again) => setTimeout(again, 5));
    asker = readAsker(leader, process.getuid?.() ?? 0, () => true);
  }
  execFileSync('kill', ['-KILL', String(leader)]);
  await ended;
  return asker.session;
}

const first = await readInTerminal(5000);
let second = await readInTerminal(first.leader - 2);
// Something else, such as a thread of this program, may have taken a number in between.
for (let more = 1; second.leader !== first.leader; more = (more + 1) % 5) {
  second = await readInTerminal(first.leader - 2 - more);
}
process.stdout.write(JSON.stringify([first, second]));
