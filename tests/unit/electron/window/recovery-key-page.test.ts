import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { recoveryKeyFile, recoveryKeyPage } from '../../../../electron/window/recovery-key-page.ts';

const recoveryKey = 'K7QF-29XM-4T00-AAAA-BBBB-CCCC-DDDD-EEEE';

describe('the page of a recovery key', () => {
  const page = recoveryKeyPage(recoveryKey);

  it('shows every group of it', () => {
    expect(page.replace(/<\/span><span>/g, '-')).toContain(recoveryKey);
  });

  it('has no script, no form, no image and no link', () => {
    expect(page).not.toMatch(
      /<(script|form|img|a|link|iframe|object|embed)\b|javascript:|\son\w+=/i,
    );
  });

  it('may load nothing but its own style', () => {
    const [, style = ''] = /<style>([^]*)<\/style>/.exec(page) ?? [];
    const hash = createHash('sha256').update(style).digest('base64');
    const [, policy] = /Content-Security-Policy" content="([^"]*)"/.exec(page) ?? [];
    expect(policy).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`,
    );
  });

  it('escapes all markup in it', () => {
    expect(recoveryKeyPage('<b>"&')).toContain('<span>&lt;b&gt;&quot;&amp;</span>');
  });
});

describe('the file of a recovery key', () => {
  it('has the key on a separate line', () => {
    expect(recoveryKeyFile(recoveryKey).split('\n')).toContain(recoveryKey);
  });
});
