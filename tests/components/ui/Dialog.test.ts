import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import Dialog from '../../../renderer/ui/Dialog.svelte';
import { expectAccessible } from '../accessibility.ts';
import { overflow, texts } from '../samples.ts';
import { buttonSnippet } from '../snippets.ts';

describe('A dialog', () => {
  it.each(texts)('with %s as its title is named by it and fits the page', async (_, title) => {
    await render(Dialog, { title, onescape: () => undefined, children: buttonSnippet('Close') });
    const dialog = page.getByRole('dialog', { name: title, exact: true });
    await expect.element(dialog).toBeVisible();
    expect(overflow(dialog.element())).toBe(0);
    await expectAccessible();
  });

  it('holds the focus, and asks to be closed by Escape', async () => {
    const onescape = vi.fn();
    await render(Dialog, { title: 'Move', onescape, children: buttonSnippet('Close') });
    await expect.element(page.getByRole('button', { name: 'Close' })).toHaveFocus();
    await userEvent.tab();
    await userEvent.tab();
    await expect.element(page.getByRole('button', { name: 'Close' })).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    expect(onescape).toHaveBeenCalledOnce();
    await expect.element(page.getByRole('dialog')).toBeVisible();
  });

  it('is not closed by a click beside it', async () => {
    const onescape = vi.fn();
    await render(Dialog, { title: 'Move', onescape, children: buttonSnippet('Close') });
    const veil = document.querySelector('.dialog-veil');
    if (veil === null) throw new Error('There is nothing beside the dialog');
    await userEvent.click(veil, { position: { x: 5, y: 5 } });
    expect(onescape).not.toHaveBeenCalled();
    await expect.element(page.getByRole('dialog')).toBeVisible();
  });

  it('lets whoever opens it choose what has the focus', async () => {
    const onopenfocus = vi.fn();
    const children = buttonSnippet('Close');
    await render(Dialog, { title: 'Move', onescape: () => undefined, onopenfocus, children });
    await expect.poll(() => onopenfocus.mock.calls.length).toBe(1);
    await expect.element(page.getByRole('button', { name: 'Close' })).not.toHaveFocus();
  });
});
