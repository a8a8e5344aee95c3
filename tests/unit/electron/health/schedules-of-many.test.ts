import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { healthChannels } from '../../../../electron/health/channels.ts';
import { healthHandlers } from '../../../../electron/health/index.ts';
import { createHealth } from '../../../../electron/health/index.ts';
import { failure, success } from '../../../../electron/system/index.ts';
import { listedHistory } from '../connections/form.ts';
import { nobody } from '../connections/opened-connections.ts';
import { hours } from '../../test-clock.ts';
import { openedWatch } from './opened-watch.ts';

function several() {
  const listed = listedHistory();
  const opened = openedWatch(listed.history);
  const ids = ['Acme', 'Borealis', 'Cobalt'].map((nickname) => opened.create(nickname));
  const health = createHealth({
    vault: { opened: () => success(opened.vault) },
    isChecking: () => false,
  });
  const set = healthHandlers(health, opened.watch)['health:set-schedules'];
  const schedules = () => ids.map((id) => opened.watch.schedule(id));
  return { ...opened, ...listed, ids, set, schedules };
}

describe('A schedule for several connections', () => {
  it('is that of each of them, in one entry of the history, and others keep theirs', () => {
    const { set, ids, entries, watch } = several();
    expect(set({ ids: ids.slice(0, 2), checks: 'hourly', audits: 'off' })).toEqual(
      success({ changed: 2 }),
    );
    const own = success({ checks: 'hourly', audits: 'off', stop: null });
    expect(ids.slice(0, 2).map((id) => watch.schedule(id))).toMatchObject([own, own]);
    expect(watch.schedule(ids[2] ?? nobody)).toMatchObject({
      value: { checks: null, audits: null },
    });
    expect(entries).toEqual([
      {
        kind: 'many-changed',
        what: 'schedule',
        connections: 2,
        nicknames: ['Acme', 'Borealis'],
      },
    ]);
  });

  it('goes back to that of all others', () => {
    const { set, ids, schedules } = several();
    void set({ ids, checks: 'hourly', audits: 'off' });
    expect(set({ ids, checks: null, audits: null })).toEqual(success({ changed: 3 }));
    for (const schedule of schedules()) {
      expect(schedule).toMatchObject({ value: { checks: null, audits: null } });
    }
  });

  it('counts from then on', async () => {
    const { set, ids, watch, done, pass } = several();
    watch.begin();
    await pass(30 * hours);
    done.length = 0;
    void set({ ids, checks: 'off', audits: 'off' });
    await pass(72 * hours);
    expect(done).toEqual([]);
    void set({ ids: ids.slice(0, 1), checks: 'hourly', audits: 'off' });
    await pass(6 * hours);
    expect(new Set(done)).toEqual(new Set(['check Acme']));
  });

  it('passes over those that are gone, and says so where none is left', () => {
    const { set, ids, entries } = several();
    expect(set({ ids: [nobody, ...ids], checks: 'hourly', audits: null })).toEqual(
      success({ changed: 3 }),
    );
    entries.length = 0;
    expect(set({ ids: [nobody], checks: 'hourly', audits: null })).toEqual(
      failure({ code: 'no-such-connection' }),
    );
    expect(set({ ids: [], checks: 'hourly', audits: null })).toEqual(
      failure({ code: 'no-such-connection' }),
    );
    expect(entries).toEqual([]);
  });

  it('is set for all of them, or for none where it cannot be written', () => {
    const { set, ids, state, schedules } = several();
    const before = schedules();
    state.fails = true;
    expect(() => set({ ids, checks: 'hourly', audits: 'off' })).toThrow('cannot be written');
    expect(schedules()).toEqual(before);
  });

  it.each([
    ['a frequency that there is not', { ids: [], checks: 'every-second', audits: null }],
    ['an id that is none', { ids: ['; DROP TABLE'], checks: null, audits: null }],
    ['no ids', { checks: null, audits: null }],
    ['more than it takes', { ids: [], checks: null, audits: null, file: '/etc/passwd' }],
  ])('is not taken from the page with %s', (_, input) => {
    expect(v.safeParse(healthChannels['health:set-schedules'].input, input).success).toBe(false);
  });
});
