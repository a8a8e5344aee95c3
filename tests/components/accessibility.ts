import axe from 'axe-core';
import { expect } from 'vitest';

const themes = ['light', 'dark'] as const;

/** These rules judge whole pages, and a component on its own is not one. */
const pageRules = ['region', 'page-has-heading-one', 'landmark-one-main', 'bypass'];

/** What axe finds on the page as it is now, in both themes, one line each. */
async function violations(): Promise<readonly string[]> {
  const found: string[] = [];
  for (const theme of themes) {
    document.documentElement.dataset['theme'] = theme;
    const result = await axe.run(document, {
      rules: Object.fromEntries(pageRules.map((id) => [id, { enabled: false }])),
      resultTypes: ['violations'],
    });
    for (const { id, nodes } of result.violations) {
      for (const { target, failureSummary } of nodes) {
        found.push(`${theme}: ${id} at ${target.join(' ')}: ${failureSummary ?? ''}`);
      }
    }
  }
  delete document.documentElement.dataset['theme'];
  return found;
}

/** Expects that axe finds nothing wrong on the page, in the light and in the dark theme. */
export async function expectAccessible(): Promise<void> {
  expect(await violations()).toEqual([]);
}
