import { expect, it } from 'vitest';
import { compareNames } from '../../../../../electron/system/model/name-order.ts';

it.each([
  ['numbers by their value', ['Customer 108', 'Customer 2', 'Customer 18']],
  ['whatever the case', ['zebra', 'Acme', 'beta']],
  ['whatever the accents', ['Zürich', 'Östersund', 'Paris']],
])('Names are ordered %s', (_, [last, first, between]) => {
  expect(
    [last, first, between].toSorted((one = '', other = '') => compareNames(one, other)),
  ).toEqual([first, between, last]);
});
