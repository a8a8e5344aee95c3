import { describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import EmptyState from '../../../renderer/ui/EmptyState.svelte';
import { expectAccessible } from '../accessibility.ts';
import { overflow, texts } from '../samples.ts';
import { buttonSnippet, textSnippet } from '../snippets.ts';

describe('An empty place', () => {
  it.each(texts)('says %s as title and advice', async (_, text) => {
    const screen = await render(EmptyState, { title: text, advice: text });
    await expect.element(screen.getByRole('heading', { name: text, exact: true })).toBeVisible();
    for (const part of screen.getByText(text).elements()) expect(overflow(part)).toBe(0);
    await expectAccessible();
  });

  it('hides its icon from those who hear it, and offers what to do', async () => {
    const screen = await render(EmptyState, {
      advice: 'Create the first connection.',
      icon: textSnippet('icon'),
      actions: buttonSnippet('New connection'),
    });
    await expect.element(screen.getByRole('button', { name: 'New connection' })).toBeVisible();
    expect(screen.getByRole('heading').elements()).toHaveLength(0);
    expect(screen.getByText('icon').element().closest('[aria-hidden="true"]')).not.toBeNull();
    await expectAccessible();
  });
});
