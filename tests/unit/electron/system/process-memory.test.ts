import { describe, expect, it } from 'vitest';
import { collectGarbage, endNetworkService } from '../../../../electron/system/index.ts';

const processes = [
  { pid: 10, type: 'Browser' },
  { pid: 11, type: 'Utility', serviceName: 'network.mojom.NetworkService' },
  { pid: 12, type: 'Utility', serviceName: 'storage.mojom.StorageService' },
  { pid: 13, type: 'Tab' },
];

describe('What is forgotten at a lock', () => {
  it('is what the network process holds, and no other', () => {
    const ended: number[] = [];
    const app = { getAppMetrics: () => processes };
    expect(endNetworkService({ app, end: (pid) => ended.push(pid) })).toBe(1);
    expect(ended).toEqual([11]);
  });

  it('is nothing where no request was made yet', () => {
    const app = { getAppMetrics: () => processes.slice(0, 1) };
    const end = (): never => {
      throw new Error('nothing was to be ended');
    };
    expect(endNetworkService({ app, end })).toBe(0);
  });

  it('is gone as well when the process has just ended by itself', () => {
    const app = { getAppMetrics: () => processes };
    const end = (): never => {
      throw Object.assign(new Error('kill ESRCH'), { code: 'ESRCH' });
    };
    expect(endNetworkService({ app, end })).toBe(1);
  });

  it('is what the engine no longer uses', async () => {
    let isGone = false;
    const registry = new FinalizationRegistry(() => {
      isGone = true;
    });
    (() => registry.register({ held: 'by nobody' }, null))();
    // What a turn has looked at lives until its end.
    await new Promise((turn) => setImmediate(turn));
    collectGarbage();
    await expect.poll(() => isGone).toBe(true);
  });
});
