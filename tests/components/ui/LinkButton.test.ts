import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import LinkButton from '../../../renderer/ui/LinkButton.svelte';
import { expectAccessible } from '../accessibility.ts';
import { texts } from '../samples.ts';
import { textSnippet } from '../snippets.ts';

describe('A button that looks like a link', () => {
  it.each(texts)('with %s is named by it alone', async (_, text) => {
    const onclick = () => undefined;
    const screen = await render(LinkButton, {
      onclick,
      external: true,
      children: textSnippet(text),
    });
    await expect.element(screen.getByRole('button', { name: text, exact: true })).toBeVisible();
    await expectAccessible();
  });

  it('is pressed with the keyboard', async () => {
    const onclick = vi.fn();
    await render(LinkButton, { onclick, children: textSnippet('Open') });
    await userEvent.tab();
    await userEvent.keyboard('{Enter}');
    expect(onclick).toHaveBeenCalledOnce();
  });
});
