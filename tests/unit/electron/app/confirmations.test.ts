import { describe, expect, it } from 'vitest';
import { restoreQuestion } from '../../../../electron/app/confirmations.ts';
import { desktopFormats, localeOf } from '../../../../electron/system/index.ts';
import { instant } from '../../../../electron/system/model/clock.ts';
import type { BackupOffer } from '../../../../electron/vault/index.ts';
import { day } from '../connections/form.ts';

const taken = instant(Date.parse('2026-12-03T12:30:00Z'));

describe('In English on a German desktop', () => {
  const formats = desktopFormats(localeOf('en', ['de-DE', 'de']));

  it.each(['header', 'everything'] as const)(
    'the question whether to restore %s is an English sentence throughout',
    (restores) => {
      const offer = {
        restores,
        takenAt: taken,
        missingChanges: 3,
        formerKeepers: false,
      } as BackupOffer;
      const { message } = restoreQuestion(offer, formats);
      expect(message).toMatch(/backup of 3 Dec 2026, \d\d:30/);
      expect(message).not.toMatch(/Dezember|\d\.\d/);
    },
  );

  it('notifications and the tray write days, moments and lists in English', () => {
    expect(formats.date(day('2026-12-03'))).toBe('3 December 2026');
    expect(formats.brief(taken)).toMatch(/^3 Dec(,| at) \d\d:30$/);
    expect(formats.list(['a', 'b', 'c'])).toBe('a, b and c');
  });
});
