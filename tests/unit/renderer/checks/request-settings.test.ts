import { expect, it } from 'vitest';
import { fitTimes } from '../../../../renderer/checks/request-settings.ts';

const before = { answerSeconds: 15, totalSeconds: 30 };

it.each([
  ['a longer whole leaves the beginning as it is', { totalSeconds: 60 }, 15, 60],
  ['a shorter whole takes the beginning along', { totalSeconds: 10 }, 10, 10],
  ['a later beginning takes the whole along', { answerSeconds: 60 }, 60, 60],
  ['an earlier beginning leaves the whole as it is', { answerSeconds: 5 }, 5, 30],
])('Of the times that requests may take, %s', (_, changes, answerSeconds, totalSeconds) => {
  expect(fitTimes(before, changes)).toEqual({ answerSeconds, totalSeconds });
});
