import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { defaultHealthSettings } from '../../../electron/health/model/settings-schema.ts';
import {
  healthTexts,
  settingsTexts as texts,
  transferScreenTexts,
} from '../../../electron/texts/index.ts';
import Settings from '../../../renderer/app/Settings.svelte';
import { failure, success, type Handlers } from '../../unit/renderer/bridge-double.ts';
import { keepersOf } from '../../unit/renderer/keepers.ts';
import { expectAccessible } from '../accessibility.ts';
import { expectNothingCut } from '../fits.ts';
import { renderInProgram } from '../in-program.ts';
import { longName, rightToLeft } from '../samples.ts';

const about = {
  version: '1.4.0',
  commit: null,
  electron: '41.1.0',
  electronAge: { kind: 'unknown' },
  chromium: '146.0',
  packaged: true,
  standInElectron: false,
  dataFolder: '/home/ada/.config/Chatelaine',
  platform: 'Linux',
} as const;

/** A main process that stores every setting. */
function stored(): Handlers {
  let health = defaultHealthSettings;
  let atLogin = false;
  return {
    'system:preferences': () => success({ theme: 'system', language: 'system' }),
    'system:set-theme': ({ theme }) => success({ theme, language: 'system' }),
    'system:set-language': ({ language }) => success({ theme: 'system', language }),
    'system:start-at-login': () => success({ on: atLogin }),
    'system:set-start-at-login': ({ on }) => success({ on: (atLogin = on) }),
    'locking:settings': () => success({ afterIdleMinutes: 5, onScreenLock: true, onSuspend: true }),
    'clipboard:settings': () => success({ clearAfterSeconds: 30, askBeforeToken: false }),
    'checks:request-settings': () => success({ answerSeconds: 10, totalSeconds: 30 }),
    'trust:list': () => success([]),
    'health:settings': () => success(health),
    'health:change-settings': ({ settings }) => success((health = settings)),
  };
}

async function renderSettings(handlers: Handlers = {}, dataFolder: string = about.dataFolder) {
  const vault = { status: 'open', keepers: keepersOf('safe-storage', 'recovery-key') } as const;
  const program = await renderInProgram(
    Settings,
    { vault },
    { ...stored(), 'system:about': () => success({ ...about, dataFolder }), ...handlers },
  );
  await program.appContext.program.load();
  const atLogin = program.screen.getByRole('checkbox', { name: texts.start.atLogin });
  return { ...program, atLogin };
}

/** Why a change was not made; cards that could not be read at all have alerts of their own. */
function whyNot(screen: Awaited<ReturnType<typeof renderSettings>>['screen']) {
  return screen.getByRole('alert').getByText(/^The disk is full/);
}

