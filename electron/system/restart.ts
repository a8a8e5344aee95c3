/** The options of Electron's `app.relaunch`. */
export interface RestartOptions {
  readonly args: string[];
  readonly execPath?: string;
}

/**
 * How the program is started once more: with the arguments that it was started with, but to be seen, for somebody asked
 * for it.
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
