/** What Electron's `app.relaunch` is told. */
export interface RestartOptions {
  readonly args: string[];
  readonly execPath?: string;
}

/**
 * How the program is started once more: with the arguments that it was started with, but to be seen, for somebody asked
 * for it.
 *
 * @param commandLine the executable and its arguments
 * @param startedBy the file that a person starts in place of the executable: an AppImage, which is unpacked elsewhere at
 * each start, or the launcher of a package
 */
export function restartOptions(
  commandLine: readonly string[],
  startedBy: string | null,
): RestartOptions {
  const args = commandLine.slice(1).filter((argument) => argument !== '--hidden');
  return startedBy === null ? { args } : { args, execPath: startedBy };
}
