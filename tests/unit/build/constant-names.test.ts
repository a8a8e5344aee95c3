import { join } from 'node:path';
import { expect, it } from 'vitest';
import { constantNames } from '../../../build/constant-names.ts';
import { channelNames, eventNames } from '../../../electron/ipc/channel-names.ts';

const file = join(import.meta.dirname, '../../../electron/ipc/channel-names.ts');

/** What the build puts in the place of the module. */
async function build(): Promise<string> {
  const { transform } = constantNames;
  if (typeof transform !== 'object') throw new Error('the plugin replaces no module');
  return String(await Reflect.apply(transform.handler, null, ['', file]));
}

it('gives the preload the names of all channels and events, and nothing of the contract', async () => {
  const code = await build();
  const built: unknown = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  expect({ ...Object(built) }).toEqual({
    channelNames: [...channelNames],
    eventNames: [...eventNames],
  });
  expect(channelNames).toContain('vault:state');
  expect(code).not.toMatch(/^import/m);
});
