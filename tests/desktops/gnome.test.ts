import { describe, test } from 'vitest';
import { workThroughADay } from '../e2e/desktop-workday.ts';
import { withFixture } from '../e2e/fixture.ts';

describe.each([
  ['with', true],
  ['without', false],
])('GNOME’s shell %s tray icons', (_with, tray) => {
  test(
    'lets a person work through a day',
    withFixture({ desktop: 'gnome', tray }, async (fixture) => workThroughADay(fixture, tray)),
  );
});
