import { describe, expect, it } from 'vitest';
import {
  answerTimeoutMs,
  maxWaiting,
  Questions,
  type ConsentChoice,
} from '../../../../electron/handout/questions.ts';
import { TestClock } from '../../test-clock.ts';

function opened() {
  const clock = new TestClock();
  const questions = new Questions({
    elapsed: () => clock.elapsed(),
    after: (milliseconds, work) => clock.after(milliseconds, work),
  });
  const dialogs: { answer: (choice: ConsentChoice) => void; isOver: boolean }[] = [];
  const answered: ConsentChoice[] = [];
  const ask = (signal = new AbortController().signal, settled = () => false) =>
    questions.ask({
      signal,
      settled,
      answered: (choice) => answered.push(choice),
      show: (ended) =>
        new Promise((answer) => {
          const dialog = { answer, isOver: false };
          dialogs.push(dialog);
          ended.addEventListener('abort', () => {
            dialog.isOver = true;
            answer('denied');
          });
        }),
    });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return { clock, dialogs, answered, ask, settle };
}

describe('A question', () => {
  it('is answered by what a person chose', async () => {
    const { clock, dialogs, ask, settle } = opened();
    const answer = ask();
    await settle();
    clock.pass(2000);
    dialogs[0]?.answer('terminal');
    expect(await answer).toBe('terminal');
  });

  it('is asked again after a yes that came before anybody can have read it; a no counts at once', async () => {
    const { clock, dialogs, ask, settle } = opened();
    const answer = ask();
    await settle();
    clock.pass(100);
    dialogs[0]?.answer('once');
    await settle();
    await settle();
    expect(dialogs).toHaveLength(2);
    dialogs[1]?.answer('denied');
    expect(await answer).toBe('denied');
  });

  it('ends after 25 seconds without an answer, and its dialog goes', async () => {
    const { clock, dialogs, ask, settle } = opened();
    const answer = ask();
    await settle();
    clock.pass(answerTimeoutMs - 1);
    expect(dialogs[0]?.isOver).toBe(false);
    clock.pass(1);
    expect(await answer).toBe('no-answer');
    expect(dialogs[0]?.isOver).toBe(true);
  });

  it('that waits behind another ends in time, too, and is never shown', async () => {
    const { clock, dialogs, ask, settle } = opened();
    const gone = new AbortController();
    const answers = [ask(), ask(), ask(gone.signal)];
    await settle();
    expect(dialogs).toHaveLength(1);
    gone.abort();
    expect(await answers[2]).toBe('taken-back');
    clock.pass(answerTimeoutMs);
    expect(await Promise.all(answers)).toEqual(['no-answer', 'no-answer', 'taken-back']);
    expect(dialogs).toHaveLength(1);
  });

  it('is not asked any more if there is nothing to ask when its turn comes', async () => {
    const { clock, dialogs, ask, settle } = opened();
    let isSettled = false;
    const first = ask();
    const second = ask(undefined, () => isSettled);
    await settle();
    isSettled = true;
    clock.pass(1000);
    dialogs[0]?.answer('terminal');
    expect(await Promise.all([first, second])).toEqual(['terminal', 'settled']);
    expect(dialogs).toHaveLength(1);
  });

  it('is asked once the answer to the one before has taken effect', async () => {
    const { clock, dialogs, answered, ask, settle } = opened();
    const first = ask();
    const second = ask(undefined, () => answered.length > 0);
    await settle();
    clock.pass(1000);
    dialogs[0]?.answer('terminal');
    expect(await Promise.all([first, second])).toEqual(['terminal', 'settled']);
    expect(dialogs).toHaveLength(1);
  });

  it('is refused while too many wait', async () => {
    const { ask, clock } = opened();
    const waiting = Array.from({ length: maxWaiting }, () => ask());
    expect(await ask()).toBe('too-many');
    clock.pass(answerTimeoutMs);
    await Promise.all(waiting);
  });
});
