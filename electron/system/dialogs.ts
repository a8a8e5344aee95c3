import type { Dialog } from 'electron';
import { fewLines, oneLine } from './model/outside-text.ts';

/** A question that a person answers in a native dialog, out of reach of the page. */
export interface Question {
  readonly message: string;
  readonly detail: string;
  /** Label of the confirming button; the other one says Cancel, and is the default. */
  readonly proceed: string;
}

/** Questions that the program asks outside of its window. */
export interface Dialogs {
  /** Whether a person said yes. An aborted signal takes the question back, which is a no. */
  confirm(question: Question, signal?: AbortSignal): Promise<boolean>;
}

/** A question with several answers, of which the first one is a no and the default. */
export interface Choice {
  readonly message: string;
  readonly detail: string;
  readonly no: string;
  readonly others: readonly string[];
}

/** What the program asks outside of its window where there is more than a yes and a no. */
export interface ChoiceDialogs {
  /** Which of the other answers a person chose; null for a no. An aborted signal takes the question back, which is a no. */
  choose(choice: Choice, signal: AbortSignal): Promise<number | null>;
}

/** So much fits into a native dialog on the smallest screens, with its buttons; no question of ours is longer. */
const longest = { line: 240, detailLine: 600, detailLines: 14, button: 60 };

/** A question as it is shown: whatever was filled into it, it has its own lines only, and its buttons are in reach. */
function shownQuestion({ message, detail, proceed }: Question): Question {
  return {
    message: oneLine(message, longest.line),
    detail: fewLines(detail, longest.detailLines, longest.detailLine),
    proceed: oneLine(proceed, longest.button),
  };
}

/** A choice as it is shown, in the same bounds. */
function shownChoice({ no, others, ...texts }: Choice): Choice {
  const { message, detail } = shownQuestion({ ...texts, proceed: '' });
  const shown = others.map((other) => oneLine(other, longest.button));
  return { message, detail, no: oneLine(no, longest.button), others: shown };
}

/** Dependencies of the native dialogs. */
export interface NativeDialogsOptions {
  readonly dialog: Pick<Dialog, 'showMessageBox'>;
  readonly title: string;
  readonly cancel: string;
}

/** Asks in Electron's own dialogs. */
export function nativeDialogs({
  dialog,
  title,
  cancel,
}: NativeDialogsOptions): Dialogs & ChoiceDialogs {
  const choose: ChoiceDialogs['choose'] = async ({ message, detail, no, others }, signal) => {
    if (signal.aborted) return null;
    const { response } = await keptAwake(() =>
      dialog.showMessageBox({
        type: 'warning',
        title,
        message,
        detail,
        buttons: [no, ...others],
        defaultId: 0,
        cancelId: 0,
        noLink: true,
        signal,
      }),
    );
    return response === 0 ? null : response - 1;
  };
  return {
    async confirm(question, signal) {
      const { proceed, ...texts } = shownQuestion(question);
      const choice = { ...texts, no: cancel, others: [proceed] };
      return (await choose(choice, signal ?? new AbortController().signal)) === 0;
    },
    choose: (choice, signal) => choose(shownChoice(choice), signal),
  };
}

/**
 * Shows a native dialog. With no window open, Electron on Linux hears of an answer seconds late unless the main thread
 * is kept awake.
 */
export async function keptAwake<Value>(work: () => Promise<Value>): Promise<Value> {
  const awake = setInterval(() => undefined, 50);
  try {
    return await work();
  } finally {
    clearInterval(awake);
  }
}

/** Under this name a test of an unpackaged program puts its own dialogs into the global scope. */
export const dialogsInTests = Symbol.for('chatelaine.dialogs');

/**
 * The dialogs to use: the native ones, or, in a program under development alone, those that a test put in
 * their place. They are looked for at each question.
 */
export function replaceableDialogs(
  native: Dialogs & ChoiceDialogs,
  packaged: boolean,
): Dialogs & ChoiceDialogs {
  if (packaged) return native;
  const replacement = (): unknown => Reflect.get(globalThis, dialogsInTests);
  return {
    async confirm(question, signal) {
      const other = replacement();
      return isDialogs(other)
        ? other.confirm(shownQuestion(question), signal)
        : native.confirm(question, signal);
    },
    async choose(choice, signal) {
      const other = replacement();
      return isChoiceDialogs(other)
        ? other.choose(shownChoice(choice), signal)
        : native.choose(choice, signal);
    },
  };
}

function isChoiceDialogs(value: unknown): value is ChoiceDialogs {
  return (
    typeof value === 'object' &&
    value !== null &&
    'choose' in value &&
    typeof value.choose === 'function'
  );
}

function isDialogs(value: unknown): value is Dialogs {
  return (
    typeof value === 'object' &&
    value !== null &&
    'confirm' in value &&
    typeof value.confirm === 'function'
  );
}
