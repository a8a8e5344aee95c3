import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import Button from '../../../renderer/ui/Button.svelte';
import { expectAccessible } from '../accessibility.ts';
import { textSnippet } from '../snippets.ts';

describe('A button', () => {
  it.each(['plain', 'primary', 'danger', 'ghost'] as const)(
    'that looks %s can be read in both themes',
    async (look) => {
      await render(Button, { look, children: textSnippet('Save') });
      await expectAccessible();
    },
  );

  it.each(['{Enter}', ' '])('is pressed with the key "%s"', async (key) => {
    const onclick = vi.fn();
    await render(Button, { onclick, children: textSnippet('Save') });
    await userEvent.tab();
    await userEvent.keyboard(key);
    expect(onclick).toHaveBeenCalledOnce();
  });

  it('that waits keeps the focus and does nothing', async () => {
    const onclick = vi.fn();
    const screen = await render(Button, { waits: true, onclick, children: textSnippet('Save') });
    await userEvent.tab();
    await expect.element(screen.getByRole('button')).toHaveFocus();
    await userEvent.keyboard('{Enter} ');
    expect(onclick).not.toHaveBeenCalled();
    await expect.element(screen.getByRole('button')).toHaveAttribute('aria-disabled', 'true');
  });

  it('does not submit a form by itself', async () => {
    const screen = await render(Button, { children: textSnippet('Save') });
    await expect.element(screen.getByRole('button')).toHaveAttribute('type', 'button');
  });
});
