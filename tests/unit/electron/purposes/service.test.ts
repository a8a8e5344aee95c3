import { statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { PurposeId } from '../../../../electron/connections/model/connection.ts';
import { builtInPurposes } from '../../../../electron/purposes/built-in.ts';
import {
  purposeHandlers,
  checkDraft,
  draftFrom,
  isOwnPurpose,
  type Purposes,
} from '../../../../electron/purposes/index.ts';
import { eventCards, practiceToken } from '../connections/form.ts';
import { opened } from './opened-purposes.ts';
import { releaseRobot, robotContent } from './own.ts';
import { valueOf } from '../../value-of.ts';

const other = { ...robotContent, title: 'Other robot' };

function made(purposes: Purposes, content = robotContent): PurposeId {
  const made = purposeHandlers(purposes)['purposes:create']({ content });
  if (made instanceof Promise) throw new Error('It took its time');
  return valueOf(made).id;
}

/** Chooses the file and imports it. */
async function imported(purposes: Purposes, action: 'add' | 'replace') {
  const handlers = purposeHandlers(purposes);
  const chosen = valueOf(await handlers['purposes:choose-import'](null));
  if (chosen.outcome !== 'chosen') throw new Error('Nothing was chosen');
  return { chosen, kept: await handlers['purposes:import']({ importId: chosen.importId, action }) };
}

describe('the built-in purposes', () => {
  it('have no ids like those that people make', () => {
    expect(builtInPurposes().filter(({ id }) => isOwnPurpose(id))).toEqual([]);
  });

  it.each(['purposes:remove', 'purposes:restore'] as const)('refuse %s', async (channel) => {
    const { purposes } = opened();
    expect(await purposeHandlers(purposes)[channel]({ id: eventCards })).toEqual({
      ok: false,
      error: { code: 'no-such-purpose' },
    });
  });

  it('cannot be written over', async () => {
    const { purposes } = opened();
    const input = { id: eventCards, content: robotContent };
    expect(await purposeHandlers(purposes)['purposes:update'](input)).toEqual({
      ok: false,
      error: { code: 'no-such-purpose' },
    });
  });
});

describe('an own purpose', () => {
  it('is offered behind the built-in ones, by title, with a digest of what it says', async () => {
    const { purposes, list } = opened();
    made(purposes);
    made(purposes, { ...robotContent, title: 'Åland robot' });
    const summaries = valueOf(await purposeHandlers(purposes)['purposes:list'](null));
    expect(summaries.slice(0, builtInPurposes().length).map(({ digest }) => digest)).toEqual(
      builtInPurposes().map(() => null),
    );
    expect(list()).toEqual(['Åland robot', 'Release robot']);
    expect(purposes.ids()).toEqual(summaries.map(({ id }) => id));
  });

  it('is still there when the database is read anew, and says what it said', async () => {
    const { purposes, vault } = opened();
    const id = made(purposes);
    const stored = vault.database.prepare('SELECT content FROM own_purpose WHERE id = ?').pluck();
    expect(JSON.parse(String(stored.get(id)))).toEqual(robotContent);
    expect(await purposeHandlers(purposes)['purposes:get']({ id })).toEqual({
      ok: true,
      value: { id, ...robotContent },
    });
  });

  it('changes its digest with what it says, and has the old one again when that is taken back', async () => {
    const { purposes } = opened();
    const id = made(purposes);
    const digest = async () =>
      valueOf(await purposeHandlers(purposes)['purposes:list'](null)).find((one) => one.id === id)
        ?.digest;
    const before = await digest();
    const [first, second] = robotContent.requirements;
    const less = { ...robotContent, requirements: first === undefined ? [] : [first] };
    await purposeHandlers(purposes)['purposes:update']({ id, content: less });
    expect(second).toBeDefined();
    expect(await digest()).not.toBe(before);
    await purposeHandlers(purposes)['purposes:update']({ id, content: robotContent });
    expect(await digest()).toBe(before);
  });

  it.each([
    ['of another own one', 'release ROBOT'],
    ['of a built-in one', 'Read-Only Reporting'],
  ])('may not have the title %s', async (_whose, title) => {
    const { purposes, list } = opened();
    made(purposes);
    const id = made(purposes, other);
    const taken = { ok: false, error: { code: 'purpose-title-taken' } };
    const content = { ...robotContent, title };
    expect(await purposeHandlers(purposes)['purposes:create']({ content })).toEqual(taken);
    expect(await purposeHandlers(purposes)['purposes:update']({ id, content })).toEqual(taken);
    expect(list()).toEqual(['Other robot', 'Release robot']);
  });

  it('is written down in the history, and each change is counted as one that must not be lost', async () => {
    const { purposes, events, counted } = opened();
    const before = counted();
    const id = made(purposes);
    await purposeHandlers(purposes)['purposes:update']({ id, content: other });
    await purposeHandlers(purposes)['purposes:remove']({ id });
    await purposeHandlers(purposes)['purposes:restore']({ id });
    expect(events).toEqual([
      { kind: 'purpose-created', id, title: 'Release robot' },
      { kind: 'purpose-changed', id, title: 'Other robot' },
      { kind: 'purpose-removed', id, title: 'Other robot' },
      { kind: 'purpose-restored', id, title: 'Other robot' },
    ]);
    expect(counted()).toBe(before + 4);
  });
});

describe('an own purpose that connections have', () => {
  it('is taken off them when it is removed, and is theirs again when that is undone', async () => {
    const { purposes, connect, purposesOf, told } = opened();
    const id = made(purposes);
    const [both, only, none] = [
      connect('Both', [eventCards, id]),
      connect('Only', [id]),
      connect('None'),
    ];
    expect(await purposeHandlers(purposes)['purposes:remove']({ id })).toEqual({
      ok: true,
      value: { connections: 2 },
    });
    expect([both, only, none].map(purposesOf)).toEqual([[eventCards], [], [eventCards]]);
    expect(await purposeHandlers(purposes)['purposes:restore']({ id })).toEqual({
      ok: true,
      value: { connections: 2 },
    });
    expect([both, only, none].map(purposesOf)).toEqual([[eventCards, id], [id], [eventCards]]);
    expect(told.map((ids) => ids.toSorted())).toEqual([
      [both, only].toSorted(),
      [both, only].toSorted(),
    ]);
  });

  it('cannot be brought back under a title that another has by now', async () => {
    const { purposes, connect, purposesOf } = opened();
    const id = made(purposes);
    const connection = connect('Only', [id]);
    await purposeHandlers(purposes)['purposes:remove']({ id });
    made(purposes);
    expect(await purposeHandlers(purposes)['purposes:restore']({ id })).toEqual({
      ok: false,
      error: { code: 'purpose-title-taken' },
    });
    expect(purposesOf(connection)).toEqual([]);
  });

  it('is gone for good when the vault is opened again', async () => {
    const { purposes, connect, vault } = opened();
    const id = made(purposes);
    connect('Only', [id]);
    await purposeHandlers(purposes)['purposes:remove']({ id });
    valueOf(purposes.purgeRemoved());
    expect(await purposeHandlers(purposes)['purposes:restore']({ id })).toMatchObject({
      ok: false,
    });
    const left = ['own_purpose', 'removed_purpose_use'].map((table) =>
      vault.database.prepare(`SELECT count(*) FROM ${table}`).pluck().get(),
    );
    expect(left).toEqual([0, 0]);
  });

  it('cannot be one that is not there, whatever the program does', () => {
    const { vault, connect } = opened();
    const connection = connect('One');
    const insert = vault.database.prepare(
      'INSERT INTO connection_purpose (connection_id, purpose_id, position) VALUES (?, ?, 5)',
    );
    expect(() => insert.run(connection, 'own-nothing')).toThrow(/not there/);
  });

  it('is refused in the form as soon as it is removed', async () => {
    const { purposes, connect } = opened();
    const id = made(purposes);
    await purposeHandlers(purposes)['purposes:remove']({ id });
    expect(() => connect('Late', [id])).toThrow('form-invalid');
  });
});

describe('an exported purpose', () => {
  it('is a file that only its owner may read, as the built-in ones are written', async () => {
    const { purposes, file, written } = opened();
    const id = made(purposes);
    expect(await purposeHandlers(purposes)['purposes:export']({ id })).toEqual({
      ok: true,
      value: { outcome: 'written' },
    });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(written()).toMatchObject({ id, position: 1, title: 'Release robot' });
  });

  it('is no file where the person thought better of it', async () => {
    const { purposes, chooses } = opened();
    chooses.file = false;
    const id = made(purposes);
    const cancelled = { ok: true, value: { outcome: 'cancelled' } };
    expect(await purposeHandlers(purposes)['purposes:export']({ id })).toEqual(cancelled);
    expect(await purposeHandlers(purposes)['purposes:choose-import'](null)).toEqual(cancelled);
  });
});

describe('an imported purpose', () => {
  it('is known again by its id when the same file comes once more', async () => {
    const { purposes, offer, list } = opened();
    offer({ id: 'release-robot', position: 1, ...robotContent });
    const first = await imported(purposes, 'add');
    expect(first.chosen).toMatchObject({
      name: 'a-purpose.json',
      title: 'Release robot',
      requirements: 2,
      existing: null,
    });
    expect(valueOf(first.kept).id).toBe(releaseRobot.id);
    const again = await imported(purposes, 'replace');
    expect(again.chosen).toMatchObject({ existing: { title: 'Release robot', isSame: true } });
    expect(list()).toEqual(['Release robot']);
  });

  it('replaces the one with its id, or is kept beside it under an id and a title of its own', async () => {
    const { purposes, offer, connect, purposesOf, list } = opened();
    offer({ id: 'release-robot', ...robotContent });
    const { kept } = await imported(purposes, 'add');
    const { id } = valueOf(kept);
    const connection = connect('One', [id]);
    offer({ id: 'own-release-robot', ...robotContent, description: 'Says something else.' });
    const second = await imported(purposes, 'add');
    expect(second.chosen).toMatchObject({ existing: { title: 'Release robot', isSame: false } });
    expect(valueOf(second.kept).id).not.toBe(id);
    expect(list()).toEqual(['Release robot', 'Release robot (2)']);
    expect(valueOf((await imported(purposes, 'replace')).kept)).toMatchObject({
      id,
      title: 'Release robot',
      description: 'Says something else.',
    });
    expect(list()).toEqual(['Release robot', 'Release robot (2)']);
    expect(purposesOf(connection)).toEqual([id]);
  });

  it('has a title that can be read again, also where it is cut for a number behind it', async () => {
    const { purposes, offer, list } = opened();
    const title = '🤖'.repeat(100);
    offer({ id: 'robots', ...robotContent, title });
    await imported(purposes, 'add');
    await imported(purposes, 'add');
    expect(list()).toEqual([`${'🤖'.repeat(96)} (2)`, title]);
  });

  it('from a file of a built-in one never takes its place', async () => {
    const { purposes, offer, list } = opened();
    const [builtIn] = builtInPurposes();
    offer(builtIn);
    expect(valueOf((await imported(purposes, 'replace')).kept).id).toBe(`own-${builtIn?.id}`);
    expect(list()).toEqual([`${builtIn?.title} (2)`]);
  });

  it('may have the id of one that was removed a moment ago', async () => {
    const { purposes, offer, list } = opened();
    offer({ id: 'release-robot', ...robotContent });
    const { id } = valueOf((await imported(purposes, 'add')).kept);
    await purposeHandlers(purposes)['purposes:remove']({ id });
    expect(valueOf((await imported(purposes, 'add')).kept).id).toBe(id);
    expect(list()).toEqual(['Release robot']);
  });

  it('is not taken twice, nor after the file was let go', async () => {
    const { purposes, offer, list } = opened();
    offer({ id: 'release-robot', ...robotContent });
    const { chosen } = await imported(purposes, 'add');
    const outdated = { ok: false, error: { code: 'purpose-import-outdated' } };
    const again = { importId: chosen.importId, action: 'add' } as const;
    expect(await purposeHandlers(purposes)['purposes:import'](again)).toEqual(outdated);
    const next = valueOf(await purposeHandlers(purposes)['purposes:choose-import'](null));
    if (next.outcome !== 'chosen') throw new Error('Nothing was chosen');
    purposes.dispose();
    expect(
      await purposeHandlers(purposes)['purposes:import']({
        importId: next.importId,
        action: 'add',
      }),
    ).toEqual(outdated);
    expect(list()).toEqual(['Release robot']);
  });

  it('of more than a mebibyte is not read', async () => {
    const { purposes, offer } = opened();
    offer(`${JSON.stringify({ id: 'x', ...robotContent })}${' '.repeat(1024 * 1024)}`);
    expect(await purposeHandlers(purposes)['purposes:choose-import'](null)).toEqual({
      ok: false,
      error: { code: 'file-too-large' },
    });
  });
});

describe('what is being entered', () => {
  it('is kept until the purpose is saved, and comes back as it was', async () => {
    const { purposes, clock } = opened();
    const id = made(purposes);
    const draft = { ...draftFrom(robotContent), title: '' };
    await purposeHandlers(purposes)['purposes:save-draft']({ id, draft });
    expect(await purposeHandlers(purposes)['purposes:read-draft'](null)).toEqual({
      ok: true,
      value: { id, draft, savedAt: clock.now() },
    });
    await purposeHandlers(purposes)['purposes:update']({ id, content: robotContent });
    expect(await purposeHandlers(purposes)['purposes:read-draft'](null)).toEqual({
      ok: true,
      value: null,
    });
  });

  it('is kept without a token that came into a wrong field, and no purpose takes one', async () => {
    const { purposes } = opened();
    const title = `Robot ${practiceToken}`;
    const draft = { ...draftFrom(robotContent), title };
    await purposeHandlers(purposes)['purposes:save-draft']({ id: null, draft });
    const kept = await purposeHandlers(purposes)['purposes:read-draft'](null);
    expect(kept).toMatchObject({
      value: { draft: { title: 'Robot ', description: draft.description } },
    });
    expect(checkDraft(draft, new Set())).toMatchObject({
      problems: [{ field: 'title', problem: 'too-long' }],
    });
    const why = `Use ${practiceToken}`;
    expect(checkDraft({ ...draft, title: 'Robot', description: why }, new Set())).toMatchObject({
      problems: [{ field: 'description', problem: 'holds-token' }],
    });
  });

  it('becomes a new purpose where the edited one is gone', async () => {
    const { purposes } = opened();
    const id = made(purposes);
    await purposeHandlers(purposes)['purposes:save-draft']({ id, draft: draftFrom(robotContent) });
    await purposeHandlers(purposes)['purposes:remove']({ id });
    expect(await purposeHandlers(purposes)['purposes:read-draft'](null)).toMatchObject({
      value: { id: null },
    });
  });

  it('is refused where it is longer than any purpose', async () => {
    const { purposes } = opened();
    const [requirement] = draftFrom(robotContent).requirements;
    if (requirement === undefined) throw new Error('No requirement');
    const long = { ...requirement, why: 'x'.repeat(100_000) };
    const draft = {
      ...draftFrom(robotContent),
      requirements: Array.from({ length: 11 }, () => long),
    };
    expect(await purposeHandlers(purposes)['purposes:save-draft']({ id: null, draft })).toEqual({
      ok: false,
      error: { code: 'form-invalid' },
    });
  });

  it('is forgotten after seven days', async () => {
    const { purposes, clock, vault } = opened();
    await purposeHandlers(purposes)['purposes:save-draft']({
      id: null,
      draft: draftFrom(robotContent),
    });
    clock.pass(7 * 24 * 60 * 60_000);
    expect(await purposeHandlers(purposes)['purposes:read-draft'](null)).toEqual({
      ok: true,
      value: null,
    });
    purposes.drafts.discardOld();
    expect(vault.database.prepare('SELECT count(*) FROM purpose_draft').pluck().get()).toBe(0);
  });
});

describe('while the vault is locked', () => {
  it('nothing is told, kept or imported; only the built-in ids are known', async () => {
    const { purposes, chooses, offer } = opened();
    const id = made(purposes);
    offer({ id: 'x', ...robotContent });
    chooses.locked = true;
    const handlers = purposeHandlers(purposes);
    const answers = await Promise.all([
      handlers['purposes:list'](null),
      handlers['purposes:get']({ id }),
      handlers['purposes:create']({ content: other }),
      handlers['purposes:update']({ id, content: other }),
      handlers['purposes:remove']({ id }),
      handlers['purposes:restore']({ id }),
      handlers['purposes:export']({ id }),
      handlers['purposes:choose-import'](null),
      handlers['purposes:read-draft'](null),
      handlers['purposes:save-draft']({ id, draft: draftFrom(robotContent) }),
      handlers['purposes:discard-draft'](null),
    ]);
    for (const answer of answers) {
      expect(answer).toEqual({ ok: false, error: { code: 'vault-locked' } });
    }
    expect(purposes.ids()).toEqual(builtInPurposes().map((one) => one.id));
  });
});
