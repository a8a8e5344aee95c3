import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../../electron/failures/index.ts';
import { createHealthSettings } from '../../../../electron/health/settings.ts';
import {
  defaultHealthSettings,
  type HealthSettings,
} from '../../../../electron/health/model/settings-schema.ts';
import { failure, success, type Result } from '../../../../electron/system/index.ts';
import { openedHistory } from '../history/opened-history.ts';

const nameless: HealthSettings = { ...defaultHealthSettings, names: false };
const named = { kind: 'setting-changed', name: 'names in notifications' };

async function opened() {
  const { vault, history, handlers } = openedHistory();
  const state = { answer: success(null) as Result<null, Failure>, isOpen: true };
  const asked: unknown[] = [];
  const settings = createHealthSettings({
    vault: {
      opened: () => (state.isOpen ? success(vault) : failure({ code: 'vault-locked' })),
    },
    history,
    confirm: async (act) => {
      asked.push(act);
      return state.answer;
    },
    changed: () => undefined,
  });
  await settings.change(nameless, null);
  const events = async (): Promise<unknown> => handlers['history:list']({ before: null, limit: 9 });
  return { settings, state, asked, events };
}

describe('Names in notifications', () => {
  it('can be turned off without a confirmation, which the history records', async () => {
    const { settings, asked, events } = await opened();
    expect(settings.read()).toEqual(success(nameless));
    expect(asked).toEqual([]);
    expect(await events()).toMatchObject({ value: [{ event: named }] });
  });

  it('come back only after a yes in a native dialog, and that is in the history', async () => {
    const { settings, state, asked, events } = await opened();
    state.answer = failure({ code: 'not-confirmed' });
    expect(await settings.change(defaultHealthSettings, null)).toEqual(state.answer);
    expect(settings.read()).toEqual(success(nameless));
    expect(asked).toEqual([{ act: 'name-in-notifications' }]);
    state.answer = success(null);
    expect(await settings.change(defaultHealthSettings, null)).toEqual(
      success(defaultHealthSettings),
    );
    expect(await events()).toMatchObject({ value: [{ event: named }, { event: named }] });
  });

  it('stay off if the vault was locked during the dialog', async () => {
    const { settings, state } = await opened();
    const changing = settings.change(defaultHealthSettings, null);
    state.isOpen = false;
    expect(await changing).toEqual(failure({ code: 'vault-locked' }));
    state.isOpen = true;
    expect(settings.read()).toEqual(success(nameless));
  });

  it('do not affect other settings, which need no confirmation and no history entry', async () => {
    const { settings, asked, events } = await opened();
    await settings.change({ ...nameless, checks: 'weekly' }, null);
    settings.pause(true);
    expect(settings.paused()).toBe(true);
    expect(asked).toEqual([]);
    expect(await events()).toMatchObject({ value: [{ event: named }] });
  });
});
