import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import Question from '../../../renderer/ui/Question.svelte';
import { expectAccessible } from '../accessibility.ts';
import { overflow, texts } from '../samples.ts';

function ask(title = 'Delete Acme?', open = true) {
  const onconfirm = vi.fn();
  const oncancel = vi.fn();
  const words = { explanation: 'It can be taken back.', confirm: 'Delete', cancel: 'Keep' };
  const shown = render(Question, { open, title, ...words, onconfirm, oncancel });
  return { onconfirm, oncancel, shown };
}

describe('A question', () => {
  it.each(texts)('with %s in its title is named and explained', async (_, name) => {
    await ask(name).shown;
    const dialog = page.getByRole('dialog', { name, exact: true });
    await expect.element(dialog).toHaveAccessibleDescription('It can be taken back.');
    expect(overflow(dialog.element())).toBe(0);
    await expectAccessible();
  });

  it.each([
    ['{Escape}', 0, 1],
    ['{Tab}{Enter}', 0, 1],
    ['{Tab}{Tab}{Enter}', 1, 0],
  ])('is answered by the keys %s', async (keys, confirmed, cancelled) => {
    const { onconfirm, oncancel, shown } = ask();
    await shown;
    await expect.element(page.getByRole('dialog')).toHaveFocus();
    await userEvent.keyboard(keys);
    await expect.poll(() => onconfirm.mock.calls.length).toBe(confirmed);
    expect(oncancel.mock.calls.length > 0).toBe(cancelled > 0);
  });

  it('that is not open shows nothing', async () => {
    await ask('Delete?', false).shown;
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
  });
});
