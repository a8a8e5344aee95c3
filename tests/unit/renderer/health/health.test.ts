import { describe, expect, it } from 'vitest';
import type { HealthFacts, HealthSettings, Series } from '../../../../electron/health/index.ts';
import { needAction, findConnectionNeeds } from '../../../../electron/health/model/needs.ts';
import { defaultHealthSettings } from '../../../../electron/health/model/settings-schema.ts';
import { addDays, instant } from '../../../../electron/system/model/clock.ts';
import { toJsonText } from '../../../../electron/system/model/json-text.ts';
import { chartOf } from '../../../../renderer/checks/check-chart.ts';
import {
  healthRows,
  passes,
  toneOf,
  type HealthFilter,
} from '../../../../renderer/health/health-rows.ts';
import { ConnectionsStore } from '../../../../renderer/connections/connections.svelte.ts';
import { createHealthSettings } from '../../../../renderer/health/health-settings.ts';
import { HealthScreen } from '../../../../renderer/health/health.svelte.ts';
import { OwnSchedule } from '../../../../renderer/health/own-schedule.svelte.ts';
import { CurrentTime } from '../../../../renderer/app/current-time.svelte.ts';
import { countByWeek } from '../../../../renderer/health/expiry-weeks.ts';
import { PassphrasePrompt } from '../../../../renderer/vault/passphrase-prompt.svelte.ts';
import { BridgeDouble, failure, success } from '../bridge-double.ts';
import { TokenFieldDouble } from '../token-field-double.ts';
import { failed, idOf, noon, row, today, works } from '../samples.ts';
import { TestClock } from '../../test-clock.ts';

const day = 86_400_000;
const sound = { lastCheck: works };
const audited = (
  verdict: 'missing' | 'excessive' | 'complete' | 'unknown',
  missing = 0,
  unknown = 0,
) => ({
  ...sound,
  lastAudit: { startedAt: noon, verdict, missing, unknown, drift: null },
});
const ending = (days: number, confirmed = true) => ({
  expiry: { on: addDays(today, days), confirmed },
});
const facts = (id: number, stop: HealthFacts['stop'] = null, usedDaysAgo = 0): HealthFacts => ({
  id: idOf(id),
  usedAt: instant(noon - usedDaysAgo * day),
  stop,
});

describe('A connection', () => {
  it.each([
    ['that works', row(1, {}, sound), facts(1), []],
    ['that was never tested', row(1), facts(1), ['not-tested']],
    [
      'whose token was refused',
      row(1, { tokenRefusedAt: noon }, sound),
      facts(1),
      ['token-refused'],
    ],
    [
      'whose token has expired by a confirmed day',
      row(1, ending(-3), sound),
      facts(1),
      ['token-expired'],
    ],
    [
      'whose estimated day has passed',
      row(1, ending(-3, false), sound),
      facts(1),
      ['perhaps-over'],
    ],
    ['with a week left', row(1, ending(7), sound), facts(1), ['ends-very-soon']],
    ['with a month left', row(1, ending(30), sound), facts(1), ['ends-soon']],
    [
      'with a week left by an estimate',
      row(1, ending(7, false), sound),
      facts(1),
      ['perhaps-over'],
    ],
    [
      'with a CAPTCHA',
      row(1, {}, { lastCheck: failed({ code: 'captcha' }) }),
      facts(1),
      ['account-locked'],
    ],
    [
      'whose account has a CAPTCHA',
      row(1, {}, sound),
      facts(1, 'account-locked'),
      ['account-locked'],
    ],
    [
      'whose account is at risk',
      row(1, {}, sound),
      facts(1, 'account-at-risk'),
      ['account-at-risk'],
    ],
    [
      'that has no access',
      row(1, {}, { lastCheck: failed({ code: 'no-access' }) }),
      facts(1),
      ['broken'],
    ],
    [
      'that timed out',
      row(1, {}, { lastCheck: failed({ code: 'timed-out' }) }),
      facts(1),
      ['in-the-way'],
    ],
    [
      'that lacks permissions',
      row(1, {}, audited('missing', 2)),
      facts(1),
      ['permissions-missing'],
    ],
    ['that holds more than it needs', row(1, {}, audited('excessive')), facts(1), ['holds-more']],
    [
      'whose audit could not tell everything',
      row(1, {}, audited('unknown', 0, 4)),
      facts(1),
      ['permissions-unknown'],
    ],
    ['that nobody used for 90 days', row(1, {}, sound), facts(1, null, 90), ['unused']],
    ['that somebody used 89 days ago', row(1, {}, sound), facts(1, null, 89), []],
    [
      'with many troubles has the worst first',
      row(1, { ...ending(3), tokenRefusedAt: noon }, audited('missing', 1)),
      facts(1, 'token-refused', 100),
      ['token-refused', 'permissions-missing', 'ends-very-soon', 'unused'],
    ],
  ] as const)('%s', (_, one, known, needs) => {
    expect(findConnectionNeeds(one, { facts: known, now: noon, today })).toEqual(needs);
  });
});

