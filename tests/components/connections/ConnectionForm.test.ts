import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { connectionFormTexts as texts, secretTexts } from '../../../electron/texts/index.ts';
import ConnectionForm from '../../../renderer/connections/ConnectionForm.svelte';
import type { FormTarget } from '../../../renderer/app/navigation-state.svelte.ts';
import { failure, success, type Handlers } from '../../unit/renderer/bridge-double.ts';
import { connection, purposes, report } from '../../unit/renderer/samples.ts';
import { expectAccessible } from '../accessibility.ts';
import { expectNothingCut } from '../fits.ts';
import { renderInProgram } from '../in-program.ts';
import { longName, rightToLeft } from '../samples.ts';

const token = 'ATATT3xFfGF0-a-marked-secret-token-000000';

async function renderForm(purpose: FormTarget = { kind: 'create' }, handlers: Handlers = {}) {
  const program = await renderInProgram(
    ConnectionForm,
    { purpose },
    {
      'purposes:list': () => success(purposes),
      'connections:create': ({ form }) => success(connection(7, { nickname: form.nickname })),
      'checks:run-unsaved': () => success(report(0)),
      'checks:keep': () => success({ kept: true }),
      'checks:cancel': () => success(null),
      ...handlers,
    },
    (workspace) => workspace.audits.loadPurposes(),
  );
  const dialog = program.screen.getByRole('dialog').first();
  const field = (label: string) => dialog.getByLabelText(label, { exact: true });
  const nickname = field(texts.labels.nickname);
  await expect.element(nickname).toHaveFocus();
  const press = (label: string) => dialog.getByRole('button', { name: label, exact: true });
  return { ...program, dialog, field, nickname, press };
}

/** Fills in the whole form by the keyboard. */
async function fillIn({ field }: Awaited<ReturnType<typeof renderForm>>): Promise<void> {
  await userEvent.keyboard('Acme');
  field(texts.labels.subdomain).element().focus();
  await userEvent.keyboard('acme');
  field(texts.labels.username).element().focus();
  await userEvent.keyboard('robot@acme.com');
  field(secretTexts['api-token'].secret).element().focus();
  await userEvent.keyboard(token);
}

describe('The form of a connection', () => {
  it.each([
    ['an ordinary name', 'Acme production'],
    ['a long name', longName],
    ['a right-to-left name', rightToLeft],
  ])('can be read and fits the page when one with %s is edited', async (_, nickname) => {
    const form = await renderForm({
      kind: 'edit',
      connection: connection(1, { nickname, note: nickname }),
    });
    await expect.element(form.nickname).toHaveValue(nickname);
    await expect.element(form.press(texts.buttons.save)).toBeInViewport();
    await expectNothingCut();
    await expectAccessible();
  });

  it('says at each field what is missing, and goes to the first', async () => {
    const { bridge, dialog, nickname } = await renderForm();
    await userEvent.keyboard('{Enter}');
    await expect.element(nickname).toBeInvalid();
    await expect.element(nickname).toHaveFocus();
    const invalid = dialog.element().querySelectorAll('[aria-invalid="true"]');
    expect(invalid.length).toBeGreaterThan(2);
    for (const control of invalid) expect(control.getAttribute('aria-describedby')).not.toBeNull();
    expect(bridge.inputsOf('connections:create')).toEqual([]);
    await expectNothingCut();
    await expectAccessible();
  });

  it('is filled in and saved by the keyboard alone', async () => {
    const form = await renderForm();
    form.workspace.navigation.form = { kind: 'create' };
    await fillIn(form);
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => form.workspace.navigation.form).toBeNull();
    expect(form.bridge.inputsOf('connections:create')).toHaveLength(1);
  });

  it('says where it is seen why it could not be saved, from the first field on too', async () => {
    const form = await renderForm(
      { kind: 'create' },
      { 'connections:create': () => failure({ code: 'disk-full' }) },
    );
    await fillIn(form);
    form.nickname.element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(form.dialog.getByRole('alert')).toBeInViewport();
    await expectAccessible();
  });

  it('keeps the focus on its button when saving fails', async () => {
    const form = await renderForm(
      { kind: 'create' },
      { 'connections:create': () => failure({ code: 'disk-full' }) },
    );
    await fillIn(form);
    form.press(texts.buttons.create).element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(form.dialog.getByRole('alert')).toBeVisible();
    await expect.element(form.press(texts.buttons.create)).toHaveFocus();
  });

  it('says what a test found, and keeps the focus on its button', async () => {
    const form = await renderForm(
      { kind: 'create' },
      { 'checks:run-unsaved': () => success(report(0, { code: 'wrong-credentials' })) },
    );
    await fillIn(form);
    form.press(texts.buttons.test).element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(form.dialog.getByText(texts.failed)).toBeVisible();
    await expect.element(form.press(texts.buttons.test)).toHaveFocus();
    await expectNothingCut();
    await expectAccessible();
  });

  it('asks before it throws away what was typed', async () => {
    const form = await renderForm();
    form.workspace.navigation.form = { kind: 'create' };
    await userEvent.keyboard('Acme{Escape}');
    const question = form.screen.getByText(texts.discard.title);
    await expect.element(question).toBeVisible();
    await expectAccessible();
    await form.screen.getByRole('button', { name: texts.discard.keep }).click();
    await expect.element(question).not.toBeInTheDocument();
    await expect.element(form.nickname).toHaveValue('Acme');
    await expect.element(form.nickname).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    await form.screen.getByRole('button', { name: texts.discard.confirm }).click();
    await expect.poll(() => form.workspace.navigation.form).toBeNull();
  });
});
