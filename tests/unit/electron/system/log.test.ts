import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatLine, openLog } from '../../../../electron/system/log.ts';

describe('the log', () => {
  it('is written to a file, masked', () => {
    const folder = mkdtempSync(join(tmpdir(), 'chatelaine-log-'));
    openLog(folder).warn('question refused', { channel: 'checks:run', by: 'bot@acme.com' });
    const written = readFileSync(join(folder, 'main.log'), 'utf8');
    expect(written).toContain('question refused channel="checks:run" by="[account]"');
  });

  it('puts numbers and truth values down as they are', () => {
    expect(formatLine('check', { ms: 12, works: true, cause: null })).toBe(
      'check ms=12 works=true cause=null',
    );
  });
});
