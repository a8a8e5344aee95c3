import type { Dialog } from 'electron';
import { fewLines, oneLine } from './model/outside-text.ts';

/** A question that a person answers in a native dialog, out of reach of the page. */
export interface Question {
  readonly title: string;
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

/** So much fits into a native dialog on the smallest screens, with its buttons; no question of ours is longer. */
const longest = { line: 240, detailLine: 600, detailLines: 14, button: 60 };

/** A question as it is shown: whatever was filled into it, it has its own lines only, and its buttons are in reach. */
function shownQuestion({ title, message, detail, proceed }: Question): Question {
  return {
    title: oneLine(title, longest.line),
    message: oneLine(message, longest.line),
    detail: fewLines(detail, longest.detailLines, longest.detailLine),
    proceed: oneLine(proceed, longest.button),
  };
}

/** Dependencies of the native dialogs. */
export interface NativeDialogsOptions {
  readonly dialog: Pick<Dialog, 'showMessageBox'>;
  readonly cancel: string;
}

/** Asks in Electron's own dialogs. */
export function nativeDialogs({ dialog, cancel }: NativeDialogsOptions): Dialogs {
  return {
    async confirm(question, signal) {
      if (signal?.aborted === true) return false;
      const { title, message, detail, proceed } = shownQuestion(question);
      // With no window open, Electron on Linux hears of an answer seconds late unless the main thread is kept awake.
      const awake = setInterval(() => undefined, 50);
      try {
        const { response } = await dialog.showMessageBox({
          type: 'warning',
          title,
          message,
          detail,
          buttons: [cancel, proceed],
          defaultId: 0,
          cancelId: 0,
          noLink: true,
          ...(signal === undefined ? {} : { signal }),
        });
        return response === 1;
      } finally {
        clearInterval(awake);
      }
    },
  };
}

/** Under this name a test of an unpackaged program puts its own dialogs into the global scope. */
export const dialogsInTests = Symbol.for('chatelaine.dialogs');

/**
 * The dialogs to use: the native ones, or, in a program under development alone, those that a test put in
 * their place. They are looked for at each question.
 */
export function replaceableDialogs(native: Dialogs, packaged: boolean): Dialogs {
  if (packaged) return native;
  return {
    async confirm(question, signal) {
      const replacement: unknown = Reflect.get(globalThis, dialogsInTests);
      return isDialogs(replacement)
        ? replacement.confirm(shownQuestion(question), signal)
        : native.confirm(question, signal);
    },
  };
}

function isDialogs(value: unknown): value is Dialogs {
  return (
    typeof value === 'object' &&
    value !== null &&
    'confirm' in value &&
    typeof value.confirm === 'function'
  );
}
