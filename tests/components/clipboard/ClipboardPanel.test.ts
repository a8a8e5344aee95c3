import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { fillFields, type FillState } from '../../../electron/clipboard/model/fill-form.ts';
import type { CopiedToken } from '../../../electron/clipboard/index.ts';
import { instant } from '../../../electron/system/model/clock.ts';
import { toJsonText } from '../../../electron/system/model/json-text.ts';
import { clipboardTexts as texts } from '../../../electron/texts/index.ts';
import ClipboardPanel from '../../../renderer/clipboard/ClipboardPanel.svelte';
import { failure, success, type Handlers } from '../../unit/renderer/bridge-double.ts';
import { idOf, row } from '../../unit/renderer/samples.ts';
import { expectAccessible } from '../accessibility.ts';
import { expectNothingCut } from '../fits.ts';
import { renderInProgram } from '../in-program.ts';
import { longName, rightToLeft } from '../samples.ts';

const nicknames = [
  ['an ordinary name', 'Acme production'],
  ['a long name', longName],
  ['a right-to-left name', rightToLeft],
] as const;

/** The step of the nth field of Okta's form. */
function stepOf(step: number): FillState {
  const field = fillFields[step - 1];
  if (field === undefined) throw new Error(`There is no step ${step}`);
  return { id: idOf(1), field, step, of: fillFields.length };
}

/** The panel below a screen, with one connection. */
async function renderPanel(nickname = 'Acme production', handlers: Handlers = {}) {
  const program = await renderInProgram(
    ClipboardPanel,
    {},
    { 'health:list': () => success(toJsonText([row(1, { nickname })])), ...handlers },
  );
  const { appContext, bridge, workspace, screen } = program;
  const main = document.createElement('main');
  screen.container.prepend(main);
  workspace.connections.follow();
  workspace.copying.follow();
  await workspace.connections.firstLoad;
  const token: CopiedToken = {
    id: idOf(1),
    clearsAt: instant(appContext.clock.now() + 30_000),
    concealed: true,
  };
  const copied = (changes: Partial<CopiedToken> = {}): void =>
    bridge.send('token-copied', { ...token, ...changes });
  const panel = screen.getByRole('region', { name: texts.panel });
  return { ...program, main, panel, copied };
}

describe('The panel of the clipboard', () => {
  it('is not there while nothing was copied', async () => {
    const { panel } = await renderPanel();
    expect(panel.elements()).toEqual([]);
  });

  it.each(nicknames)('says whose token is copied, and fits the page: %s', async (_, nickname) => {
    const { panel, screen, copied } = await renderPanel(nickname);
    copied();
    await expect.element(panel.getByText(texts.tokenOf(nickname))).toBeVisible();
    await expect.element(panel.getByRole('timer')).toHaveTextContent(texts.countdown(30));
    await expect.element(screen.getByRole('status')).toHaveTextContent(texts.tokenOf(nickname));
    expect(panel.getByText(texts.notConcealed).elements()).toEqual([]);
    await expectNothingCut();
    await expectAccessible();
  });

  it('says so where clipboard managers may keep it, and knows no name of a deleted connection', async () => {
    const { panel, copied } = await renderPanel();
    copied({ id: idOf(2), concealed: false });
    await expect.element(panel.getByText(texts.someToken)).toBeVisible();
    await expect.element(panel.getByText(texts.notConcealed)).toBeVisible();
    await expectNothingCut();
    await expectAccessible();
  });

  it('counts down where it is seen, and does not talk about it', async () => {
    const { appContext, panel, screen, copied } = await renderPanel();
    copied({ clearsAt: instant(appContext.clock.now() + 1000) });
    await expect.element(panel.getByRole('timer')).toHaveTextContent(texts.countdown(1));
    await expect
      .element(screen.getByRole('status'))
      .toHaveTextContent(texts.tokenOf('Acme production'));
  });

  it('clears the clipboard by the keyboard, and leaves the focus on the screen', async () => {
    const { bridge, main, panel, copied } = await renderPanel('Acme production', {
      'clipboard:clear': () => success(null),
    });
    copied();
    await expect.element(panel).toBeVisible();
    await userEvent.tab();
    await expect.element(panel.getByRole('button', { name: texts.clearNow })).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await expect.element(panel).not.toBeInTheDocument();
    expect(bridge.inputsOf('clipboard:clear')).toHaveLength(1);
    await expect.poll(() => document.activeElement).toBe(main);
  });

  it('leaves the focus on the screen when the time is over', async () => {
    const { bridge, main, panel, copied } = await renderPanel();
    copied();
    await expect.element(panel).toBeVisible();
    await userEvent.tab();
    bridge.send('token-copied', null);
    await expect.element(panel).not.toBeInTheDocument();
    await expect.poll(() => document.activeElement).toBe(main);
  });

  it('takes no focus that is elsewhere when it goes', async () => {
    const { bridge, panel, screen, copied } = await renderPanel();
    const elsewhere = document.createElement('button');
    screen.container.prepend(elsewhere);
    copied();
    await expect.element(panel).toBeVisible();
    elsewhere.focus();
    bridge.send('token-copied', null);
    await expect.element(panel).not.toBeInTheDocument();
    expect(document.activeElement).toBe(elsewhere);
  });

  it('stays, and a message says why, where the clipboard could not be cleared', async () => {
    const { appContext, panel, copied } = await renderPanel('Acme production', {
      'clipboard:clear': () => failure({ code: 'clipboard-unavailable' }),
    });
    copied();
    await panel.getByRole('button', { name: texts.clearNow }).click();
    await expect
      .poll(() => appContext.messages.shown.map(({ title }) => title))
      .toEqual(['clipboard-unavailable']);
    await expect.element(panel).toBeVisible();
  });
});

