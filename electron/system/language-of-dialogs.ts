import type { Dialog } from 'electron';

/** Runs a task while the system's libraries word their own buttons and columns in one language. */
export type InLanguage = <Answer>(task: () => Promise<Answer>) => Promise<Answer>;

/** The variables of a process; writing one is seen by the libraries that it has loaded. */
type Environment = Record<string, string | undefined>;

/** The name of a locale as GNU gettext writes it: `de_AT`. */
export function gettextName(locale: string): string {
  return locale.replaceAll('-', '_');
}

/**
 * GTK takes the words of its dialogs, such as those of “Cancel” or of a file's columns, from the language that the
 * variable `LANGUAGE` names at that moment. It is set only while a dialog is open, because programs that are started
 * meanwhile, such as a browser, would inherit it.
 */
export function inLanguage(locale: string, environment: Environment): InLanguage {
  let open = 0;
  let before: string | undefined;
  return async (task) => {
    if (open === 0) before = environment['LANGUAGE'];
    open += 1;
    environment['LANGUAGE'] = gettextName(locale);
    try {
      return await task();
    } finally {
      open -= 1;
      if (open === 0) setVariable(environment, before);
    }
  };
}

function setVariable(environment: Environment, value: string | undefined): void {
  if (value === undefined) delete environment['LANGUAGE'];
  else environment['LANGUAGE'] = value;
}

/** Makes every later dialog speak one language, in the words that are the system's own, too. */
export function wordDialogsIn(dialog: Dialog, speak: InLanguage): void {
  for (const name of ['showMessageBox', 'showOpenDialog', 'showSaveDialog'] as const) {
    const show: unknown = Reflect.get(dialog, name);
    if (typeof show !== 'function') continue;
    const worded = async (...args: unknown[]): Promise<unknown> =>
      speak(() => Promise.resolve<unknown>(Reflect.apply(show, dialog, args)));
    Reflect.set(dialog, name, worded);
  }
}
