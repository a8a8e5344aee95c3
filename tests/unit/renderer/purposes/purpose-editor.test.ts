import { describe, expect, it } from 'vitest';
import { draftFrom } from '../../../../electron/purposes/model/draft.ts';
import {
  PurposeEditor,
  type EditorStart,
} from '../../../../renderer/purposes/purpose-editor.svelte.ts';
import { releaseRobot, robotContent } from '../../electron/purposes/own.ts';
import { BridgeDouble, failure, success, type Handlers } from '../bridge-double.ts';
import { noon, purposes } from '../samples.ts';

const summary = {
  id: releaseRobot.id,
  title: 'Release robot',
  description: 'Closes what was released.',
  requirements: 2,
  digest: '0'.repeat(64) as never,
};

function open(
  handlers: Handlers = {},
  start: EditorStart = { kind: 'purpose', purpose: robotContent },
  id: typeof releaseRobot.id | null = null,
) {
  const bridge = new BridgeDouble({
    'purposes:create': () => success(summary),
    'purposes:update': () => success(summary),
    'purposes:save-draft': () => success(null),
    'purposes:discard-draft': () => success(null),
    ...handlers,
  });
  const editor = new PurposeEditor({ id, start }, bridge, [...purposes, summary]);
  return { bridge, editor };
}

const title = { requirement: null, need: null, field: 'title' } as const;
const otherTitle = {
  kind: 'purpose',
  purpose: { ...robotContent, title: 'Another robot' },
} as const;

describe('a field of the editor', () => {
  it('is left in peace until it was touched and left, and judged at once from then on', () => {
    const { editor } = open({}, { kind: 'nothing' });
    editor.left(title);
    expect(editor.problemAt(title)).toBeNull();
    editor.values.title = ' ';
    editor.changed();
    expect(editor.problemAt(title)).toBeNull();
    editor.left(title);
    expect(editor.problemAt(title)).toBe('needed');
    expect(editor.problemAt({ ...title, field: 'description' })).toBeNull();
    editor.values.title = 'Robot';
    editor.changed();
    expect(editor.problemAt(title)).toBeNull();
  });

  it('is asked about where it looks like a secret, until somebody says that it is none', async () => {
    const { editor, bridge } = open({}, otherTitle);
    editor.values.description = ' Build Kq7Jm4VxN2sK9pR3tW8y0a1f ';
    editor.changed();
    expect((await editor.save()).kind).toBe('refused');
    expect(editor.asksOfSecrets).toBe(true);
    editor.sayNoSecrets();
    expect(editor.asksOfSecrets).toBe(false);
    expect((await editor.save()).kind).toBe('saved');
    expect(bridge.inputsOf('purposes:create')[0]?.plainTexts).toContain(
      'Build Kq7Jm4VxN2sK9pR3tW8y0a1f',
    );
  });

  it('has the title of another purpose only where it is not this one', () => {
    const made = open().editor;
    made.changed();
    made.left(title);
    expect(made.problemAt(title)).toBe('title-taken');
    const edited = open({}, { kind: 'purpose', purpose: robotContent }, releaseRobot.id).editor;
    edited.changed();
    edited.left(title);
    expect(edited.problemAt(title)).toBeNull();
  });
});

describe('a copy', () => {
  it('gets a title that says so, and still fits', () => {
    const purpose = { ...robotContent, title: '🤖'.repeat(100) };
    const { editor } = open({}, { kind: 'copy', purpose });
    expect(editor.values.title).toBe(`${'🤖'.repeat(93)} (copy)`);
    expect(editor.values.requirements).toHaveLength(2);
  });
});

describe('saving', () => {
  it('creates a new purpose with all that was entered', async () => {
    const { bridge, editor } = open({}, otherTitle);
    expect(await editor.save()).toEqual({ kind: 'saved', purpose: summary });
    expect(bridge.inputsOf('purposes:create')).toEqual([
      { content: { ...robotContent, title: 'Another robot' }, plainTexts: [] },
    ]);
  });

  it('changes the purpose that was opened', async () => {
    const { bridge, editor } = open(
      {},
      { kind: 'purpose', purpose: robotContent },
      releaseRobot.id,
    );
    await editor.save();
    expect(bridge.inputsOf('purposes:update')).toEqual([
      { id: releaseRobot.id, content: robotContent, plainTexts: [] },
    ]);
  });

  it('is refused with every problem marked, and names the first', async () => {
    const { bridge, editor } = open({}, { kind: 'nothing' });
    expect(await editor.save()).toEqual({
      kind: 'refused',
      first: { ...title, problem: 'needed' },
    });
    expect(editor.problems.size).toBe(5);
    expect(bridge.inputsOf('purposes:create')).toEqual([]);
  });

  it('blames the title where the main process knows another purpose by it', async () => {
    const taken = (): ReturnType<typeof failure> => failure({ code: 'purpose-title-taken' });
    const { editor } = open({ 'purposes:create': taken as never }, otherTitle);
    expect(await editor.save()).toMatchObject({ kind: 'refused', first: title });
    expect(editor.problemAt(title)).toBe('title-taken');
    expect(editor.failure).toBeNull();
  });

  it('says why it failed, and what was entered is kept on', async () => {
    const { bridge, editor } = open(
      { 'purposes:create': () => failure({ code: 'disk-full' }) },
      otherTitle,
    );
    expect(await editor.save()).toEqual({ kind: 'failed' });
    expect(editor.failure).toEqual({ code: 'disk-full' });
    editor.changed();
    editor.left(title);
    expect(bridge.inputsOf('purposes:save-draft')).toHaveLength(1);
  });
});

