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
 * @param appImage the file of an AppImage, which is unpacked elsewhere at each start
 */
export function restartOptions(
  commandLine: readonly string[],
  appImage: string | undefined,
): RestartOptions {
  const args = commandLine.slice(1).filter((argument) => argument !== '--hidden');
  return appImage === undefined ? { args } : { args, execPath: appImage };
}
