import type { Failure } from '../../electron/failures/index.ts';
import type { HealthSettings } from '../../electron/health/index.ts';
import { healthTexts } from '../../electron/texts/index.ts';
import type { Bridge } from '../app/bridge.ts';
import { SettingsEditor } from '../ui/settings-editor.svelte.ts';
import type { PassphrasePrompt } from '../vault/passphrase-prompt.svelte.ts';

/** Settings of background work and notifications; the tray changes them, too. */
export function createHealthSettings(
  bridge: Bridge,
  prompt: PassphrasePrompt,
): SettingsEditor<HealthSettings, Failure> {
  return new SettingsEditor<HealthSettings, Failure>({
    read: () => bridge.call('health:settings', null),
    write: (settings) =>
      prompt.confirm(healthTexts.notifications.names, (vaultPassphrase) =>
        bridge.call('health:change-settings', { settings, vaultPassphrase }),
      ),
    listen: (onchange) => bridge.on('health-settings', onchange),
  });
}
