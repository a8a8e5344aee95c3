import { describe, expect, it } from 'vitest';
import { purposes, purposeSummaries } from '../../../electron/audit/purposes.ts';

describe('the purposes', () => {
  it('are offered with the event cards first, which the form suggests', () => {
    expect(purposeSummaries.map(({ title }) => title)).toEqual([
      'Okta Workflows: event cards',
      'Okta Workflows: action cards',
    ]);
  });

  it('have each an id and a place of their own', () => {
    expect(new Set(purposes.map(({ id }) => id)).size).toBe(purposes.length);
    expect(new Set(purposes.map(({ position }) => position)).size).toBe(purposes.length);
  });
});
