import * as v from 'valibot';
import { expect, it } from 'vitest';
import { groupSizeSchema } from '../../../../electron/jira/grant-schemas.ts';

it.each([
  [0, true],
  [37, true],
  [-1, false],
  [1.5, false],
  [1e300, false],
  ['37', false],
])('a group of %j people is believed: %s', (total, isBelieved) => {
  expect(v.is(groupSizeSchema, { total })).toBe(isBelieved);
});
