import { describe, expect, it } from 'vitest';
import type { ClipboardSettings, FillState } from '../../../../electron/clipboard/index.ts';
import { instant } from '../../../../electron/system/model/clock.ts';
import { Copying } from '../../../../renderer/clipboard/copying.svelte.ts';
import { Messages } from '../../../../renderer/app/messages.svelte.ts';
import { PassphrasePrompt } from '../../../../renderer/vault/passphrase-prompt.svelte.ts';
import { BridgeDouble, failure, success, type Handlers } from '../bridge-double.ts';
import { idOf, noon } from '../samples.ts';
import { TestClock } from '../../test-clock.ts';

const settings: ClipboardSettings = { clearAfterSeconds: 20, askBeforeToken: false };
const token = { id: idOf(1), clearsAt: instant(noon + 20_000), concealed: true };
const atDomain: FillState = { id: idOf(1), field: 'domain', step: 2, of: 5 };
const atToken: FillState = { id: idOf(1), field: 'token', step: 5, of: 5 };

function setUp(handlers: Handlers = {}) {
  const bridge = new BridgeDouble({
    'clipboard:settings': () => success(settings),
    'clipboard:clear': () => success(null),
    ...handlers,
  });
  const clock = new TestClock();
  const messages = new Messages(({ code }) => code);
  const copying = new Copying({
    bridge,
    clock,
    messages,
    vault: { prompt: new PassphrasePrompt() },
  });
  const stop = copying.follow();
  return { bridge, clock, messages, copying, stop };
}

describe('A copied token', () => {
  it.each([
    [0, 20],
    [1, 20],
    [1000, 19],
    [19_999, 1],
    [20_000, 0],
    [60_000, 0],
  ])('after %i ms has %i s left on the screen', async (passed, left) => {
    const { clock, copying } = setUp({
      'clipboard:copy': () => success({ outcome: 'copied', token }),
    });
    await copying.copy(idOf(1), 'token');
    clock.jump(passed);
    copying.moveOn();
    expect(copying.secondsLeft).toBe(left);
  });

  it('is counted down though it was copied from elsewhere, until it is cleared', () => {
    const { bridge, copying } = setUp();
    bridge.send('token-copied', token);
    expect(copying.secondsLeft).toBe(20);
    bridge.send('token-copied', null);
    expect(copying.token).toBeNull();
    expect(copying.secondsLeft).toBe(0);
  });

  it('can be cleared at once', async () => {
    const { bridge, copying } = setUp({
      'clipboard:copy': () => success({ outcome: 'copied', token }),
    });
    await copying.copy(idOf(1), 'token');
    await copying.clear();
    expect(bridge.inputsOf('clipboard:clear')).toHaveLength(1);
    expect([copying.token, copying.last]).toEqual([null, null]);
  });

  it('is followed no more once the vault is locked', () => {
    const { bridge, copying, stop } = setUp();
    stop();
    bridge.send('token-copied', token);
    expect(copying.token).toBeNull();
  });
});

describe('Copying', () => {
  it('of another field takes the countdown away', async () => {
    const { bridge, copying } = setUp({
      'clipboard:copy': () => success({ outcome: 'copied', token: null }),
    });
    bridge.send('token-copied', token);
    await copying.copy(idOf(2), 'url');
    expect(copying.token).toBeNull();
    expect(copying.last).toEqual({ id: idOf(2), field: 'url' });
    expect(bridge.inputsOf('clipboard:copy')).toEqual([{ id: idOf(2), field: 'url' }]);
  });

  it.each([
    ['that was thought better of says nothing', success({ outcome: 'cancelled' } as const), []],
    [
      'that failed says why',
      failure({ code: 'clipboard-unavailable' } as const),
      ['clipboard-unavailable'],
    ],
  ])('%s', async (_, answer, said) => {
    const { copying, messages } = setUp({ 'clipboard:copy': () => answer });
    await copying.copy(idOf(1), 'token');
    expect(messages.shown.map(({ title }) => title)).toEqual(said);
    expect([copying.last, copying.token]).toEqual([null, null]);
  });
});

describe('Filling in Okta’s form', () => {
  it('goes on to the field that was copied', async () => {
    const { bridge, copying } = setUp({ 'clipboard:fill': () => success(atDomain) });
    await copying.fill({ command: 'next' });
    expect(copying.filling).toEqual(atDomain);
    expect(bridge.inputsOf('clipboard:fill')).toEqual([{ command: 'next' }]);
  });

  it.each([
    ['next', atToken, ['All fields were copied.']],
    ['end', atToken, []],
  ] as const)('ends after %s', async (command, before, said) => {
    const { bridge, copying, messages } = setUp({ 'clipboard:fill': () => success(null) });
    bridge.send('fill-form', before);
    await copying.fill({ command });
    expect(copying.filling).toBeNull();
    expect(messages.shown.map(({ title }) => title)).toEqual(said);
  });

  it('stays where it is when a field could not be copied, and says why', async () => {
    const { bridge, copying, messages } = setUp({
      'clipboard:fill': () => failure({ code: 'clipboard-unavailable' }),
    });
    bridge.send('fill-form', atDomain);
    await copying.fill({ command: 'next' });
    expect(copying.filling).toEqual(atDomain);
    expect(messages.shown).toHaveLength(1);
  });
});

describe('How copied tokens are protected', () => {
  const weaker: ClipboardSettings = { clearAfterSeconds: 60, askBeforeToken: false };

  it.each([
    ['done', success(weaker), weaker, null],
    ['said no to', failure({ code: 'not-confirmed' } as const), settings, null],
    ['refused', failure({ code: 'disk-full' } as const), settings, 'disk-full'],
  ])('can be changed: %s', async (_, answer, kept, code) => {
    const { bridge, copying } = setUp({ 'clipboard:change-settings': () => answer });
    await copying.settings.read();
    await copying.settings.change({ clearAfterSeconds: 60 });
    expect(copying.settings.current).toEqual(kept);
    expect(copying.settings.failure?.code ?? null).toBe(code);
    expect(bridge.inputsOf('clipboard:change-settings')).toEqual([
      { settings: weaker, vaultPassphrase: null },
    ]);
  });
});