describe('What to do about a connection', () => {
  it.each([
    ['whose site does not exist', { code: 'no-such-site' }, 'edit'],
    ['whose host does not exist', { code: 'no-such-host' }, 'edit'],
    ['whose site was renamed', { code: 'site-renamed', to: 'new.example' }, 'edit'],
    [
      'whose token is of another account',
      { code: 'token-of-another-account', owner: 'Eve' },
      'edit',
    ],
    ['whose scopes do not suffice', { code: 'scope-missing' }, 'replace-token'],
    ['with a CAPTCHA', { code: 'captcha' }, 'open-site'],
    ['whose account is deactivated', { code: 'account-deactivated' }, 'show'],
    ['that has no access', { code: 'no-access' }, 'show'],
    ['behind a sign-in page', { code: 'sent-elsewhere', to: 'login.example' }, 'open-site'],
    ['whose proxy failed', { code: 'proxy-failed' }, 'test'],
    ['that timed out', { code: 'timed-out' }, 'test'],
    ['whose answer was odd', { code: 'unexpected-answer', status: 418 }, 'test'],
  ] as const)('%s', (_, cause, action) => {
    const one = row(1, {}, { lastCheck: failed(cause) });
    const [worst] = findConnectionNeeds(one, { facts: facts(1), now: noon, today });
    expect(worst && needAction(worst, one)).toBe(action);
  });

  it('whose account was locked by another connection is to log in', () => {
    expect(needAction('account-locked', row(1, {}, sound))).toBe('open-site');
  });
});

describe('The health screen', () => {
  it('has those that are as bad by nickname, numbers by their value', () => {
    const names = ['Customer 0', 'Customer 108', 'customer 18', 'Customer 2'];
    const some = names.map((nickname, index) => row(index, { nickname }, sound));
    const shown = healthRows(some, new Map(), noon, today);
    expect(shown.map(({ row: one }) => one.connection.nickname)).toEqual([
      'Customer 0',
      'Customer 2',
      'customer 18',
      'Customer 108',
    ]);
  });

  const rows = [
    row(1, {}, sound),
    row(2, ending(60, false), sound),
    row(3, ending(5), sound),
    row(4, { tokenRefusedAt: noon }, sound),
    row(5),
    row(6, {}, audited('excessive')),
  ];
  const known = new Map(rows.map((_, index) => [idOf(index + 1), facts(index + 1)]));
  const all = healthRows(rows, known, noon, today);

  it('shows the worst first', () => {
    expect(all.map(({ row: one }) => one.connection.nickname.slice(-1))).toEqual([
      '4',
      '3',
      '6',
      '5',
      '2',
      '1',
    ]);
    expect(all.map(toneOf)).toEqual(['bad', 'bad', 'warn', 'idle', 'ok', 'ok']);
  });

  it.each<[HealthFilter, readonly string[]]>([
    ['all', ['4', '3', '6', '5', '2', '1']],
    ['now', ['4', '3']],
    ['failing', ['4']],
    ['ends-7', ['3']],
    ['ends-30', ['3']],
    ['ends-90', ['3', '2']],
    ['holds-more', ['6']],
    ['not-tested', ['5']],
    ['unused', []],
    ['permissions-missing', []],
  ])('narrowed down to %s shows %j', (filter, shown) => {
    const passed = all.filter((each) => passes(filter, each));
    expect(passed.map(({ row: one }) => one.connection.nickname.slice(-1))).toEqual(shown);
  });

  async function opened(handlers: ConstructorParameters<typeof BridgeDouble>[0] = {}) {
    const soon: (() => void)[] = [];
    const bridge = new BridgeDouble({
      'health:list': () => success(toJsonText(rows)),
      'health:facts': () => success([...known.values()]),
      ...handlers,
    });
    const connections = new ConnectionsStore(bridge, (task) => soon.push(task));
    await connections.load();
    const currentTime = new CurrentTime(new TestClock());
    const health = new HealthScreen(bridge, connections, currentTime, (task) => soon.push(task));
    await health.read();
    const run = async (): Promise<void> => {
      soon.splice(0).forEach((task) => task());
      for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
    };
    return { bridge, health, run };
  }

  it('counts who is needed now, and offers only filters that let something through', async () => {
    const { health } = await opened();
    expect(health.neededNow).toBe(2);
    expect(health.filters.map(({ filter }) => filter)).toEqual([
      'all',
      'now',
      'failing',
      'ends-7',
      'ends-30',
      'ends-90',
      'holds-more',
      'not-tested',
    ]);
  });

  it('reads the charts of the rows in sight together, and each once', async () => {
    const series = (id: number): Series => ({ id: idOf(id), points: [] });
    const { bridge, health, run } = await opened({
      'health:series': () => success([series(1), series(2)]),
    });
    for (const one of rows) health.want(one);
    await run();
    rows.forEach((one) => health.want(one));
    await run();
    expect(bridge.inputsOf('health:series')).toEqual([{ ids: [1, 2, 3, 4, 6].map(idOf) }]);
    expect(health.series(idOf(2))).toEqual(series(2));
    expect(health.series(idOf(5))).toBeNull();
  });

  it('exports what is shown, in its order', async () => {
    const { bridge, health } = await opened({
      'health:export': () => success({ outcome: 'written' }),
    });
    health.filter = 'now';
    await health.export();
    expect(bridge.inputsOf('health:export')).toEqual([{ ids: [idOf(4), idOf(3)] }]);
    expect(health.exported).toBe('table');
  });

  it('says why it could not be read or exported', async () => {
    const { health } = await opened({ 'health:export': () => failure({ code: 'disk-full' }) });
    await health.export();
    expect(health.failure).toEqual({ code: 'disk-full' });
    expect(health.exported).toBeNull();
  });
});

