import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { shellTexts } from '../../../electron/texts/index.ts';
import InstalledBanner from '../../../renderer/system/InstalledBanner.svelte';
import { failure, success, type Handlers } from '../../unit/renderer/bridge-double.ts';
import { expectAccessible } from '../accessibility.ts';
import { expectNothingCut } from '../fits.ts';
import { renderInProgram } from '../in-program.ts';
import { longName, rightToLeft } from '../samples.ts';

const texts = shellTexts.installed;

async function renderBanner(version: string | null, handlers: Handlers = {}) {
  const installed = version === null ? null : { version };
  return await renderInProgram(
    InstalledBanner,
    {},
    { 'system:installed-version': () => success(installed), ...handlers },
  );
}

describe('The banner of an installed version', () => {
  it.each([
    ['an ordinary one', '1.4.0'],
    ['a long one', longName],
    ['one with right-to-left letters', rightToLeft],
  ])('names the version and fits the page: %s', async (_, version) => {
    const { screen } = await renderBanner(version);
    const banner = screen.getByRole('complementary', { name: texts.label });
    await expect.element(banner.getByRole('alert')).toBeVisible();
    await expect.element(banner.getByText(texts.title(version))).toBeVisible();
    await expectNothingCut();
    await expectAccessible();
  });

  it('comes and goes with what is installed meanwhile', async () => {
    const { bridge, screen } = await renderBanner(null);
    await expect.poll(() => bridge.inputsOf('system:installed-version')).toHaveLength(1);
    expect(screen.getByRole('complementary').elements()).toEqual([]);
    bridge.send('installed-version', { version: '1.4.0' });
    await expect.element(screen.getByText(texts.title('1.4.0'))).toBeVisible();
    bridge.send('installed-version', null);
    await expect.element(screen.getByRole('complementary')).not.toBeInTheDocument();
  });

  it('restarts by the keyboard, once', async () => {
    const { bridge, screen } = await renderBanner('1.4.0', {
      'system:restart': () => success(null),
    });
    const button = screen.getByRole('button', { name: texts.restart });
    await expect.element(button).toBeVisible();
    await userEvent.tab();
    await expect.element(button).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await expect.element(button).toHaveAttribute('aria-disabled', 'true');
    await userEvent.keyboard('{Enter}');
    await expect.element(button).toHaveFocus();
    expect(bridge.inputsOf('system:restart')).toHaveLength(1);
  });

  it('says why the program could not be restarted, and lets it be tried again', async () => {
    const { screen } = await renderBanner('1.4.0', {
      'system:restart': () => failure({ code: 'disk-full' }),
    });
    const button = screen.getByRole('button', { name: texts.restart });
    await button.click();
    await expect.element(screen.getByText(/disk is full/i)).toBeVisible();
    await expect.element(button).not.toHaveAttribute('aria-disabled');
    await expectAccessible();
  });
});
