import { describe, expect, it } from 'vitest';
import { instant } from '../../../../../electron/system/index.ts';
import { backupOf } from '../../../../../electron/vault/backups/backup.ts';
import { waitBeforeBackup } from '../../../../../electron/vault/backups/schedule.ts';
import { days, hours, minutes } from '../../../test-clock.ts';

const now = instant(Date.parse('2026-11-23T12:00:00Z'));
const ago = (milliseconds: number) => backupOf(3, instant(now - milliseconds), 10);

describe('the next backup', () => {
  it.each<[string, Partial<Parameters<typeof waitBeforeBackup>[0]>, number | null]>([
    ['is not due when nothing has changed', { newest: ago(5 * hours), changes: 10 }, null],
    ['is not due when the vault is empty', { changes: 0 }, null],
    [
      'is not due when the database has less than the backup',
      { newest: ago(days), changes: 8 },
      null,
    ],
    ['is due when there is none', {}, 0],
    ['is due when the last one is over an hour old', { newest: ago(61 * minutes) }, 0],
    ['waits for the hour to be over', { newest: ago(20 * minutes) }, 40 * minutes],
    [
      'waits for the hour that the program itself measured',
      { newest: ago(20 * minutes), sinceLastAttempt: 15 * minutes },
      45 * minutes,
    ],
    [
      'does not come sooner because the clock was set ahead',
      { newest: ago(365 * days), sinceLastAttempt: minutes },
      59 * minutes,
    ],
    [
      'does not wait for a clock that was set back',
      { newest: ago(-365 * days), sinceLastAttempt: 2 * hours },
      0,
    ],
    ['is due at a start when the newest is said to be of tomorrow', { newest: ago(-days) }, 0],
    ['waits after one that failed', { newest: null, sinceLastAttempt: minutes }, 59 * minutes],
  ])('%s', (_, known, wait) => {
    expect(
      waitBeforeBackup({ newest: null, changes: 11, now, sinceLastAttempt: null, ...known }),
    ).toBe(wait);
  });
});
