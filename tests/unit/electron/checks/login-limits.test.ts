import { describe, expect, it } from 'vitest';
import { maxTestsPerMinute } from '../../../../electron/checks/login-limits.ts';
import { failure } from '../../../../electron/system/index.ts';
import { tokens } from '../../../simulator/index.ts';
import { acme, bot, bytesOf, formOf, newRun, opened, wrongToken } from './opened-checks.ts';
import { valueOf } from '../../value-of.ts';
import { checkHandlers } from '../../../../electron/checks/index.ts';

const noInput = failure({ code: 'no-input-heard' });

/** A token that nobody made, each of another number. */
const guess = (number: number): string => `${wrongToken.slice(0, -1)}${number}`;

const own = {
  domain: 'own',
  subdomain: 'jira.quarry.example:8443/carried-away',
  username: 'fred',
} as const;

async function form() {
  const desk = await opened();
  const token = (): Uint8Array<ArrayBuffer> => bytesOf('x'.repeat(24));
  /** Tests a token for the robot of the practice site, and says what came of it. */
  const testAcme = async (secret: string): Promise<string> => {
    const answer = await checkHandlers(desk.checks)['checks:run-unsaved']({
      run: newRun(),
      form: formOf(),
      token: bytesOf(secret),
      id: null,
    });
    return answer.ok ? (answer.value.failure?.code ?? answer.value.outcome) : answer.error.code;
  };
  return {
    ...desk,
    testAcme,
    test: (given: Uint8Array<ArrayBuffer> = token()) =>
      checkHandlers(desk.checks)['checks:run-unsaved']({
        run: newRun(),
        form: formOf(own),
        token: given,
        id: null,
      }),
  };
}

describe('A test of the form at an own address', () => {
  it('is in the history by its host, before anything is known of it, and without the path', async () => {
    const { test, recorded } = await form();
    expect(await test()).toMatchObject({ ok: true });
    expect(recorded).toEqual([{ kind: 'address-tested', address: 'jira.quarry.example:8443' }]);
  });

  it('asks nobody and wipes the token when no person clicked or pressed a key', async () => {
    const { test, recorded, person, site } = await form();
    person.acts = false;
    const token = bytesOf('x'.repeat(24));
    expect(await test(token)).toEqual(failure({ code: 'no-input-heard' }));
    expect(site.journal.requests()).toEqual([]);
    expect(recorded).toEqual([]);
    expect(token.every((byte) => byte === 0)).toBe(true);
  });

  it('goes ahead where assistive technology may have pressed the button', async () => {
    const { test, person } = await form();
    Object.assign(person, { acts: false, isAssisted: true });
    expect(await test()).toMatchObject({ ok: true });
  });

  it(`is done at most ${maxTestsPerMinute} times a minute, and again when the minute is over`, async () => {
    const { test, recorded, clock } = await form();
    for (let done = 0; done < maxTestsPerMinute; done += 1) {
      expect(await test()).toMatchObject({ ok: true });
      clock.pass(1000);
    }
    expect(await test()).toEqual(failure({ code: 'too-many-tests' }));
    expect(recorded).toHaveLength(maxTestsPerMinute);
    clock.pass(60_000 - maxTestsPerMinute * 1000);
    expect(await test()).toMatchObject({ ok: true });
  });

  it('is not limited by a clock that was set back', async () => {
    const { test, clock } = await form();
    for (let done = 0; done < maxTestsPerMinute; done += 1) await test();
    clock.jump(-3_600_000);
    expect(await test()).toMatchObject({ ok: true });
  });

  it('on one of Atlassian’s domains is not in the history, unless the login is refused', async () => {
    const { testAcme, recorded } = await form();
    expect(await testAcme(tokens.acmeBot.value)).toBe('works');
    expect(recorded).toEqual([]);
    expect(await testAcme(guess(1))).toBe('wrong-credentials');
    expect(recorded).toEqual([{ kind: 'login-refused', address: acme, username: bot }]);
    expect(JSON.stringify(recorded)).not.toContain('ATATT');
  });
});

