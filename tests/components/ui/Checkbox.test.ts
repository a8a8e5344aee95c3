import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import Checkbox from '../../../renderer/ui/Checkbox.svelte';
import { expectAccessible } from '../accessibility.ts';
import { overflow, texts } from '../samples.ts';

describe('A checkbox', () => {
  it.each(texts)('with %s is named by it and fits the page', async (_, label) => {
    const screen = await render(Checkbox, { label, checked: true, onchange: () => undefined });
    const box = screen.getByRole('checkbox', { name: label, exact: true });
    await expect.element(box).toBeChecked();
    await expectAccessible();
    expect(overflow(screen.getByText(label).element())).toBe(0);
  });

  it('is changed with the space bar', async () => {
    const onchange = vi.fn();
    await render(Checkbox, { label: 'Ask', checked: false, onchange });
    await userEvent.tab();
    await userEvent.keyboard(' ');
    expect(onchange).toHaveBeenCalledExactlyOnceWith(true);
  });

  it('shows what is so again once a change was refused', async () => {
    let refuse = (): void => undefined;
    const refused = new Promise<void>((resolve) => (refuse = resolve));
    const screen = await render(Checkbox, {
      label: 'Ask',
      checked: false,
      onchange: () => refused,
    });
    const box = screen.getByRole('checkbox');
    await box.click();
    await expect.element(box).toBeChecked();
    refuse();
    await expect.element(box).not.toBeChecked();
  });

  it('stays as it was clicked once the change was made', async () => {
    const props = {
      label: 'Ask',
      checked: false,
      onchange: (checked: boolean) => void rerender(checked),
    };
    const screen = await render(Checkbox, props);
    const rerender = (checked: boolean) => screen.rerender({ ...props, checked });
    await screen.getByRole('checkbox').click();
    await expect.element(screen.getByRole('checkbox')).toBeChecked();
  });
});
