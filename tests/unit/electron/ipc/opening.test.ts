import { expect, it } from 'vitest';
import { openedChannel } from '../../../../electron/ipc/opened-channel.ts';
import { answerWhenOpened } from '../../../../electron/ipc/opening.ts';

it('a waiting page gets an empty reply once everything is open', async () => {
  const handlers = new Map<string, () => unknown>();
  let open = (): void => undefined;
  const opened = new Promise<string>((resolve) => {
    open = () => resolve('the services');
  });
  answerWhenOpened(
    { handle: (name, handler) => void handlers.set(name, handler as never) },
    opened,
  );
  const answers: unknown[] = [];
  const asked = Promise.resolve(handlers.get(openedChannel)?.()).then((answer) =>
    answers.push(answer),
  );
  await Promise.resolve();
  expect(answers).toEqual([]);
  open();
  await asked;
  expect(answers).toEqual([undefined]);
});
