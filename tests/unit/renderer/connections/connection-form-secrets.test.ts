import { describe, expect, it } from 'vitest';
import { ConnectionFormStore } from '../../../../renderer/connections/connection-form.svelte.ts';
import type { FormTarget } from '../../../../renderer/app/navigation-state.svelte.ts';
import { noLives } from '../no-lives.ts';
import { BridgeDouble, countedRunIds, success } from '../bridge-double.ts';
import { connection, purposes } from '../samples.ts';
import { TokenFieldDouble } from '../token-field-double.ts';
import { TestClock } from '../../test-clock.ts';

const digest = 'q7Jm4VxN2sK9pR3tW8yZ5bC6dE1F0A2Bq7Jm4VxN2sK9';

function open(purpose: FormTarget = { kind: 'create' }) {
  const bridge = new BridgeDouble({
    'connections:save-draft': () => success(null),
    'connections:create': () => success(connection(7)),
    'connections:update': () => success(connection(1)),
  });
  const form = new ConnectionFormStore(purpose, {
    bridge,
    clock: new TestClock(),
    newRunId: countedRunIds(),
    purposes,
    takenNicknames: new Set(),
    lives: noLives,
  });
  const field = new TokenFieldDouble();
  form.holdToken(field);
  const write = (name: 'nickname' | 'note', text: string): void => {
    form.values[name] = text;
    form.changed(name);
    form.left(name);
  };
  return { bridge, form, field, write };
}

describe('A note with something that looks like a secret', () => {
  it('is asked about, saved once that was said to be none, and asked about again when it changes', async () => {
    const { bridge, form, field, write } = open();
    form.values.subdomain = 'acme';
    form.values.username = 'jane@acme.com';
    field.text = 'ATATT3xFfGF0-a-marked-secret-token-000000';
    write('nickname', 'Acme');
    write('note', ` build ${digest} `);
    expect(form.problems).toEqual({ note: 'maybe-secret' });
    expect(await form.save()).toEqual({ kind: 'refused', firstField: 'note' });
    form.sayNoSecret('note');
    expect(form.problems).toEqual({});
    write('note', `build ${digest} and ${digest}`);
    expect(form.problems).toEqual({ note: 'maybe-secret' });
    write('note', `build ${digest}`);
    expect(form.problems).toEqual({});
    expect(await form.save()).toMatchObject({ kind: 'saved' });
    const { plainTexts } = bridge.inputsOf('connections:create')[0]?.form ?? {};
    expect(plainTexts).toEqual([`build ${digest}`]);
  });

  it('that is saved already is not asked about', () => {
    const saved = connection(1, { note: `build ${digest}` });
    const { form, write } = open({ kind: 'edit', connection: saved });
    write('note', `build ${digest}`);
    expect(form.problems).toEqual({});
    write('note', `other ${digest}`);
    expect(form.problems).toEqual({ note: 'maybe-secret' });
  });

  it('is refused when it holds what stands in the token’s field, of which no readable copy is left', () => {
    const { form, field, write } = open();
    field.text = 'correct horse battery';
    write('note', 'use correct horse battery');
    expect(form.problems).toEqual({ note: 'holds-secret' });
    expect(field.copies.length).toBeGreaterThan(0);
    expect(field.isWiped()).toBe(true);
  });
});
