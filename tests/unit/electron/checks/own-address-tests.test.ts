import { describe, expect, it } from 'vitest';
import { mostTestsAMinute } from '../../../../electron/checks/own-address-tests.ts';
import { failure } from '../../../../electron/system/index.ts';
import { bytesOf, formOf, newRun, opened } from './opened-checks.ts';

const own = {
  domain: 'own',
  subdomain: 'jira.quarry.example:8443/carried-away',
  username: 'fred',
} as const;

async function form() {
  const desk = await opened();
  const token = (): Uint8Array<ArrayBuffer> => bytesOf('x'.repeat(24));
  return {
    ...desk,
    test: (given: Uint8Array<ArrayBuffer> = token()) =>
      desk.checks.handlers['checks:run-unsaved']({
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

  it(`is done at most ${mostTestsAMinute} times a minute, and again when the minute is over`, async () => {
    const { test, recorded, clock } = await form();
    for (let done = 0; done < mostTestsAMinute; done += 1) {
      expect(await test()).toMatchObject({ ok: true });
      clock.advance(1000);
    }
    expect(await test()).toEqual(failure({ code: 'too-many-tests' }));
    expect(recorded).toHaveLength(mostTestsAMinute);
    clock.advance(60_000 - mostTestsAMinute * 1000);
    expect(await test()).toMatchObject({ ok: true });
  });

  it('is not limited by a clock that was set back', async () => {
    const { test, clock } = await form();
    for (let done = 0; done < mostTestsAMinute; done += 1) await test();
    clock.advance(-3_600_000);
    expect(await test()).toMatchObject({ ok: true });
  });

  it('on one of Atlassian’s domains is neither limited nor in the history', async () => {
    const { checks, recorded, person } = await form();
    person.acts = false;
    const run = newRun();
    const token = bytesOf('x'.repeat(24));
    const answer = await checks.handlers['checks:run-unsaved']({
      run,
      form: formOf(),
      token,
      id: null,
    });
    expect(answer).toMatchObject({ ok: true });
    expect(recorded).toEqual([]);
  });
});
