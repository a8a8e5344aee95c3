import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy, findPageFile } from '../../../../electron/window/page-protocol.ts';

describe('the file behind an address of the program', () => {
  it.each<[string, string | null]>([
    ['app://chatelaine/index.html', '/srv/app/index.html'],
    ['app://chatelaine/assets/main.js?x=1#y', '/srv/app/assets/main.js'],
    ['app://chatelaine/../app-evil/x.js', null],
    ['app://chatelaine/%2e%2e/app-evil/x.js', null],
    ['app://chatelaine/..%2fsecret.js', null],
    ['app://chatelaine/%00.js', null],
    ['app://chatelaine/%zz.js', null],
    ['app://chatelaine/vault.db', null],
    ['app://chatelaine/', null],
    ['app://chatelaine.evil/index.html', null],
    ['app://evil/index.html', null],
    ['file:///etc/passwd', null],
  ])('%s', (address, file) => {
    expect(findPageFile(address, '/srv/app')).toBe(file);
  });
});

describe('the content security policy', () => {
  it('allows nothing that is not named, and nothing unsafe', () => {
    expect(contentSecurityPolicy).toContain("default-src 'none'");
    expect(contentSecurityPolicy).toContain("connect-src 'none'");
    expect(contentSecurityPolicy).not.toMatch(/unsafe|\*|https?:/);
  });
});
