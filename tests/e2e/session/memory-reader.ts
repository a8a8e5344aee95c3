// Run as root: reads the memory of one user's processes, which Linux closes even to that user where the
// process asked for it. It tells how often given bytes were found and how much memory there is, never what
// is in it. Its arguments are the socket to listen on and the user's number; it ends with its input.
import { chmodSync, chownSync, existsSync, readFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import * as v from 'valibot';
import { answerByReading, questionSchema } from './memory-requests.ts';

const [, , place = '', user = ''] = process.argv;

/** Real, effective, saved and file system user must all be the one that may ask. */
function belongsToUser(pid: number): boolean {
  const ids = /^Uid:\t(\d+)\t(\d+)\t(\d+)\t(\d+)$/m.exec(
    readFileSync(`/proc/${pid}/status`, 'utf8'),
  );
  return ids !== null && ids.slice(1).every((id) => id === user);
}

function answer(line: string): unknown {
  try {
    const question = v.parse(questionSchema, JSON.parse(line));
    if (question.about === 'size' && !existsSync(`/proc/${question.pid}`)) return { value: null };
    if (!Number.isInteger(question.pid) || !belongsToUser(question.pid))
      throw new Error(`Process ${question.pid} is none of the user's`);
    return { value: answerByReading(question) };
  } catch (cause) {
    return { error: cause instanceof Error ? cause.message : String(cause) };
  }
}

function serve(socket: Socket): void {
  socket.on('error', () => socket.destroy());
  createInterface({ input: socket }).on('line', (line) => {
    socket.write(`${JSON.stringify(answer(line))}\n`);
  });
}

const server = createServer(serve);
// Nobody else gets in, not even for the moment until it is given to the user.
process.umask(0o177);
server.listen(place, () => {
  chownSync(place, Number(user), 0);
  chmodSync(place, 0o600);
  process.stdout.write('listening\n');
});
process.stdin.on('end', () => process.exit(0)).resume();
