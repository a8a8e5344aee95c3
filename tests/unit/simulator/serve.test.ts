import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { connectControl, makeAsker } from '../../simulator/index.ts';

const serve = fileURLToPath(new URL('../../simulator/serve.ts', import.meta.url));
// The node of the project's own packages: it strips types, which an older one that runs the tests may not.
const node = fileURLToPath(new URL('../../../node_modules/.bin/node', import.meta.url));
const announcement = v.object({
  port: v.number(),
  switches: v.array(v.string()),
  caPem: v.string(),
  control: v.object({ url: v.string(), secret: v.string() }),
});

describe('the practice site by itself', () => {
  it('says in one line where it is, can be controlled, and ends when told to', async () => {
    const child = spawn(node, [serve, '--generated', '2'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    const lines: string[] = [];
    const reader = createInterface({ input: child.stdout });
    reader.on('line', (line) => lines.push(line));
    await expect.poll(() => lines.length, { timeout: 10_000 }).toBe(1);
    const { port, switches, caPem, control } = v.parse(announcement, JSON.parse(lines[0] ?? ''));
    expect(switches[0]).toContain(`127.0.0.1:${port}`);
    const asker = makeAsker({ port, certificate: { caPem, spki: '' } });
    const url = 'https://team-0002.atlassian.net/_edge/tenant_info';
    expect((await asker.ask(url)).status).toBe(200);
    await connectControl(control).knobs.suspendSite('team-0002.atlassian.net');
    expect((await asker.ask(url)).status).toBe(404);
    asker.close();
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(lines).toHaveLength(1);
  }, 20_000);
});
