import { describe, expect, it } from 'vitest';
import { days, hours, minutes } from '../../test-clock.ts';
import { openedWatch } from './opened-watch.ts';
import { valueOf } from '../../value-of.ts';

const refused = { code: 'wrong-credentials' } as const;
const later = 10 * minutes;

/** Background checks of connections that are known to work. */
async function watched(...nicknames: readonly string[]) {
  const opened = openedWatch();
  const ids = nicknames.map((nickname) => opened.create(nickname));
  opened.watch.begin();
  await opened.pass(later);
  opened.done.length = 0;
  return { ...opened, ids, id: ids[0] ?? opened.create('One') };
}

const titles = (shown: readonly { readonly text: { readonly title: string } }[]) =>
  shown.map(({ text }) => text.title);

describe('While the vault is open', () => {
  it('a new connection is tested and audited without a notification', async () => {
    const { create, watch, pass, done, shown } = openedWatch();
    create('One');
    watch.begin();
    await pass(4 * minutes);
    expect(done).toEqual([]);
    await pass(later);
    expect(done).toEqual(['check One', 'audit One']);
    expect(shown).toEqual([]);
  });

  it('each is tested daily and audited weekly by default', async () => {
    const { pass, done, set } = await watched('One');
    await pass(8 * days);
    expect(done.filter((each) => each === 'check One')).toHaveLength(8);
    expect(done.filter((each) => each === 'audit One')).toHaveLength(1);
    done.length = 0;
    set({ checks: 'off', audits: 'daily' });
    await pass(3 * days);
    expect(new Set(done)).toEqual(new Set(['audit One']));
  });

  it('one with its own schedule follows it', async () => {
    const { pass, done, watch, ids } = await watched('One', 'Two');
    const [id] = ids;
    if (id === undefined) throw new Error('There is no connection');
    watch.setSchedule(id, { checks: 'hourly', audits: 'off' });
    await pass(5 * hours + later);
    expect(done).toEqual(Array.from({ length: 5 }, () => 'check One'));
    expect(watch.schedule(id)).toMatchObject({
      value: { checks: 'hourly', audits: 'off', stop: null },
    });
  });

  it('nothing is tested while paused, and all of it afterwards', async () => {
    const { pass, done, watch } = await watched('One');
    expect(watch.settings.paused()).toBe(false);
    watch.settings.pause(true);
    expect(watch.settings.paused()).toBe(true);
    await pass(3 * days);
    expect(done).toEqual([]);
    watch.settings.pause(false);
    await pass(later);
    expect(done).toEqual(['check One']);
  });

  it('nothing is tested on battery if configured so', async () => {
    const { pass, done, power, set } = await watched('One');
    power.onBattery = true;
    await pass(1 * days + 3 * hours);
    expect(done).toEqual(['check One']);
    set({ skipOnBattery: true });
    await pass(2 * days);
    expect(done).toEqual(['check One']);
    power.onBattery = false;
    await pass(later);
    expect(done).toEqual(['check One', 'check One']);
  });

  it('nothing starts on a site that a person is testing', async () => {
    const { pass, done, checking, watch, id } = await watched('One');
    checking.add(id);
    watch.changed([id]);
    await pass(2 * days);
    expect(done).toEqual([]);
    checking.delete(id);
    watch.changed([id]);
    await pass(later);
    expect(done).toEqual(['check One']);
  });

  it('nothing starts while a person tests or audits many, and all of it afterwards', async () => {
    const { pass, done, person, time, watch } = await watched('One');
    time.jump(26 * hours);
    person.hasMany = true;
    watch.woke();
    await pass(5 * minutes);
    expect(done).toEqual([]);
    person.hasMany = false;
    await pass(2 * minutes);
    expect(done).toEqual(['check One']);
  });

  it('endless tests or audits of many by a person do not delay it for long', async () => {
    const { pass, done, person } = await watched('One');
    person.hasMany = true;
    await pass(1 * days + 3 * hours);
    expect(done).toEqual(['check One']);
  });

  it('nothing starts while locked, and overdue tasks run after the unlock', async () => {
    const { pass, done, watch } = await watched('One');
    watch.end();
    await pass(3 * days);
    expect(done).toEqual([]);
    watch.begin();
    await pass(later);
    expect(done).toEqual(['check One']);
  });

  it('tasks due during a sleep run once afterwards', async () => {
    const { pass, done, watch, time } = await watched('One');
    time.jump(26 * hours);
    watch.woke();
    await pass(later);
    expect(done).toEqual(['check One']);
  });
});