describe('The timeline', () => {
  it('counts by week when tokens end, and tells estimates apart', () => {
    const timeline = countByWeek(
      [
        ending(-1).expiry,
        ending(0).expiry,
        ending(6, false).expiry,
        ending(7).expiry,
        ending(89).expiry,
        ending(365).expiry,
        ending(1000).expiry,
      ],
      today,
    );
    expect(timeline.weeks[0]).toEqual({ from: today, confirmed: 1, estimated: 1 });
    expect(timeline.weeks[1]).toMatchObject({ confirmed: 1, estimated: 0 });
    expect(timeline).toMatchObject({ over: 1, within30: 3, within90: 1, later: 2, most: 2 });
    expect(timeline.weeks[52]).toMatchObject({ confirmed: 1 });
  });
});

describe('A chart of checks', () => {
  const point = (durationMs: number, outcome: 'works' | 'failed' = 'works') => ({
    at: noon,
    durationMs,
    outcome,
  });

  it('is as tall as the slowest that worked, and counts those that failed', () => {
    const chart = chartOf([point(100), point(400), point(9000, 'failed'), point(200)]);
    expect(chart?.bars.map(({ share }) => share)).toEqual([0.25, 1, 1, 0.5]);
    expect(chart).toMatchObject({ failed: 1, medianMs: 200 });
  });

  it.each([
    ['nothing', [], null],
    ['failures alone', [point(5, 'failed')], { failed: 1, medianMs: 0 }],
  ] as const)('of %s', (_, points, expected) => {
    if (expected === null) expect(chartOf(points)).toBeNull();
    else expect(chartOf(points)).toMatchObject(expected);
  });
});

it('The settings of background work follow the tray, and ask for the passphrase where it is needed', async () => {
  let kept: HealthSettings = { ...defaultHealthSettings, names: false };
  const bridge = new BridgeDouble({
    'health:settings': () => success(kept),
    'health:change-settings': ({ settings, vaultPassphrase }) =>
      settings.names && vaultPassphrase === null
        ? failure({ code: 'passphrase-needed' })
        : success((kept = settings)),
  });
  const prompt = new PassphrasePrompt();
  const editor = createHealthSettings(bridge, prompt);
  const stop = editor.follow();
  await editor.change({});
  bridge.send('health-settings', { ...kept, paused: true });
  await editor.change({ checks: 'weekly' });
  expect(kept).toEqual({ ...defaultHealthSettings, names: false, paused: true, checks: 'weekly' });
  const changed = editor.change({ names: true });
  await expect.poll(() => prompt.question).not.toBeNull();
  expect(kept.names).toBe(false);
  const current = new TokenFieldDouble();
  current.text = 'a passphrase';
  await prompt.enter({ current, next: null, again: null });
  await changed;
  expect([kept.names, editor.current?.names]).toEqual([true, true]);
  stop();
});

it('A connection’s own schedule changes in one part and stays in the other', async () => {
  const bridge = new BridgeDouble({
    'health:schedule': () => success({ checks: null, audits: 'daily', stop: null }),
    'health:set-schedule': ({ checks, audits }) => success({ checks, audits, stop: null }),
  });
  const schedule = new OwnSchedule(bridge);
  await schedule.read(idOf(1));
  await schedule.set('checks', 'hourly');
  expect(schedule.report).toEqual({ checks: 'hourly', audits: 'daily', stop: null });
  await schedule.set('audits', null);
  expect(bridge.inputsOf('health:set-schedule').at(-1)).toEqual({
    id: idOf(1),
    checks: 'hourly',
    audits: null,
  });
});
