import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import Banner from '../../../renderer/ui/Banner.svelte';
import { expectAccessible } from '../accessibility.ts';
import { overflow, texts, tones } from '../samples.ts';
import { buttonSnippet } from '../snippets.ts';

describe('A banner', () => {
  it.each(tones)('of the tone %s can be read in both themes', async (tone) => {
    const actions = buttonSnippet('Try again');
    const screen = await render(Banner, {
      tone,
      title: 'Paused',
      advice: 'Nothing is tested.',
      actions,
    });
    await expect.element(screen.getByRole('button', { name: 'Try again' })).toBeVisible();
    await expectAccessible();
  });

  it.each(texts)('with %s as title and advice fits the page', async (_, text) => {
    const screen = await render(Banner, { tone: 'warn', title: text, advice: text });
    for (const part of screen.getByText(text).elements()) expect(overflow(part)).toBe(0);
    await expectAccessible();
  });

  it.each([true, false])('is read out as it appears only if asked to (%s)', async (announce) => {
    await render(Banner, { tone: 'bad', title: 'Damaged', announce });
    expect(page.getByRole('alert').elements()).toHaveLength(announce ? 1 : 0);
  });
});
