import { expect, it } from 'vitest';
import { lazy } from '../../../../../electron/system/model/lazy.ts';

it('what is made at its first use is made once', () => {
  let made = 0;
  const use = lazy(() => ++made);
  expect(made).toBe(0);
  expect([use(), use()]).toEqual([1, 1]);
});

it('what comes to nothing is not made again', () => {
  let made = 0;
  const use = lazy(() => void (made += 1));
  use();
  use();
  expect(made).toBe(1);
});

it('what could not be made is tried again at the next use', () => {
  let tries = 0;
  const use = lazy(() => {
    tries += 1;
    if (tries === 1) throw new Error('not yet');
    return 'made';
  });
  expect(use).toThrow('not yet');
  expect(use()).toBe('made');
});
