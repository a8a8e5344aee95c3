/** The options of Electron's `app.relaunch`. */
export interface RestartOptions {
  readonly args: string[];
  readonly execPath?: string;
}

/**
 * How the program is restarted: with the arguments that it was started with, except that its window is shown, because
 * a person asked for the restart.
 *
 * @param commandLine the executable and its arguments
 * @param startedBy the file that a person starts in place of the executable: the launcher of a package
 */
export function restartOptions(
  commandLine: readonly string[],
  startedBy: string | null,
): RestartOptions {
  const args = commandLine.slice(1).filter((argument) => argument !== '--hidden');
  return startedBy === null ? { args } : { args, execPath: startedBy };
}