describe('A window that nobody touches', () => {
  it('has no token tested, and asks nobody', async () => {
    const { testAcme, person, site, asked } = await form();
    person.acts = false;
    for (let each = 0; each < 15; each += 1) {
      expect(await testAcme(guess(each))).toBe('no-input-heard');
    }
    expect(site.journal.requests()).toEqual([]);
    expect(asked).toEqual([]);
  });

  it('has no refused connection tested again', async () => {
    const { create, run, checks, person, site } = await opened();
    const id = create('Acme', wrongToken);
    await run(id);
    person.acts = false;
    site.journal.clear();
    for (let each = 0; each < 12; each += 1) {
      expect(await checkHandlers(checks)['checks:run']({ run: newRun(), id })).toEqual(noInput);
    }
    expect(site.journal.requests()).toEqual([]);
  });

  it('has no refused connection among the many that it has tested', async () => {
    const { create, run, runMany, person, site } = await opened();
    await run(create('Acme', wrongToken));
    person.acts = false;
    site.journal.clear();
    expect(await runMany()).toMatchObject({ total: 0 });
    expect(site.journal.requests()).toEqual([]);
  });

  it('has two guesses refused at most by saving them', async () => {
    const { create, checks, person, site } = await opened();
    person.acts = false;
    for (let each = 0; each < 5; each += 1) {
      const id = create(`Guess ${each}`, guess(each));
      const answer = await checkHandlers(checks)['checks:run']({ run: newRun(), id });
      if (each > 0) expect(answer).toEqual(noInput);
      const many = await checkHandlers(checks)['checks:run-many']({ run: newRun(), ids: [id] });
      expect(many).toMatchObject({ ok: true });
    }
    expect(site.journal.tokenCountsByHost()).toEqual({ [acme]: 1, 'api.atlassian.com': 1 });
  });
});

describe('An account whose logins were refused twice', () => {
  const question = { act: 'test-refused', username: bot, site: acme };

  it('is tried again only after a yes in a native dialog, whoever presses the button', async () => {
    const { testAcme, person, asked, site } = await form();
    Object.assign(person, { acts: false, isAssisted: true, agrees: false });
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, each) => testAcme(guess(each))),
    );
    expect(answers.toSorted()).toEqual([
      ...Array<string>(7).fill('cancelled'),
      'wrong-credentials',
    ]);
    expect(site.journal.tokenCountsByHost()).toEqual({ [acme]: 1, 'api.atlassian.com': 1 });
    expect(asked).toEqual(Array(7).fill(question));
  });

  it('can be tested with a new token by who agrees, and is not asked about once that works', async () => {
    const { testAcme, asked } = await form();
    await testAcme(guess(1));
    expect(await testAcme(tokens.acmeBot.value)).toBe('works');
    expect(asked).toEqual([question]);
    expect(await testAcme(guess(2))).toBe('wrong-credentials');
    expect(asked).toHaveLength(1);
  });

  it('counts those of saved connections and of the form together', async () => {
    const { create, run, testAcme, person, asked, history } = await form();
    const id = create('Acme', wrongToken);
    await testAcme(guess(1));
    person.agrees = false;
    expect((await run(id)).outcome).toBe('cancelled');
    expect(asked).toEqual([question]);
    expect(history(id)).toEqual([]);
  });

  it('still has connections tested whose token works', async () => {
    const { create, run, runMany, testAcme, asked } = await form();
    const id = create('Works', tokens.acmeBot.value);
    await run(id);
    await testAcme(guess(1));
    expect((await run(id)).outcome).toBe('works');
    expect(await runMany([id])).toMatchObject({ works: 1 });
    expect(asked).toEqual([]);
    expect(await testAcme(guess(2))).toBe('wrong-credentials');
    expect(asked).toEqual([question]);
  });

  it('is spared by tests of many until a person’s own test works', async () => {
    const { create, runMany, outcomes, testAcme } = await form();
    await testAcme(guess(1));
    const id = create('Untried', tokens.acmeBot.value);
    expect(await runMany([id])).toMatchObject({ failed: 1 });
    expect(outcomes(id)).toEqual(['token-refused-before']);
    await testAcme(tokens.acmeBot.value);
    expect(await runMany([id])).toMatchObject({ works: 1 });
  });

  it('is not forgotten by a lock', async () => {
    const { checks, testAcme, asked } = await form();
    await testAcme(guess(1));
    await checks.cancelAll();
    await testAcme(guess(2));
    expect(asked).toEqual([question]);
  });
});

it('A click in the tray’s menu tests a refused connection only after a native dialog', async () => {
  const { create, checks, person, asked, site, ...desk } = await opened();
  const id = create('Acme', wrongToken);
  // As after a start: what was refused before is known, and nothing is counted yet.
  const { tokenChangedAt } = valueOf(desk.store.get(id));
  desk.store.markTokenRefused(id, desk.clock.now(), tokenChangedAt);
  person.agrees = false;
  site.journal.clear();
  expect(valueOf(await checks.runFromOutside(id)).outcome).toBe('cancelled');
  expect(site.journal.requests()).toEqual([]);
  expect(asked).toHaveLength(1);
  person.agrees = true;
  expect(valueOf(await checks.runFromOutside(id)).failure?.code).toBe('wrong-credentials');
});
