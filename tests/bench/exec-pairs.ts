// Run in a terminal: measures how long a program takes that the command starts, each beside the program alone. Prints
// the milliseconds of both as JSON into a file; its arguments are the file, the turns, and the command with its words.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';

const [, , file = '', turns = '', command = '', ...words] = process.argv;

function time(program: string, args: readonly string[]): number {
  const begun = performance.now();
  const { status } = spawnSync(program, args, { stdio: 'ignore' });
  const taken = performance.now() - begun;
  if (status !== 0) throw new Error(`${program} ended with ${String(status)}`);
  return taken;
}

const measured: number[] = [];
const baseline: number[] = [];
// The first use is asked about, and what follows is allowed in this terminal.
time(command, words);
for (let turn = 0; turn < Number(turns); turn++) {
  if (turn % 2 === 0) baseline.push(time('/usr/bin/true', []));
  measured.push(time(command, words));
  if (turn % 2 === 1) baseline.push(time('/usr/bin/true', []));
}
writeFileSync(file, JSON.stringify({ measured, baseline }));
