import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import RunProgress from '../../../renderer/ui/RunProgress.svelte';
import { expectAccessible } from '../accessibility.ts';

const texts = {
  progress: 'Progress of the tests',
  running: (done: number, total: number) => `Testing ${done} of ${total}`,
  finished: (total: number) => `${total} tested`,
  endedEarly: (ended: number, total: number) => `Ended after ${ended} of ${total}`,
  counts: (works: number, failed: number) => `${works} work, ${failed} failed`,
  cancel: 'Cancel tests',
};

const running = { done: 0, total: 40, works: 0, failed: 0, finished: false };

/** Renders a run in progress beside the list of a screen. */
async function renderBesideList() {
  const main = document.body.appendChild(document.createElement('main'));
  onTestFinished(() => main.remove());
  const list = main.appendChild(document.createElement('div'));
  list.setAttribute('role', 'grid');
  list.tabIndex = 0;
  const props = { texts, height: 0, oncancel: () => undefined, ondismiss: () => undefined };
  const screen = await render(RunProgress, { ...props, progress: running });
  return { screen, list };
}

describe('The progress of a run', () => {
  it.each([
    ['the beginning', running, 'Testing 0 of 40', 'busy'],
    ['the middle', { ...running, done: 20, works: 15, failed: 5 }, 'Testing 20 of 40', 'busy'],
    ['a good end', { ...running, done: 40, works: 40, finished: true }, '40 tested', 'ok'],
    [
      'an end with failures',
      { ...running, works: 30, failed: 10, finished: true },
      '40 tested',
      'warn',
    ],
    ['an early end', { ...running, works: 3, finished: true }, 'Ended after 3 of 40', 'idle'],
  ])('at %s says how far it is', async (_, progress, title, tone) => {
    const screen = await render(RunProgress, {
      progress,
      texts,
      height: 0,
      oncancel: () => undefined,
      ondismiss: () => undefined,
    });
    await expect.element(screen.getByText(title, { exact: true })).toBeVisible();
    expect(document.querySelector('[data-tone]')?.getAttribute('data-tone')).toBe(tone);
    const bars = screen.getByRole('progressbar', { name: texts.progress }).elements();
    expect(bars.map((bar) => (bar as HTMLProgressElement).value)).toEqual(
      progress.finished ? [] : [progress.done],
    );
    await expectAccessible();
  });

  it('is cancelled while it runs, and dismissed once it has ended, from the keyboard', async () => {
    const [oncancel, ondismiss] = [vi.fn(), vi.fn()];
    const props = { texts, height: 0, oncancel, ondismiss };
    const screen = await render(RunProgress, { ...props, progress: running });
    await userEvent.tab();
    await userEvent.keyboard('{Enter}');
    expect(oncancel).toHaveBeenCalledOnce();
    await screen.rerender({ progress: { ...running, works: 40, finished: true } });
    await userEvent.tab();
    await userEvent.keyboard('{Enter}');
    expect(ondismiss).toHaveBeenCalledOnce();
  });

  it.each([
    ['cancelled', { ...running, works: 3, finished: true }],
    ['cancelled, and ends whole all the same', { ...running, works: 40, finished: true }],
  ])('hands the focus on to the list when its button goes: %s', async (_, progress) => {
    const { screen, list } = await renderBesideList();
    await screen.getByRole('button', { name: texts.cancel }).click();
    await screen.rerender({ progress });
    await expect.element(screen.getByRole('button', { name: 'Dismiss' })).toBeVisible();
    await expect.poll(() => document.activeElement).toBe(list);
  });

  it('hands the focus on to the list when it is dismissed', async () => {
    const { screen, list } = await renderBesideList();
    await screen.rerender({ progress: { ...running, works: 40, finished: true } });
    await screen.getByRole('button', { name: 'Dismiss' }).click();
    await screen.unmount();
    await expect.poll(() => document.activeElement).toBe(list);
  });

  it('leaves the focus where it is when another control has it', async () => {
    const { screen } = await renderBesideList();
    const other = document.body.appendChild(document.createElement('button'));
    onTestFinished(() => other.remove());
    other.focus();
    await screen.rerender({ progress: { ...running, works: 40, finished: true } });
    await expect.element(screen.getByRole('button', { name: 'Dismiss' })).toBeVisible();
    expect(document.activeElement).toBe(other);
  });

  it('says how high it is, and 0 once it is gone', async () => {
    const state = { height: 0 };
    const props = {
      progress: running,
      texts,
      oncancel: () => undefined,
      ondismiss: () => undefined,
      get height() {
        return state.height;
      },
      set height(height: number) {
        state.height = height;
      },
    };
    const screen = await render(RunProgress, { props });
    await expect.poll(() => state.height).toBeGreaterThan(0);
    await screen.unmount();
    expect(state.height).toBe(0);
  });
});
