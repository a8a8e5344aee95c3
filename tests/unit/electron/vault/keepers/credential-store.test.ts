import { describe, expect, it } from 'vitest';
import {
  keytarStore,
  type Keytar,
} from '../../../../../electron/vault/keepers/credential-store.ts';
import { SecretServiceDouble, storeOf } from '../credential-store-double.ts';

const refusing = (message: string): Keytar => {
  const refuse = async (): Promise<never> => {
    throw new Error(message);
  };
  return { getPassword: refuse, setPassword: refuse, deletePassword: refuse };
};

describe('the system’s store of passwords', () => {
  it('keeps items under the name that the program goes by', async () => {
    const service = new SecretServiceDouble();
    await storeOf(service).write('item', 'text');
    expect(await storeOf(service).read('item')).toBe('text');
    expect(await storeOf(service).delete('item')).toBe(true);
    expect(await storeOf(service).read('item')).toBeNull();
    expect([...service.services]).toEqual(['Chatelaine Development']);
  });

  it.each([
    ['darwin', 'keychain'],
    ['win32', 'credential-manager'],
    ['linux', 'secret-service'],
  ] as const)('is called on %s by its own name', (platform, name) => {
    const load = async (): Promise<Keytar> => new SecretServiceDouble();
    expect(keytarStore({ service: 'Chatelaine', platform, load }).name).toBe(name);
  });

  it.each([
    ['Cannot create an item in a locked collection', 'locked'],
    ['Prompt was dismissed', 'locked'],
    ['The operation was cancelled', 'locked'],
    ['User interaction is not allowed.', 'locked'],
    ['Cannot autolaunch D-Bus without X11 $DISPLAY', 'none'],
    ['Object does not exist at path “/org/freedesktop/secrets/collection/login”', 'none'],
    ['The name org.freedesktop.secrets was not provided by any .service files', 'none'],
  ])('that says “%s” is %s', async (message, reason) => {
    await expect(storeOf(refusing(message)).write('item', 'text')).rejects.toMatchObject({
      reason,
    });
  });

  it('that cannot be loaded is none', async () => {
    const load = async (): Promise<Keytar> => {
      throw new Error('libsecret-1.so.0: cannot open shared object file');
    };
    const store = keytarStore({ service: 'Chatelaine', platform: 'linux', load });
    await expect(store.read('item')).rejects.toMatchObject({ reason: 'none' });
  });

  it('whose prompt nobody answers is locked', async () => {
    const silent: Keytar = {
      ...refusing(''),
      getPassword: async () => new Promise(() => undefined),
    };
    const store = storeOf(silent, 5);
    expect(store.isAsking()).toBe(false);
    await expect(store.read('item')).rejects.toMatchObject({ reason: 'locked' });
    // Its thread still waits, and would keep the program from ending.
    expect(store.isAsking()).toBe(true);
  });

  it('is asked one question at a time', async () => {
    let atOnce = 0;
    let most = 0;
    const service = new SecretServiceDouble();
    const getPassword = async (): Promise<null> => {
      most = Math.max(most, (atOnce += 1));
      await Promise.resolve();
      atOnce -= 1;
      return null;
    };
    const store = storeOf({
      getPassword,
      setPassword: async (...item) => service.setPassword(...item),
      deletePassword: async (...item) => service.deletePassword(...item),
    });
    await Promise.all([store.read('one'), store.read('two'), store.read('three')]);
    expect(most).toBe(1);
  });
});