describe('A refused token', () => {
  it('is reported once, and not tested again until a person acts', async () => {
    const { pass, done, shown, answers, watch, id, replaceToken } = await watched('One');
    answers.set(id, refused);
    await pass(2 * days);
    expect(done).toEqual(['check One']);
    expect(titles(shown)).toEqual(['One stopped working']);
    expect(watch.schedule(id)).toMatchObject({
      value: { stop: 'token-refused' },
    });
    await pass(20 * days);
    expect(done).toHaveLength(1);
    answers.set(id, null);
    replaceToken(id);
    await pass(later);
    expect(titles(shown)).toEqual(['One stopped working', 'One works again']);
    expect(done).toEqual(['check One', 'check One', 'audit One']);
  });

  it('found by an audit is reported as well', async () => {
    const { pass, shown, answers, watch, time, id, checkByHand } = await watched('One');
    checkByHand(id);
    time.jump(8 * days);
    answers.set(id, refused);
    watch.woke();
    await pass(later);
    expect(titles(shown)).toEqual(['One stopped working']);
  });

  it('is tested again after a successful test by hand', async () => {
    const { pass, done, answers, id, checkByHand, shown } = await watched('One');
    answers.set(id, refused);
    await pass(2 * days);
    answers.set(id, null);
    checkByHand(id);
    done.length = 0;
    await pass(2 * days + 3 * hours);
    expect(done).toEqual(['check One', 'check One']);
    expect(titles(shown)).toEqual(['One stopped working']);
  });

  it('and a second one stop the tests of their account, so that it is not locked', async () => {
    const { pass, done, answers, create, checkByHand, watch } = openedWatch();
    const ids = ['One', 'Two', 'Three'].map((nickname) => create(nickname, 'same'));
    const [, , three] = ids;
    if (three === undefined) throw new Error('There are too few');
    watch.begin();
    await pass(later);
    done.length = 0;
    ids.forEach((id) => answers.set(id, refused));
    await pass(5 * days);
    expect(done).toHaveLength(2);
    answers.set(three, null);
    checkByHand(three);
    done.length = 0;
    await pass(1 * days + 3 * hours);
    expect(done).toEqual(['check Three']);
  });
});

describe('News', () => {
  it('is combined if there is much of it, and opens the health screen', async () => {
    const { pass, shown, answers, ids } = await watched('One', 'Two', 'Three', 'Four');
    ids.forEach((id) => answers.set(id, refused));
    await pass(2 * days);
    expect(shown).toEqual([
      {
        text: {
          title: '4 connections have news',
          body: '4 stopped working.\nFour, One, Three, 1 other',
        },
        target: { place: 'health' },
      },
    ]);
  });

  it('names no connection if configured so', async () => {
    const { pass, shown, answers, id, set } = await watched('One');
    set({ names: false });
    answers.set(id, { code: 'site-renamed', to: 'secret-project.atlassian.net' });
    await pass(2 * days);
    expect(titles(shown)).toEqual(['A connection stopped working']);
    expect(JSON.stringify(shown.map(({ text }) => text))).not.toMatch(/One|secret-project/);
    expect(shown[0]?.target).toEqual({ place: 'connection', id });
  });

  it('is not shown when switched off, or afterwards', async () => {
    const { pass, shown, answers, id, set } = await watched('One');
    set({ notify: false });
    answers.set(id, refused);
    await pass(2 * days);
    set({ notify: true });
    await pass(2 * days);
    expect(shown).toEqual([]);
  });

  it('waits for the end of quiet hours, also over a lock, and is shown only if it still applies', async () => {
    const { pass, shown, answers, ids, set, watch } = await watched('One', 'Two');
    const [one, two] = ids;
    if (one === undefined || two === undefined) throw new Error('There are too few');
    set({ quiet: { from: '00:00', to: '23:59' }, checks: 'hourly' });
    answers.set(one, refused);
    answers.set(two, { code: 'no-access' });
    await pass(2 * hours);
    answers.set(two, null);
    await pass(2 * hours);
    watch.end();
    watch.begin();
    await pass(1 * hours);
    expect(shown).toEqual([]);
    set({ quiet: null });
    await pass(later);
    expect(titles(shown)).toEqual(['One stopped working']);
  });

  it('is not shown if a person has already seen it', async () => {
    const { pass, shown, answers, id, checkByHand } = await watched('One');
    answers.set(id, { code: 'no-access' });
    checkByHand(id);
    await pass(3 * days);
    expect(shown).toEqual([]);
  });
});

describe('The health screen', () => {
  it('shows when each was used, and what is blocked', async () => {
    const { pass, watch, answers, id, time } = await watched('One');
    const createdAt = time.now();
    await pass(1 * hours);
    watch.used(id);
    answers.set(id, refused);
    const usedAt = time.now();
    await pass(2 * days);
    expect(usedAt).toBeGreaterThan(createdAt);
    expect(watch.facts()).toEqual({
      ok: true,
      value: [{ id, usedAt, stop: 'token-refused' }],
    });
  });

  it('shows the last checks of some, oldest first', async () => {
    const { pass, watch, answers, ids } = await watched('One', 'Two');
    const [one, two] = ids;
    if (one === undefined || two === undefined) throw new Error('There are too few');
    answers.set(one, { code: 'no-access' });
    await pass(1 * days + 3 * hours);
    const [series, ...others] = valueOf(watch.series([one]));
    expect(others).toEqual([]);
    expect(series?.id).toBe(one);
    expect(series?.points.map(({ outcome }) => outcome)).toEqual(['works', 'failed']);
  });

  it('exports its table in the order of the screen', async () => {
    const { watch, ids, table } = await watched('One', 'Two');
    const answer = await watch.exportTable(ids.toReversed());
    expect(answer).toEqual({ ok: true, value: { outcome: 'written' } });
    const [titlesOfColumns, ...lines] = table();
    expect(titlesOfColumns?.slice(0, 4)).toEqual(['Nickname', 'Site', 'Username', 'Status']);
    expect(lines.map((line) => line.slice(0, 2))).toEqual([
      ['Two', 'two.atlassian.net'],
      ['One', 'one.atlassian.net'],
    ]);
  });
});
