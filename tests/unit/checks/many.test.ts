import { describe, expect, it } from 'vitest';
import { tokens } from '../../simulator/index.ts';
import { acme, newRun, opened, valueOf, wrongToken } from './opened-checks.ts';

describe('The test of many', () => {
  it('tests all of them, and tells how far it has come', async () => {
    const { create, runMany, events, outcomes } = await opened();
    const works = create('Acme', tokens.acmeBot.value);
    const fails = create('Hooli', tokens.acmeBot.value, { subdomain: 'hooli' });
    const progress = await runMany();
    expect(progress).toMatchObject({ done: 2, total: 2, works: 1, failed: 1, finished: true });
    expect(outcomes(works)).toEqual(['works']);
    expect(outcomes(fails)).toEqual(['no-such-site']);
    const told = events.filter(({ name }) => name === 'check-progress');
    expect(told[0]?.message).toMatchObject({ done: 0, total: 2, finished: false });
    expect(told.at(-1)?.message).toEqual(progress);
  });

  it('tests only those that were asked for', async () => {
    const { create, runMany, outcomes } = await opened();
    const asked = create('Acme', tokens.acmeBot.value);
    const other = create('Other', tokens.acmeBot.value);
    expect(await runMany([asked])).toMatchObject({ done: 1, total: 1 });
    expect(outcomes(other)).toEqual([]);
  });

  it('spares the other connections of an account after its second refusal', async () => {
    const { create, runMany, outcomes, site } = await opened();
    const ids = ['One', 'Two', 'Three', 'Four'].map((name) => create(name, wrongToken));
    expect(await runMany()).toMatchObject({ done: 4, failed: 4 });
    const codes = ids.flatMap((id) => outcomes(id));
    expect(codes.filter((code) => code === 'wrong-credentials')).toHaveLength(1);
    expect(codes.filter((code) => code === 'token-refused-before')).toHaveLength(3);
    expect(site.journal.tokenCountsByHost()).toEqual({ [acme]: 1, 'api.atlassian.com': 1 });
  });

  it('leaves a refused token alone unless it is by hand', async () => {
    const { create, run, checks, site } = await opened();
    const id = create('Acme', wrongToken);
    await run(id);
    site.journal.clear();
    const scheduled = await checks.runMany({ run: newRun(), ids: [], byHand: false });
    expect(valueOf(scheduled)).toMatchObject({ total: 0, finished: true });
    expect(site.journal.requests()).toEqual([]);
    const byHand = await checks.runMany({ run: newRun(), ids: [], byHand: true });
    expect(valueOf(byHand)).toMatchObject({ total: 1, failed: 1 });
  });

  it('ends when it is cancelled', async () => {
    const { create, checks, site } = await opened();
    create('Acme', tokens.acmeBot.value);
    create('Another', tokens.acmeBot.value);
    site.knobs.fault({ host: acme }, { kind: 'stall', after: 'request' });
    const run = newRun();
    const running = checks.handlers['checks:run-many']({ run, ids: [] });
    await expect.poll(() => site.journal.requests().length).toBe(1);
    await checks.handlers['checks:cancel']({ run });
    expect(valueOf(await running)).toMatchObject({ total: 2, works: 0, failed: 0, finished: true });
    expect(site.journal.requests()).toHaveLength(1);
  });
});
