import { describe, expect, it } from 'vitest';
import { debianChangelog, parseChangelog } from '../../../build/packages/changelog.mjs';
import {
  changedSteps,
  disagreeing,
  missingComponents,
} from '../../../build/packages/release-points.mjs';
import { filledIn } from '../../../build/packages/tree.mjs';

const markdown = `# What changed

## 0.2.0, 2026-12-24

- One thing,
  over two lines.
- Another.

## 0.1.0, 2026-11-30

- The first.
`;

describe('The changelog', () => {
  it('is read by versions and points', () => {
    expect(parseChangelog(markdown)).toEqual([
      { version: '0.2.0', date: '2026-12-24', points: ['One thing, over two lines.', 'Another.'] },
      { version: '0.1.0', date: '2026-11-30', points: ['The first.'] },
    ]);
  });

  it.each(['## Next', '## 0.2.0', '## 0.2.0, tomorrow'])('refuses the heading “%s”', (heading) => {
    expect(() => parseChangelog(`${heading}\n\n- A point.\n`)).toThrow('no version and date');
  });

  it('is written as Debian writes one', () => {
    const [, first] = parseChangelog(markdown);
    const text = debianChangelog(first === undefined ? [] : [first]);
    expect(text).toMatch(
      /^chatelaine \(0\.1\.0\) stable; urgency=medium\n\n {2}\* The first\.\n\n -- .+ <.+> {2}Mon, 30 Nov 2026 00:00:00 \+0000\n$/,
    );
  });
});

describe('A text of a package', () => {
  it('says what the program is', () => {
    expect(filledIn('Name=@TITLE@\nExec=@EXECUTABLE@')).toBe(
      'Name=Chatelaine\nExec=chatelaine-desktop',
    );
  });

  it('is not written with a word that nothing is known of', () => {
    expect(() => filledIn('@NOTHING@')).toThrow('@NOTHING@');
  });
});

describe('A release is not ready', () => {
  it('while one place says another version', () => {
    const found = { 'the lock file': '0.2.0', 'the SBOM': '0.1.0' };
    expect(disagreeing('0.2.0', found)).toEqual(['the SBOM says 0.1.0, not 0.2.0']);
  });

  it.each([
    ['changed', 'M\tschema/001-first.sql'],
    ['removed', 'D\tschema/001-first.sql'],
  ])('when a schema step that was released is %s', (_how, difference) => {
    expect(changedSteps(`A\tschema/002-second.sql\n${difference}`)).toHaveLength(1);
  });

  it('but may be when a schema step is new', () => {
    expect(changedSteps('A\tschema/002-second.sql')).toEqual([]);
  });

  it('while the list of everything inside lacks a package', () => {
    expect(missingComponents(['svelte', 'axios'], [{ name: 'svelte' }])).toEqual([
      'axios is not in it',
    ]);
  });
});