describe('The settings', () => {
  it.each([
    ['an ordinary folder', about.dataFolder],
    ['a long folder', `/home/${longName}`],
    ['a right-to-left folder', `/home/${rightToLeft}/.config`],
  ])('fit the page and can be read, with %s', async (_, folder) => {
    const { screen, atLogin } = await renderSettings({}, folder);
    await expect.element(atLogin).not.toBeChecked();
    await expect.element(screen.getByText(folder)).toBeInTheDocument();
    await expectNothingCut();
    await expectAccessible();
  });

  it('can be read, and say why, where none of them could be', async () => {
    const channels = Object.keys(stored());
    const { screen } = await renderSettings(
      Object.fromEntries(channels.map((name) => [name, () => failure({ code: 'disk-failed' })])),
    );
    await expect.element(screen.getByRole('alert').first()).toBeVisible();
    await expect.element(screen.getByRole('heading', { name: texts.diagnosis })).toBeVisible();
    await expectNothingCut();
    await expectAccessible();
  });

  it('are changed by the keyboard, and a change is there at once', async () => {
    const { atLogin, bridge, screen } = await renderSettings();
    await expect.element(atLogin).not.toBeChecked();
    atLogin.element().focus();
    await userEvent.keyboard(' ');
    await expect.element(atLogin).toBeChecked();
    await expect.element(atLogin).toHaveFocus();
    expect(bridge.inputsOf('system:set-start-at-login')).toEqual([{ on: true }]);
    const theme = screen.getByLabelText(texts.theme);
    await theme.selectOptions(texts.themes.dark);
    await expect.element(theme).toHaveValue('dark');
  });

  it('say beside what was changed why it was not, and show what holds', async () => {
    const { atLogin, screen } = await renderSettings({
      'system:set-start-at-login': () => failure({ code: 'disk-full' }),
    });
    await expect.element(atLogin).not.toBeChecked();
    await atLogin.click();
    await expect.element(whyNot(screen)).toBeInViewport();
    await expect.element(atLogin).not.toBeChecked();
    await expectAccessible();
  });

  it.each([
    ['the theme', 'system:set-theme', texts.theme, texts.themes.dark],
    ['the language', 'system:set-language', texts.language, 'English'],
  ] as const)(
    'say so where %s could not be changed, and show the one there is',
    async (_, channel, label, other) => {
      const { screen } = await renderSettings({ [channel]: () => failure({ code: 'disk-full' }) });
      const list = screen.getByLabelText(label);
      await list.selectOptions(other);
      await expect.element(whyNot(screen)).toBeInViewport();
      await expect.element(list).toHaveValue('system');
      await expectAccessible();
    },
  );

  it('offer a restart for another language, and say where it fails why', async () => {
    const { screen } = await renderSettings({
      'system:restart': () => failure({ code: 'disk-full' }),
    });
    await screen.getByLabelText(texts.language).selectOptions('English');
    await expect.element(screen.getByText(texts.languageFromRestart)).toBeVisible();
    await expectNothingCut();
    await expectAccessible();
    await screen.getByRole('button', { name: texts.restart }).click();
    await expect.element(whyNot(screen)).toBeInViewport();
  });

  it.each([
    ['notifications', healthTexts.notifications.notify],
    ['names in notifications', healthTexts.notifications.names],
    ['quiet hours', healthTexts.notifications.quietOn],
  ])('say beside %s why they were not changed', async (_, name) => {
    const { screen } = await renderSettings({
      'health:change-settings': () => failure({ code: 'disk-full' }),
    });
    const box = screen.getByRole('checkbox', { name, exact: true });
    await expect.element(box).toBeInTheDocument();
    const before = box.element();
    if (!(before instanceof HTMLInputElement)) throw new Error('It is no box');
    const wasChecked = before.checked;
    await box.click();
    await expect.element(whyNot(screen)).toBeInViewport();
    await expect.poll(() => before.checked).toBe(wasChecked);
  });

  it('have quiet hours, which are set by the keyboard', async () => {
    const { bridge, screen } = await renderSettings();
    const box = screen.getByRole('checkbox', { name: healthTexts.notifications.quietOn });
    await expect.element(box).toBeInTheDocument();
    box.element().focus();
    await userEvent.keyboard(' ');
    const from = screen.getByLabelText(healthTexts.notifications.from);
    await expect.element(from).toHaveValue('22:00');
    await expectAccessible();
    await from.fill('21:30');
    await userEvent.tab();
    await expect
      .poll(() => bridge.inputsOf('health:change-settings').at(-1)?.settings.quiet)
      .toEqual({ from: '21:30', to: '07:00' });
  });

  it('say beside the button why the log could not be opened', async () => {
    const { screen } = await renderSettings({
      'system:open-logs': () => failure({ code: 'disk-full' }),
    });
    await screen.getByRole('button', { name: texts.openLogs }).click();
    await expect.element(whyNot(screen)).toBeInViewport();
    await expectAccessible();
  });

  it('lead to import and export', async () => {
    const { screen, workspace } = await renderSettings();
    await screen.getByRole('button', { name: transferScreenTexts.settings.open }).click();
    await expect.poll(() => workspace.navigation.screen).toBe('transfer');
  });
});