describe('requirements', () => {
  const titles = ({ values }: PurposeEditor): readonly string[] =>
    values.requirements.map((requirement) => requirement.title);

  it.each([
    ['down', 0, 1, 1, ['Write with a scope', 'Close the issues of a release']],
    ['up', 1, -1, 0, ['Write with a scope', 'Close the issues of a release']],
    ['not above the first', 0, -1, null, ['Close the issues of a release', 'Write with a scope']],
    ['not below the last', 1, 1, null, ['Close the issues of a release', 'Write with a scope']],
  ] as const)('are moved %s', (_where, index, by, place, order) => {
    const { editor } = open();
    expect(editor.move(index, by)).toBe(place);
    expect(titles(editor)).toEqual(order);
    expect(editor.dirty).toBe(place !== null);
  });

  it('take their problems along when they are moved after a try to save', async () => {
    const { editor } = open({}, otherTitle);
    const [first] = editor.values.requirements;
    if (first === undefined) throw new Error('No requirement');
    first.why = '';
    await editor.save();
    const whyOf = (requirement: number) =>
      editor.problemAt({ requirement, need: null, field: 'why' });
    expect([whyOf(0), whyOf(1)]).toEqual(['needed', null]);
    editor.move(0, 1);
    expect([whyOf(0), whyOf(1)]).toEqual([null, 'needed']);
  });

  it('and needs are added and removed, and none at all is told', async () => {
    const { editor } = open({}, otherTitle);
    editor.addNeed(0);
    expect(editor.values.requirements[0]?.needs).toHaveLength(2);
    editor.removeNeed(0, 1);
    editor.addRequirement();
    expect(titles(editor)).toHaveLength(3);
    for (const _ of [0, 1, 2]) editor.removeRequirement(0);
    await editor.save();
    expect(editor.problemAt({ ...title, field: 'requirements' })).toBe('requirement-needed');
  });

  it('keep what was entered for one kind of need while another is tried', () => {
    const { editor } = open();
    const need = editor.values.requirements[0]?.needs[0];
    if (need === undefined) throw new Error('No need');
    need.application = 'any';
    editor.chooseKind(need, 'site-feature');
    expect(need.application).toBe('jira-servicedesk');
    editor.chooseKind(need, 'project-permission');
    expect([need.permission, need.projects]).toEqual(['CLOSE_ISSUES', 'WEB, ITSM']);
  });
});

describe('what is entered', () => {
  it('is kept for a lock whenever a field is left, until it is discarded', async () => {
    const { bridge, editor } = open();
    editor.left(title);
    expect(bridge.inputsOf('purposes:save-draft')).toEqual([]);
    editor.values.title = 'Half';
    editor.changed();
    editor.left(title);
    await editor.discard();
    editor.addRequirement();
    expect(bridge.inputsOf('purposes:save-draft').map(({ draft }) => draft.title)).toEqual([
      'Half',
    ]);
    expect(bridge.inputsOf('purposes:discard-draft')).toEqual([null]);
  });

  it('says so when it cannot be kept', async () => {
    const { editor } = open({ 'purposes:save-draft': () => failure({ code: 'disk-full' }) });
    editor.addRequirement();
    await Promise.resolve();
    await Promise.resolve();
    expect(editor.draftFailure).toEqual({ code: 'disk-full' });
  });

  it('is asked about before it is discarded also when it came back after a lock', () => {
    const bridge = new BridgeDouble();
    const draft = draftFrom(robotContent);
    const editor = new PurposeEditor(
      { id: null, start: { kind: 'draft', draft, savedAt: noon } },
      bridge,
      purposes,
    );
    expect(editor.dirty).toBe(true);
  });
});
