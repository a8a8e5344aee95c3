import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSupport, type SupportDependencies } from '../../../../electron/support/index.ts';
import { failure, instant, success } from '../../../../electron/system/index.ts';

const secret = 'ATATT3xFfGF0aaaaBBBBccccDDDDeeeeFFFF0000=C63992E6';

function opened(dependencies: Partial<SupportDependencies> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'chatelaine-support-'));
  const support = createSupport({
    clock: { now: () => instant(Date.UTC(2026, 10, 23, 12)) },
    facts: () => [
      ['Chatelaine', '0.1.0'],
      ['Connections', '3'],
    ],
    checks: () => success(['the newest check', 'the one before']),
    readLog: () => Promise.resolve('2026-11-23 info started\n\n2026-11-23 warn something\n'),
    files: { toWrite: (_kind, name) => Promise.resolve(join(folder, name)) },
    ...dependencies,
  });
  const preview = async (): Promise<string> => {
    const shown = await support.preview();
    if (!shown.ok) throw new Error(shown.error.code);
    return shown.value;
  };
  const written = () =>
    readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]);
  return { support, written, preview };
}

describe('A support bundle', () => {
  it('holds versions and settings, the last checks and the end of the log', async () => {
    const { preview } = opened();
    expect(await preview()).toMatch(
      /Chatelaine: 0\.1\.0[^]*Connections: 3[^]*\(2\)\nthe newest check\nthe one before[^]*\(2 lines\)\n2026-11-23 info started/,
    );
  });

  it('masks the log once more', async () => {
    const readLog = () => Promise.resolve(`warn jane@acme.example used ${secret}\n`);
    const text = await opened({ readLog }).preview();
    expect(text).toContain('warn [account] used [hidden]');
    expect(text).not.toContain(secret.slice(0, 20));
  });

  it('holds the last 300 lines of a long log', async () => {
    const lines = Array.from({ length: 1000 }, (_, index) => `line ${index + 1}`);
    const text = await opened({ readLog: () => Promise.resolve(lines.join('\n')) }).preview();
    expect(text).toContain('line 701\n');
    expect(text).not.toContain('line 700\n');
  });

  it('is saved as it was shown, despite later changes', async () => {
    let log = 'before';
    const { support, written, preview } = opened({ readLog: () => Promise.resolve(log) });
    const shown = await preview();
    log = 'after';
    expect(await support.save()).toEqual(success({ outcome: 'written' }));
    expect(written()).toEqual([['chatelaine-support-2026-11-23.txt', shown]]);
  });

  it('is not saved before it was shown, or after a lock', async () => {
    const { support, written, preview } = opened();
    expect(await support.save()).toMatchObject({ ok: false });
    await preview();
    support.clear();
    expect(await support.save()).toMatchObject({ ok: false });
    expect(written()).toEqual([]);
  });

  it('is not saved if the dialog is cancelled', async () => {
    const { support, written, preview } = opened({
      files: { toWrite: () => Promise.resolve(null) },
    });
    await preview();
    expect(await support.save()).toEqual(success({ outcome: 'cancelled' }));
    expect(written()).toEqual([]);
  });

  it('reports why it could not be compiled or written', async () => {
    const locked = opened({ checks: () => failure({ code: 'vault-locked' }) });
    const shown = await locked.support.preview();
    expect(shown).toEqual(failure({ code: 'vault-locked' }));
    const unwritable = opened({
      files: { toWrite: () => Promise.resolve('/dev/null/bundle.txt') },
    });
    await unwritable.preview();
    expect(await unwritable.support.save()).toEqual(failure({ code: 'folder-not-writable' }));
  });
});