describe('The steps through Okta’s form', () => {
  it.each(nicknames)('name the connection, and fit the page: %s', async (_, nickname) => {
    const { bridge, panel } = await renderPanel(nickname);
    bridge.send('fill-form', stepOf(3));
    const heading = panel.getByRole('heading', { name: texts.fill.title(nickname) });
    await expect.element(heading).toBeVisible();
    await expectNothingCut();
    await expectAccessible();
  });

  it.each([1, 2, 3, 4, 5])('say at step %i what to paste and what is done', async (step) => {
    const { bridge, panel, screen } = await renderPanel();
    const state = stepOf(step);
    bridge.send('fill-form', state);
    const sentence = texts.fill.step(step, state.of, texts.fields[state.field]);
    await expect.element(panel.getByText(sentence)).toBeVisible();
    await expect.element(screen.getByRole('status')).toHaveTextContent(sentence);
    const steps = panel.getByRole('listitem');
    const current = steps.elements().map((item) => item.getAttribute('aria-current'));
    expect(current.indexOf('step')).toBe(step - 1);
    expect(steps.getByText(texts.fill.stepDone).elements()).toHaveLength(step - 1);
    const next = panel.getByRole('button', {
      name: step === state.of ? texts.fill.last : texts.fill.next,
    });
    await expect.element(next).toHaveFocus();
    await expectAccessible();
  });

  it('are taken by the keyboard alone, to the end, where the focus is on the screen again', async () => {
    let step = 1;
    const { appContext, bridge, main, panel } = await renderPanel('Acme production', {
      'clipboard:fill': ({ command }) => {
        step += command === 'next' ? 1 : command === 'previous' ? -1 : 0;
        return success(step > fillFields.length ? null : stepOf(step));
      },
    });
    bridge.send('fill-form', stepOf(1));
    const next = panel.getByRole('button', { name: texts.fill.next });
    await expect.element(next).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await expect.element(panel.getByText(/^Step 2 of 5/)).toBeVisible();
    await userEvent.keyboard('{Control>}{Shift>}{Enter}{/Shift}{/Control}');
    await expect.element(panel.getByText(/^Step 3 of 5/)).toBeVisible();
    await userEvent.keyboard('{Tab}{Tab}{Enter}');
    await expect.element(panel.getByText(/^Step 2 of 5/)).toBeVisible();
    await expect.element(panel.getByRole('button', { name: texts.fill.previous })).toHaveFocus();
    for (const at of [3, 4, 5]) {
      next.element().focus();
      await userEvent.keyboard('{Enter}');
      await expect.element(panel.getByText(new RegExp(`^Step ${at} of 5`))).toBeVisible();
    }
    await userEvent.keyboard('{Enter}');
    await expect.element(panel).not.toBeInTheDocument();
    await expect.poll(() => document.activeElement).toBe(main);
    expect(appContext.messages.shown.map(({ title }) => title)).toEqual([texts.fill.done]);
  });

  it('leave the panel to a token that is on the clipboard still', async () => {
    const { bridge, main, panel, copied } = await renderPanel('Acme production', {
      'clipboard:fill': () => success(null),
    });
    bridge.send('fill-form', stepOf(5));
    copied();
    await expect.element(panel.getByRole('timer')).toBeVisible();
    await expectNothingCut();
    await expectAccessible();
    await panel.getByRole('button', { name: texts.fill.stop }).click();
    await expect.element(panel.getByRole('heading')).not.toBeInTheDocument();
    await expect.element(panel.getByText(texts.tokenOf('Acme production'))).toBeVisible();
    await expect.poll(() => document.activeElement).toBe(main);
  });

  it('do not take the focus from a dialog when the window is used again', async () => {
    const { appContext, bridge, panel, screen } = await renderPanel();
    bridge.send('fill-form', stepOf(2));
    await expect.element(panel.getByRole('button', { name: texts.fill.next })).toHaveFocus();
    void appContext.vault.prompt.askForNew('Set a passphrase', false, () =>
      Promise.resolve(failure({ code: 'disk-full' })),
    );
    await expect.element(screen.getByLabelText('New passphrase', { exact: true })).toHaveFocus();
    const focused: (Element | null)[] = [];
    const note = (): void => void focused.push(document.activeElement);
    document.addEventListener('focusin', note);
    window.dispatchEvent(new Event('focus'));
    document.removeEventListener('focusin', note);
    expect(focused).toEqual([]);
    await expect.element(screen.getByLabelText('New passphrase', { exact: true })).toHaveFocus();
  });

  it('stay, and a message says why, where the next field could not be copied', async () => {
    const { appContext, bridge, panel } = await renderPanel('Acme production', {
      'clipboard:fill': () => failure({ code: 'clipboard-unavailable' }),
    });
    bridge.send('fill-form', stepOf(2));
    await panel.getByRole('button', { name: texts.fill.next }).click();
    await expect
      .poll(() => appContext.messages.shown.map(({ title }) => title))
      .toEqual(['clipboard-unavailable']);
    await expect.element(panel.getByText(/^Step 2 of 5/)).toBeVisible();
  });
});
