import { describe, expect, it } from 'vitest';
import { supportTexts } from '../../../../electron/texts/index.ts';
import { Messages } from '../../../../renderer/app/messages.svelte.ts';
import { SupportBundle } from '../../../../renderer/support/support.svelte.ts';
import { BridgeDouble, failure, success } from '../bridge-double.ts';

function opened(handlers: ConstructorParameters<typeof BridgeDouble>[0] = {}) {
  const bridge = new BridgeDouble({
    'support:preview': () => success('what it holds'),
    'support:save': () => success({ outcome: 'written' }),
    ...handlers,
  });
  const messages = new Messages(({ code }) => code);
  return { bridge, messages, bundle: new SupportBundle(bridge, messages) };
}

describe('The support bundle', () => {
  it('is shown, saved, and closed', async () => {
    const { bundle, messages, bridge } = opened();
    await bundle.open();
    expect([bundle.isOpen, bundle.text]).toEqual([true, 'what it holds']);
    await bundle.save();
    expect([bundle.isOpen, bundle.text]).toEqual([false, null]);
    expect(messages.shown.map(({ title }) => title)).toContain(supportTexts.saved);
    expect(bridge.inputsOf('support:save')).toEqual([null]);
  });

  it('stays open for who thinks better of saving it', async () => {
    const { bundle } = opened({ 'support:save': () => success({ outcome: 'cancelled' }) });
    await bundle.open();
    await bundle.save();
    expect(bundle.isOpen).toBe(true);
  });

  it('is not saved before it is shown', async () => {
    const { bundle, bridge } = opened({
      'support:preview': () => failure({ code: 'vault-locked' }),
    });
    await bundle.open();
    await bundle.save();
    expect(bundle.failure).toEqual({ code: 'vault-locked' });
    expect(bridge.inputsOf('support:save')).toEqual([]);
  });

  it('says why it was not saved', async () => {
    const { bundle } = opened({ 'support:save': () => failure({ code: 'disk-full' }) });
    await bundle.open();
    await bundle.save();
    expect([bundle.isOpen, bundle.failure]).toEqual([true, { code: 'disk-full' }]);
  });
});
