import { describe, expect, it } from 'vitest';
import { failure, success } from '../../../../electron/system/model/result.ts';
import { SettingsEditor } from '../../../../renderer/ui/settings-editor.svelte.ts';

interface Sample {
  readonly minutes: number;
  readonly quiet: boolean;
}

const before: Sample = { minutes: 5, quiet: false };

/** An editor of settings that are kept in a variable, and can be changed from elsewhere. */
function editKept(refusal: string | null = null) {
  const state = { kept: before, change: (_: Sample): void => undefined, isFollowed: true };
  const editor = new SettingsEditor<Sample, { readonly code: string }>({
    read: () => Promise.resolve(success(state.kept)),
    write: async (settings) => {
      await Promise.resolve();
      return refusal === null ? success((state.kept = settings)) : failure({ code: refusal });
    },
    listen: (onchange) => {
      state.change = onchange;
      return () => (state.isFollowed = false);
    },
  });
  return { editor, state };
}

describe('Settings', () => {
  it('are null until they were read', async () => {
    const { editor } = editKept();
    expect(editor.current).toBeNull();
    await editor.change({ minutes: 10 });
    expect(editor.current).toBeNull();
    await editor.read();
    expect(editor.current).toEqual(before);
  });

  it('keep both of two changes that are made at once', async () => {
    const { editor, state } = editKept();
    await editor.read();
    await Promise.all([editor.change({ minutes: 10 }), editor.change({ quiet: true })]);
    expect(state.kept).toEqual({ minutes: 10, quiet: true });
    expect(editor.current).toEqual({ minutes: 10, quiet: true });
  });

  it('show what is changed elsewhere, and keep it in the next change', async () => {
    const { editor, state } = editKept();
    const stop = editor.follow();
    await editor.change({});
    state.change({ minutes: 30, quiet: false });
    expect(editor.current?.minutes).toBe(30);
    await editor.change({ quiet: true });
    expect(state.kept).toEqual({ minutes: 30, quiet: true });
    stop();
    expect(state.isFollowed).toBe(false);
  });

  it.each([
    ['disk-full', 'disk-full'],
    ['not-confirmed', null],
  ])('stay as they are where a change ends with %s', async (refusal, shown) => {
    const { editor } = editKept(refusal);
    await editor.read();
    await editor.change({ quiet: true });
    expect(editor.current).toEqual(before);
    expect(editor.failure?.code ?? null).toBe(shown);
  });

  it('can be changed after a change that could not be asked for', async () => {
    let isGone = true;
    const editor = new SettingsEditor<Sample, { readonly code: string }>({
      read: () => Promise.resolve(success(before)),
      write: (settings) =>
        isGone ? Promise.reject(new Error('gone')) : Promise.resolve(success(settings)),
    });
    await editor.read();
    await expect(editor.change({ minutes: 10 })).rejects.toThrow('gone');
    isGone = false;
    await editor.change({ quiet: true });
    expect(editor.current).toEqual({ minutes: 5, quiet: true });
  });

  it('say why they could not be read, until they are', async () => {
    const answers = [failure({ code: 'vault-locked' }), success(before)];
    const editor = new SettingsEditor<Sample, { readonly code: string }>({
      read: () => Promise.resolve(answers.shift() ?? success(before)),
      write: (settings) => Promise.resolve(success(settings)),
    });
    await editor.read();
    expect(editor.failure?.code).toBe('vault-locked');
    await editor.read();
    expect([editor.current, editor.failure]).toEqual([before, null]);
  });
});
