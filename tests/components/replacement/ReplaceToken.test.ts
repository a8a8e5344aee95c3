import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { BridgeResult } from '../../../electron/ipc/contract.ts';
import type { Replacement } from '../../../electron/replacement/index.ts';
import {
  connectionFormTexts,
  secretTexts,
  shellTexts,
  tokenTexts as texts,
} from '../../../electron/texts/index.ts';
import ReplaceToken from '../../../renderer/replacement/ReplaceToken.svelte';
import { answerLater, failure, success, type Handlers } from '../../unit/renderer/bridge-double.ts';
import { connection, jiraRobot, report } from '../../unit/renderer/samples.ts';
import { expectAccessible } from '../accessibility.ts';
import { expectNothingCut } from '../fits.ts';
import { renderInProgram } from '../in-program.ts';
import { longName, rightToLeft } from '../samples.ts';

const token = 'ATATT3TheNextTokenOfThisConnection';
const secret = secretTexts['api-token'];
const names = [
  ['an ordinary name', 'Acme production'],
  ['a long name', longName],
  ['a right-to-left name', rightToLeft],
] as const;

async function renderDialog(handlers: Handlers = {}, nickname = 'Acme production') {
  const replaced = connection(1, { nickname });
  const program = await renderInProgram(
    ReplaceToken,
    { connection: replaced },
    { 'checks:cancel': () => success(null), ...handlers },
  );
  const dialog = program.screen.getByRole('dialog', { name: secret.replaceTitle(nickname) });
  const field = dialog.getByLabelText(secret.newSecret, { exact: true });
  await expect.element(field).toHaveFocus();
  return { ...program, dialog, field };
}

const other = (displayName: string): Replacement => ({
  outcome: 'other-account',
  report: report(1),
  known: jiraRobot,
  found: { ...jiraRobot, accountId: 'jane', displayName },
});

describe('Replacing a token', () => {
  it.each(names)('names the connection, and fits the page: %s', async (_, nickname) => {
    const { dialog } = await renderDialog({}, nickname);
    await expect.element(dialog.getByRole('button', { name: texts.run })).toBeInViewport();
    await expectNothingCut();
    await expectAccessible();
  });

  it('asks for a token by the keyboard, and sends none that is missing', async () => {
    const { bridge, field } = await renderDialog();
    await userEvent.keyboard('{Enter}');
    await expect.element(field).toBeInvalid();
    await expect.element(field).toHaveFocus();
    expect(bridge.inputsOf('replacement:run')).toEqual([]);
    await expectAccessible();
  });

  it('runs once, says so, and can be cancelled', async () => {
    const { answer, give } = answerLater<BridgeResult<'replacement:run'>>();
    const { bridge, dialog } = await renderDialog({ 'replacement:run': () => answer });
    await userEvent.keyboard(`${token}{Enter}{Enter}`);
    await expect.element(dialog.getByText(texts.runs)).toBeVisible();
    await expectAccessible();
    const cancel = dialog.getByRole('button', { name: connectionFormTexts.buttons.cancelTest });
    cancel.element().focus();
    await userEvent.keyboard('{Enter}');
    expect(bridge.inputsOf('checks:cancel')).toHaveLength(1);
    give(failure({ code: 'cancelled' }));
    await expect.element(cancel).not.toBeInTheDocument();
    await expect.poll(() => dialog.element().contains(document.activeElement)).toBe(true);
    expect(bridge.inputsOf('replacement:run')).toHaveLength(1);
  });

  it.each([
    [
      'the site refused it',
      () =>
        success({
          outcome: 'not-working',
          report: report(1, { code: 'wrong-credentials' }),
        } as const),
    ],
    ['it could not be asked', () => failure({ code: 'disk-full' } as const)],
  ])('says where it is seen why nothing was replaced: %s', async (_, run) => {
    const { dialog, field } = await renderDialog({ 'replacement:run': run });
    await userEvent.keyboard(`${token}{Enter}`);
    await expect.element(dialog.getByRole('alert')).toBeInViewport();
    await expect.element(field).toHaveFocus();
    await expectNothingCut();
    await expectAccessible();
  });

  it.each(names)('asks before it takes the token of another account: %s', async (_, name) => {
    let isAccepted = false;
    const { bridge, dialog } = await renderDialog({
      'replacement:run': ({ acceptedAccount }) => {
        isAccepted = acceptedAccount === 'jane';
        return success(isAccepted ? replaced('Acme production') : other(name));
      },
    });
    await userEvent.keyboard(`${token}{Enter}`);
    await expect.element(dialog.getByRole('alert')).toBeInViewport();
    await expectNothingCut();
    await expectAccessible();
    dialog.getByRole('button', { name: texts.other.accept }).element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(dialog.getByRole('button', { name: texts.done.close })).toHaveFocus();
    expect(bridge.inputsOf('replacement:run')).toHaveLength(2);
    expect(isAccepted).toBe(true);
  });

  it.each(names)('says what to do with the old one once it is replaced: %s', async (_, name) => {
    const { dialog, workspace } = await renderDialog(
      { 'replacement:run': () => success(replaced(name)) },
      name,
    );
    workspace.navigation.replacing = connection(1);
    await userEvent.keyboard(`${token}{Enter}`);
    const close = dialog.getByRole('button', { name: texts.done.close });
    await expect.element(close).toHaveFocus();
    await expect.element(dialog.getByRole('status').first()).toBeVisible();
    await expectNothingCut();
    await expectAccessible();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => workspace.navigation.replacing).toBeNull();
  });

  it('is left by Escape, and the field with the token is emptied', async () => {
    const { dialog, field, workspace } = await renderDialog();
    workspace.navigation.replacing = connection(1);
    await userEvent.keyboard(`${token}{Escape}`);
    await expect.poll(() => workspace.navigation.replacing).toBeNull();
    await expect.element(field).toHaveValue('');
    await expect
      .element(dialog.getByRole('button', { name: shellTexts.actions.cancel }))
      .toBeVisible();
  });
});

function replaced(nickname: string): Replacement {
  return {
    outcome: 'replaced',
    report: report(1),
    connection: connection(1, { nickname }),
    formerKept: true,
    comparedWith: jiraRobot,
  };
}
