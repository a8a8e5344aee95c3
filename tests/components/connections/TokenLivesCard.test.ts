import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { TokenLife } from '../../../electron/connections/model/token-life.ts';
import { toJsonText } from '../../../electron/system/model/json-text.ts';
import { tokenLifeTexts as words } from '../../../electron/texts/index.ts';
import TokenLivesCard from '../../../renderer/connections/TokenLivesCard.svelte';
import LifeOffer from '../../../renderer/connections/LifeOffer.svelte';
import { success } from '../../unit/renderer/bridge-double.ts';
import { row, today } from '../../unit/renderer/samples.ts';
import { expectAccessible } from '../accessibility.ts';
import { renderInProgram } from '../in-program.ts';
import { longName, overflow } from '../samples.ts';

async function show(kept: readonly TokenLife[], rows = [row(1)]) {
  let lives = kept;
  return renderInProgram(
    TokenLivesCard,
    {},
    {
      'health:list': () => success(toJsonText(rows)),
      'connections:token-lives': () => success(lives),
      'connections:set-token-life': (input) => {
        const { scope, name, days } = Object(input);
        const others = lives.filter((life) => life.scope !== scope || life.name !== name);
        lives = days === null ? others : [...others, { scope, name, days }];
        return success(lives);
      },
    },
    (workspace) => workspace.connections.load(),
  );
}

describe('The lives of tokens', () => {
  it('are set by keyboard for an account or a site, and taken back', async () => {
    await show([]);
    await expect.element(page.getByText(words.none)).toBeVisible();
    await page
      .getByLabelText(words.choose)
      .selectOptions(`${words.scopes.site}: site-1.atlassian.net`);
    await page.getByLabelText(words.daysLabel, { exact: true }).fill('60');
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByText(words.days(60))).toBeVisible();
    await expectAccessible();
    await page.getByRole('button', { name: words.removeName('site-1.atlassian.net') }).click();
    await expect.element(page.getByText(words.none)).toBeVisible();
  });

  it.each(['0', '366', '1.5', 'x', ''])('are not %j days', async (days) => {
    const { bridge } = await show([]);
    const field = page.getByLabelText(words.daysLabel, { exact: true });
    await field.fill(days);
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByText(words.daysProblem)).toBeVisible();
    await expect.element(field).toHaveFocus();
    expect(bridge.asked.map(({ name }) => name)).not.toContain('connections:set-token-life');
    await expectAccessible();
  });

  it('fit a narrow window with long names', async () => {
    await page.viewport(320, 600);
    const { screen } = await show([{ scope: 'account', name: longName, days: 1 }]);
    await expect.element(page.getByText(words.days(1), { exact: true })).toBeVisible();
    expect(overflow(screen.container)).toBe(0);
    await expectAccessible();
  });
});

it('An offered life says where it comes from, and what it leads to', async () => {
  const taken: boolean[] = [];
  const offer = { life: { scope: 'account', name: 'x', days: 90 }, on: today } as const;
  await renderInProgram(LifeOffer, { offer, ontake: (remember: boolean) => taken.push(remember) });
  await page.getByRole('button', { name: words.offer.take('23 November 2026') }).click();
  await page.getByRole('button', { name: words.offer.remember.account }).click();
  expect(taken).toEqual([false, true]);
  await expectAccessible();
});

it('An offered life keeps its buttons in a column that is narrower than their words', async () => {
  const offer = { life: { scope: 'account', name: 'x', days: 90 }, on: today } as const;
  const { screen } = await renderInProgram(LifeOffer, { offer, ontake: () => undefined });
  screen.container.style.width = '130px';
  await expect.element(page.getByRole('button').first()).toBeVisible();
  const { right } = screen.container.getBoundingClientRect();
  for (const button of screen.container.querySelectorAll('button')) {
    expect(button.scrollWidth).toBeLessThanOrEqual(button.clientWidth);
    expect(button.getBoundingClientRect().right).toBeLessThanOrEqual(right + 1);
  }
  expect(overflow(screen.container)).toBe(0);
});
