import { describe, expect, test } from 'vitest';
import { matches } from '../../../build/set-up/packages.mjs';

const locked = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/axios': { version: '1.0.0', integrity: 'sha512-a' },
    'node_modules/only-mac': { version: '2.0.0', integrity: 'sha512-m', optional: true },
  },
};
const axios = { version: '1.0.0', integrity: 'sha512-a' };

describe('whether the packages are installed again', () => {
  test.each([
    ['not when all are there', { 'node_modules/axios': axios }, true],
    [
      'not when an optional one is there too',
      {
        'node_modules/axios': axios,
        'node_modules/only-mac': { version: '2.0.0', integrity: 'sha512-m' },
      },
      true,
    ],
    ['when one is missing', {}, false],
    [
      'when one has another version',
      { 'node_modules/axios': { ...axios, version: '0.9.0' } },
      false,
    ],
    ['when one has other contents', { 'node_modules/axios': { ...axios, integrity: 'x' } }, false],
    [
      'when one is there that is no longer wanted',
      { 'node_modules/axios': axios, 'node_modules/left-pad': axios },
      false,
    ],
  ])('%s', (_when, packages, installed) => {
    expect(matches(locked, { packages })).toBe(installed);
  });
});
