import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import Messages from '../../../renderer/app/Messages.svelte';
import { expectAccessible } from '../accessibility.ts';
import { renderInProgram } from '../in-program.ts';
import { overflow, texts, tones } from '../samples.ts';

describe('Messages', () => {
  it.each(texts)('with %s fit the page in every tone', async (_, text) => {
    const { appContext, screen } = await renderInProgram(Messages, {});
    for (const tone of tones) {
      appContext.messages.say(tone, text);
      await expect.element(screen.getByText(text).last()).toBeVisible();
      await expectAccessible();
    }
    for (const part of screen.getByText(text).elements()) expect(overflow(part)).toBe(0);
  });

  it('are taken back and dismissed by the keyboard', async () => {
    const undo = vi.fn();
    const { appContext, screen } = await renderInProgram(Messages, {});
    appContext.messages.say('ok', 'Acme was deleted.', undo);
    appContext.messages.say('ok', 'Saved.');
    await expect.element(screen.getByText('Saved.')).toBeVisible();
    await userEvent.tab();
    await userEvent.keyboard('{Enter}');
    expect(undo).toHaveBeenCalledOnce();
    await expect.element(screen.getByText('Acme was deleted.')).not.toBeInTheDocument();
    await screen.getByRole('button', { name: 'Dismiss' }).click();
    await expect.element(screen.getByText('Saved.')).not.toBeInTheDocument();
  });
});
