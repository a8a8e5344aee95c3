import { createRawSnippet } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import Button from '../../../renderer/ui/Button.svelte';
import { expectAccessible } from '../accessibility.ts';

const label = (text: string) => createRawSnippet(() => ({ render: () => `<span>${text}</span>` }));

describe('A button', () => {
  it.each(['plain', 'primary', 'danger', 'ghost'] as const)(
    'that looks %s can be read in both themes',
    async (look) => {
      await render(Button, { look, children: label('Save') });
      await expectAccessible();
    },
  );

  it('that waits keeps the focus and does nothing', async () => {
    const onclick = vi.fn();
    const screen = await render(Button, { waits: true, onclick, children: label('Save') });
    await userEvent.tab();
    await expect.element(screen.getByRole('button')).toHaveFocus();
    await userEvent.keyboard('{Enter} ');
    expect(onclick).not.toHaveBeenCalled();
  });
});
