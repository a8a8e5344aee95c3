import { describe, expect, it } from 'vitest';
import { Desk } from '../../../../renderer/system/desk.svelte.ts';
import { BridgeDouble, failure, success } from '../bridge-double.ts';

describe('Starting at login', () => {
  it('shows what the system says, before and after', async () => {
    let on = false;
    const desk = new Desk(
      new BridgeDouble({
        'system:start-at-login': () => success({ on }),
        'system:set-start-at-login': (wanted) => success({ on: (on = wanted.on) }),
      }),
    );
    expect(desk.startsAtLogin).toBeNull();
    await desk.readStart();
    expect(desk.startsAtLogin).toBe(false);
    await desk.setStart(true);
    expect([desk.startsAtLogin, desk.failure]).toEqual([true, null]);
  });

  it('stays as it was where the system refuses, and says so', async () => {
    const desk = new Desk(
      new BridgeDouble({
        'system:start-at-login': () => success({ on: false }),
        'system:set-start-at-login': () => failure({ code: 'start-at-login-failed' }),
      }),
    );
    await desk.readStart();
    await desk.setStart(true);
    expect([desk.startsAtLogin, desk.failure?.code]).toEqual([false, 'start-at-login-failed']);
  });
});

describe('That there is no tray', () => {
  it.each([true, false])('is said when main says so: %s', async (lacksTray) => {
    const desk = new Desk(new BridgeDouble({ 'window:tray-notice': () => success(lacksTray) }));
    await desk.readTrayNotice();
    expect(desk.lacksTray).toBe(lacksTray);
    desk.dismissTrayNotice();
    expect(desk.lacksTray).toBe(false);
  });
});
