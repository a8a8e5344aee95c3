import { describe, expect, it } from 'vitest';
import type { CheckProgress, RunId } from '../../../../electron/checks/model/check.ts';
import { ManyChecks } from '../../../../renderer/checks/many-checks.svelte.ts';
import { answerLater, BridgeDouble, countedRunIds, failure, success } from '../bridge-double.ts';
import { failed, idOf, row } from '../samples.ts';

const progress = (run: string, done: number, finished = false): CheckProgress => ({
  run: run as RunId,
  done,
  total: 2,
  works: done,
  failed: 0,
  causes: [],
  finished,
});

const drawn = (): Promise<void> => Promise.resolve();

function start(afterPaint = drawn) {
  const later = answerLater<ReturnType<typeof success<CheckProgress>>>();
  const bridge = new BridgeDouble({
    'checks:run-many': () => later.answer,
    'checks:cancel': () => success(null),
  });
  const many = new ManyChecks(bridge, countedRunIds(), afterPaint);
  const ended = many.start([idOf(1), idOf(2)]);
  return { bridge, many, ended, later };
}

describe('Testing all', () => {
  it('counts as it goes, ends with a summary, and puts it away when told', async () => {
    const { bridge, many, ended, later } = start();
    expect(many.run.progress).toMatchObject({ done: 0, total: 2, finished: false });
    bridge.send('check-progress', progress('run-1', 1));
    expect(many.run.progress?.done).toBe(1);
    many.run.dismiss();
    expect(many.run.running).toBe(true);
    later.give(success(progress('run-1', 2, true)));
    expect(await ended).toBeNull();
    expect(many.run.progress).toMatchObject({ done: 2, works: 2, finished: true });
    many.run.dismiss();
    expect(many.run.progress).toBeNull();
  });

  it('offers those that failed for another test, by their causes', async () => {
    const { many, ended, later } = start();
    const causes = [
      { code: 'timed-out', count: 1 },
      { code: 'captcha', count: 1 },
    ] as const;
    later.give(success({ ...progress('run-1', 2, true), works: 0, failed: 2, causes }));
    await ended;
    const rows = [
      row(1, {}, { lastCheck: failed({ code: 'timed-out' }) }),
      row(2, {}, { lastCheck: failed({ code: 'captcha' }) }),
      row(3, {}, { lastCheck: failed({ code: 'captcha' }) }),
    ];
    // A CAPTCHA is not gone because of another test.
    expect(many.isChosen('captcha')).toBe(false);
    expect(many.chosenAmong(rows)).toEqual([idOf(1)]);
    many.toggle('captcha');
    expect(many.chosenAmong(rows)).toEqual([idOf(1), idOf(2)]);
    many.toggle('captcha');
    many.toggle('timed-out');
    expect(many.chosenAmong(rows)).toEqual([]);
  });

  it.each([
    ['offline', true],
    ['timed-out', true],
    ['rate-limited', true],
    ['jira-down', true],
    ['captcha', false],
    ['no-such-site', false],
    ['wrong-credentials', false],
    ['token-refused-before', false],
  ] as const)('has %s chosen for another test: %s', (code, chosen) => {
    expect(start().many.isChosen(code)).toBe(chosen);
  });

  it('listens to its own run only', () => {
    const { bridge, many } = start();
    bridge.send('check-progress', progress('another', 2));
    expect(many.run.progress?.done).toBe(0);
  });

  it('does not begin twice, nor with nothing', async () => {
    const { bridge, many } = start();
    await many.start([idOf(1)]);
    expect(bridge.inputsOf('checks:run-many')).toHaveLength(1);
    const idle = new BridgeDouble();
    await new ManyChecks(idle, countedRunIds(), drawn).start([]);
    expect(idle.asked).toEqual([]);
  });

  it('can be cancelled', async () => {
    const { bridge, many } = start();
    await many.run.cancel();
    expect(bridge.inputsOf('checks:cancel')).toEqual([{ run: 'run-1' }]);
  });

  it('shows that it began before it asks for anything, and can be cancelled even then', async () => {
    const drawing = answerLater<undefined>();
    const { bridge, many, later, ended } = start(async () => drawing.answer);
    expect(many.run.progress).toMatchObject({ done: 0, total: 2 });
    const cancelled = many.run.cancel();
    expect(bridge.asked).toEqual([]);
    drawing.give(undefined);
    await cancelled;
    expect(bridge.asked.map(({ name }) => name)).toEqual(['checks:run-many', 'checks:cancel']);
    later.give(success(progress('run-1', 0, true)));
    expect(await ended).toBeNull();
  });

  it('gives the failure when it could not begin', async () => {
    const bridge = new BridgeDouble({ 'checks:run-many': () => failure({ code: 'offline' }) });
    const many = new ManyChecks(bridge, countedRunIds(), drawn);
    expect(await many.start([idOf(1)])).toEqual({ code: 'offline' });
    expect(many.run.progress).toBeNull();
  });
});
