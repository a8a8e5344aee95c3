import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../../electron/failures/index.ts';
import type { HistoryEvent } from '../../../../electron/history/index.ts';
import {
  changeSetting,
  readSetting,
  writeSetting,
  type Setting,
} from '../../../../electron/settings/index.ts';
import { failure, success, type Result } from '../../../../electron/system/index.ts';
import { openedVault } from '../vault/opened-vault.ts';

const lock: Setting<{ readonly minutes: number }> = {
  name: 'lock',
  schema: v.strictObject({ minutes: v.number() }),
  fallback: { minutes: 10 },
};

function opened() {
  const vault = openedVault();
  const recorded: (HistoryEvent | 'anchored')[] = [];
  const history = {
    recordInside: (_: unknown, event: HistoryEvent) => {
      expect(vault.database.inTransaction).toBe(true);
      recorded.push(event);
      return { count: 1, code: Buffer.alloc(32) };
    },
    anchor: () => recorded.push('anchored'),
  };
  return { vault, recorded, place: { vault: { opened: () => success(vault) }, history } };
}

describe('A setting is its fallback', () => {
  it('until somebody chooses another value', () => {
    expect(readSetting(opened().vault, lock)).toEqual({ minutes: 10 });
  });

  it.each([
    ['of another form', '{"minutes":"many"}'],
    ['with something unknown in it', '{"minutes":5,"seconds":1}'],
    ['that is no object', '5'],
  ])('when what is kept is one %s', (_, value) => {
    const { vault } = opened();
    vault.database.prepare("INSERT INTO setting VALUES ('lock', ?)").run(value);
    expect(readSetting(vault, lock)).toEqual({ minutes: 10 });
  });
});

describe('A changed setting', () => {
  it('is kept in the place of the one before, and is in the history', () => {
    const { vault, recorded, place } = opened();
    expect(changeSetting(place, lock, { minutes: 5 }, 'lock')).toEqual(success({ minutes: 5 }));
    expect(changeSetting(place, lock, { minutes: 7 }, 'lock')).toEqual(success({ minutes: 7 }));
    expect(readSetting(vault, lock)).toEqual({ minutes: 7 });
    const entry = { kind: 'setting-changed', name: 'lock' };
    expect(recorded).toEqual([entry, 'anchored', entry, 'anchored']);
  });

  it('that protects nothing need not be in the history', () => {
    const { vault, recorded, place } = opened();
    expect(changeSetting(place, lock, { minutes: 5 }, null).ok).toBe(true);
    expect(readSetting(vault, lock)).toEqual({ minutes: 5 });
    expect(recorded).toEqual([]);
  });

  it('is not kept when it cannot be recorded', () => {
    const { vault, place } = opened();
    const history = {
      ...place.history,
      recordInside: () => {
        throw new Error('not recorded');
      },
    };
    expect(() => changeSetting({ ...place, history }, lock, { minutes: 5 }, 'lock')).toThrow();
    expect(readSetting(vault, lock)).toEqual({ minutes: 10 });
  });

  it('is refused when the vault was locked meanwhile', () => {
    const { place } = opened();
    const locked: Result<never, Failure> = failure({ code: 'vault-locked' });
    const vault = { opened: () => locked };
    expect(changeSetting({ ...place, vault }, lock, { minutes: 5 }, 'lock')).toEqual(locked);
  });
});

it('One setting does not touch another', () => {
  const { vault } = opened();
  vault.change(() => {
    writeSetting(vault, lock, { minutes: 5 });
  });
  expect(readSetting(vault, { ...lock, name: 'clipboard' })).toEqual({ minutes: 10 });
});
