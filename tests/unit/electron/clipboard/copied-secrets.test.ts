import { describe, expect, it } from 'vitest';
import { CopiedSecrets } from '../../../../electron/clipboard/index.ts';
import { ClipboardDouble, opened } from './opened-clipboard.ts';

const bytes = (text: string): Buffer => Buffer.from(text);

/** A clipboard whose writes wait until the test lets them succeed or fail. */
class SlowClipboard extends ClipboardDouble {
  isSlow = false;
  failsAfterwards = false;
  #goOn: () => void = () => undefined;

  override async write(text: Uint8Array, secret: boolean) {
    if (this.isSlow) await new Promise<void>((goOn) => (this.#goOn = goOn));
    const written = await super.write(text, secret);
    if (this.failsAfterwards) throw new Error('It took too long');
    return written;
  }

  goOn(): void {
    this.#goOn();
  }
}

function copying() {
  const clipboard = new SlowClipboard();
  const alarms: { readonly ring: () => void; off: boolean }[] = [];
  const ended: string[] = [];
  const secrets = new CopiedSecrets({
    clipboard,
    after: (_milliseconds, ring) => {
      const alarm = { ring, off: false };
      alarms.push(alarm);
      return () => (alarm.off = true);
    },
  });
  return {
    clipboard,
    secrets,
    ended,
    alarms,
    put: (name: string) => secrets.put(bytes(name), 1000, () => ended.push(name)),
    /** Ends the time of the n-th copied secret. */
    ring: async (place: number) => {
      if (alarms[place]?.off === false) alarms[place].ring();
      await settled();
    },
  };
}

/** All pending work has run. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('A secret that is copied after another one', () => {
  it('stays when the time of the first is up', async () => {
    const { put, clipboard, alarms, ring, ended } = copying();
    await put('token');
    await put('recovery key');
    expect(ended).toEqual(['token']);
    expect(alarms.map(({ off }) => off)).toEqual([true, false]);
    await ring(0);
    expect(clipboard.text).toBe('recovery key');
    await ring(1);
    expect(clipboard.text).toBe('');
    expect(ended).toEqual(['token', 'recovery key']);
  });

  it('stays when the time of the first is up while it is being written', async () => {
    const { put, clipboard, ring, ended } = copying();
    await put('token');
    clipboard.isSlow = true;
    const putting = put('recovery key');
    await ring(0);
    clipboard.goOn();
    await putting;
    await settled();
    expect(clipboard.text).toBe('recovery key');
    clipboard.isSlow = false;
    await ring(1);
    expect(clipboard.text).toBe('');
    expect(ended).toEqual(['token', 'recovery key']);
  });

  it('that the desktop refuses does not change the time of the first', async () => {
    const { put, clipboard, ring, ended } = copying();
    await put('token');
    clipboard.isGone = true;
    await expect(put('recovery key')).rejects.toThrow('No desktop');
    clipboard.isGone = false;
    expect(clipboard.text).toBe('token');
    await ring(0);
    expect(clipboard.text).toBe('');
    expect(ended).toEqual(['token']);
  });

  it('that arrives despite a failed write is cleared as well', async () => {
    const { put, clipboard, ring, ended } = copying();
    await put('token');
    clipboard.failsAfterwards = true;
    await expect(put('recovery key')).rejects.toThrow('too long');
    await ring(0);
    expect(clipboard.text).toBe('recovery key');
    await ring(1);
    expect(clipboard.text).toBe('');
    expect(ended).toEqual(['token']);
  });

  it('goes with it at once when the vault is locked', async () => {
    const { put, clipboard, secrets, ended } = copying();
    await put('token');
    await put('recovery key');
    await secrets.clear();
    expect(clipboard.text).toBe('');
    expect(ended).toEqual(['token', 'recovery key']);
  });
});

describe('A recovery key that is copied', () => {
  it('is marked as a secret, and is cleared if the clipboard cannot be read', async () => {
    const { put, clipboard, ring } = copying();
    await put('recovery key');
    expect(clipboard.isConcealed).toBe(true);
    clipboard.isUnreadable = true;
    await ring(0);
    expect(clipboard.text).toBe('');
  });

  it('ends the display of a copied token in the window', async () => {
    const { copy, secrets, events } = opened();
    await copy('token');
    await secrets.put(bytes('recovery key'), 1000, () => undefined);
    expect(events.at(-1)).toEqual(['token-copied', null]);
  });
});

describe('A secret that a clipboard manager puts back after it was cleared', () => {
  it('is cleared again once a window has the focus, and other texts stay', async () => {
    const { put, clipboard, secrets } = copying();
    await put('token');
    await secrets.clear();
    clipboard.text = 'token';
    await secrets.clearReturned();
    expect(clipboard.text).toBe('');
    clipboard.text = 'what somebody copied';
    await secrets.clearReturned();
    expect(clipboard.text).toBe('what somebody copied');
  });

  it('is cleared even if the clipboard could not be read the first time', async () => {
    const { put, clipboard, secrets } = copying();
    await put('token');
    await secrets.clear();
    clipboard.text = 'token';
    clipboard.isGone = true;
    await secrets.clearReturned();
    clipboard.isGone = false;
    await secrets.clearReturned();
    expect(clipboard.text).toBe('');
  });

  it('stays if it was copied again meanwhile', async () => {
    const { put, clipboard, secrets, ring } = copying();
    await put('token');
    await secrets.clear();
    await put('token');
    await secrets.clearReturned();
    expect(clipboard.text).toBe('token');
    await ring(1);
    expect(clipboard.text).toBe('');
  });
});
