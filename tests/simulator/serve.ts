import { parseArgs } from 'node:util';
import { generateSites } from './generated-sites.ts';
import { together } from './make.ts';
import { startPracticeSite } from './practice-site.ts';
import { practiceSites } from './practice-sites.ts';

/**
 * Runs a practice site by itself and prints one line of JSON: where it is, the switches for Chromium, and where its
 * knobs are. `--port N` chooses the port, `--generated N` adds N numbered sites. Ends on SIGINT and SIGTERM.
 */
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    generated: { type: 'string', default: '0' },
  },
});

const generated = generateSites(Number(values.generated));
const site = await startPracticeSite(together(practiceSites, generated.description), {
  port: Number(values.port),
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void site.close());
}

process.stdout.write(
  `${JSON.stringify({
    port: site.port,
    switches: site.chromiumSwitches,
    caPem: site.certificate.caPem,
    control: site.control,
  })}\n`,
);
