import { expect, it } from 'vitest';
import { offeredNumbers } from '../../../../renderer/ui/offered-numbers.ts';

it.each([
  [10, [1, 5, 10, 60]],
  [7, [1, 5, 7, 10, 60]],
  [480, [1, 5, 10, 60, 480]],
])('The numbers to choose from hold the current one, %i, in its place', (current, offered) => {
  expect(offeredNumbers([1, 5, 10, 60], current)).toEqual(offered);
});
