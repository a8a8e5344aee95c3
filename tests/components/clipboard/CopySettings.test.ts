import { expect, it } from 'vitest';
import { success } from '../../unit/renderer/bridge-double.ts';
import CopySettings from '../../../renderer/clipboard/CopySettings.svelte';
import { clipboardTexts } from '../../../electron/texts/index.ts';
import { expectAccessible } from '../accessibility.ts';
import { renderInProgram } from '../in-program.ts';

it('How copied tokens are protected is changed at once, and an unusual time stays on offer', async () => {
  let kept = { clearAfterSeconds: 45, askBeforeToken: false };
  const { screen } = await renderInProgram(
    CopySettings,
    {},
    {
      'clipboard:settings': () => success(kept),
      'clipboard:change-settings': ({ settings }) => success((kept = settings)),
    },
  );
  const seconds = screen.getByLabelText(clipboardTexts.settings.clearAfter);
  await expect.element(seconds).toHaveValue('45');
  await expectAccessible();
  await screen.getByRole('checkbox', { name: clipboardTexts.settings.ask }).click();
  await expect.element(screen.getByRole('checkbox')).toBeChecked();
  await seconds.selectOptions('10');
  await expect.poll(() => kept).toEqual({ clearAfterSeconds: 10, askBeforeToken: true });
  await expect.element(seconds).toHaveValue('10');
});
