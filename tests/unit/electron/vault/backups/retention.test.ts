import { describe, expect, it } from 'vitest';
import { instant } from '../../../../../electron/system/index.ts';
import {
  backupOf,
  parseBackupName,
  type Backup,
} from '../../../../../electron/vault/backups/backup.ts';
import { keptBackups } from '../../../../../electron/vault/backups/retention.ts';

/** Backups in the order in which they were taken, each at a moment of its own. */
function taken(...moments: readonly string[]): readonly Backup[] {
  return moments.map((moment, position) =>
    backupOf(position + 1, instant(Date.parse(moment)), position + 1),
  );
}

const sequencesOf = (backups: readonly Backup[]): readonly number[] =>
  keptBackups(backups).map(({ sequence }) => sequence);

describe('the backups that are kept', () => {
  const hourly = Array.from({ length: 10 }, (_, hour) => `2026-11-25T0${hour}:30:00Z`);
  const daily = (count: number): string[] =>
    Array.from({ length: count }, (_, day) =>
      new Date(Date.parse('2026-09-28T12:00:00Z') + day * 86_400_000).toISOString(),
    );

  it.each<[string, readonly string[], readonly number[]]>([
    ['none of none', [], []],
    ['all of up to five', hourly.slice(0, 5), [5, 4, 3, 2, 1]],
    ['the last five of one day', hourly, [10, 9, 8, 7, 6]],
    ['one of each of seven days', daily(7), [7, 6, 5, 4, 3, 2, 1]],
    // Monday the 28th of September is the first; the 35th is Sunday the 1st of November.
    [
      'seven days, and the newest of each of four weeks',
      daily(35),
      [35, 34, 33, 32, 31, 30, 29, 28, 21, 14],
    ],
    [
      'the newest of a day, beyond the last five',
      ['2026-11-24T08:00:00Z', '2026-11-24T18:00:00Z', ...hourly],
      [12, 11, 10, 9, 8, 2],
    ],
    [
      'four weeks however long ago they are',
      ['2024-01-02T08:00:00Z', '2025-01-02T08:00:00Z', '2026-01-02T08:00:00Z', ...hourly],
      [13, 12, 11, 10, 9, 3, 2, 1],
    ],
    [
      'what was there before the clock was set ahead by years',
      [...daily(4), '2036-01-01T00:00:00Z', '2036-01-01T01:00:00Z', '2036-01-01T02:00:00Z'],
      [7, 6, 5, 4, 3, 2, 1],
    ],
    [
      'the new ones after the clock was set back, and what was there before',
      [...daily(4), '2016-01-01T00:00:00Z', '2016-01-01T01:00:00Z', '2016-01-01T02:00:00Z'],
      [7, 6, 5, 4, 3, 2, 1],
    ],
  ])('are %s', (_, moments, expected) => {
    expect(sequencesOf(taken(...moments))).toEqual(expected);
  });

  it('are never more than sixteen, and always the newest five', () => {
    let backups: readonly Backup[] = [];
    for (let sequence = 1; sequence <= 3000; sequence += 1) {
      const moment = instant(Date.parse('2026-01-01T00:00:00Z') + sequence * 3_600_000);
      backups = keptBackups([...backups, backupOf(sequence, moment, sequence)]);
      expect(backups.length).toBeLessThanOrEqual(16);
    }
    expect(backups.slice(0, 5).map(({ sequence }) => sequence)).toEqual([
      3000, 2999, 2998, 2997, 2996,
    ]);
    const oldest = backups.at(-1);
    expect((3000 - (oldest?.sequence ?? 0)) / 24).toBeGreaterThanOrEqual(14);
  });
});

describe('the name of a backup', () => {
  it.each<[string, number, number, number, string]>([
    [
      'tells number, moment and changes',
      12,
      Date.parse('2026-11-23T16:25:20.5Z'),
      57,
      '000012-20261123T162520Z-57',
    ],
    ['takes a clock before 1970', 1, -5, 0, '000001-19700101T000000Z-0'],
    ['takes a clock far ahead', 1, 8.64e15, 0, '000001-99991231T235959Z-0'],
  ])('%s', (_, sequence, moment, changes, name) => {
    const backup = backupOf(sequence, instant(moment), changes);
    expect(backup.name).toBe(name);
    expect(parseBackupName(name)).toEqual(backup);
  });

  it.each([
    '',
    'notes.txt',
    '000012-20261123T162520Z-57.new',
    '12-20261123T162520Z-57',
    '000012-20261399T162520Z-57',
  ])('is none when it is %j', (name) => {
    expect(parseBackupName(name)).toBe(null);
  });
});
