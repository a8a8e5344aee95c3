import { describe, expect, it } from 'vitest';
import { RequestSettingsEditor } from '../../../../renderer/checks/request-settings.svelte.ts';
import { BridgeDouble, failure, success } from '../bridge-double.ts';

async function opened() {
  const bridge = new BridgeDouble({
    'checks:request-settings': () => success({ answerSeconds: 15, totalSeconds: 30 }),
    'checks:change-request-settings': (settings) => success(settings),
  });
  const editor = new RequestSettingsEditor(bridge);
  await editor.read();
  return { bridge, editor };
}

describe('How long requests may take', () => {
  it.each([
    ['a longer whole leaves the beginning as it is', { totalSeconds: 60 }, 15, 60],
    ['a shorter whole takes the beginning along', { totalSeconds: 10 }, 10, 10],
    ['a later beginning takes the whole along', { answerSeconds: 60 }, 60, 60],
    ['an earlier beginning leaves the whole as it is', { answerSeconds: 5 }, 5, 30],
  ])('%s', async (_, change, answerSeconds, totalSeconds) => {
    const { editor } = await opened();
    await editor.change(change);
    expect(editor.settings).toEqual({ answerSeconds, totalSeconds });
    expect(editor.failure).toBeNull();
  });

  it('stays as it is where it could not be kept', async () => {
    const bridge = new BridgeDouble({
      'checks:request-settings': () => success({ answerSeconds: 15, totalSeconds: 30 }),
      'checks:change-request-settings': () => failure({ code: 'disk-full' }),
    });
    const editor = new RequestSettingsEditor(bridge);
    await editor.read();
    await editor.change({ totalSeconds: 60 });
    expect(editor.settings).toEqual({ answerSeconds: 15, totalSeconds: 30 });
    expect(editor.failure).toEqual({ code: 'disk-full' });
  });
});
