import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The launcher that a package for Linux installs, which sets what the program cannot set for itself: at
 * `bin/chatelaine-desktop` beside the folder `lib/chatelaine` of the program. Null where there is none, as in a
 * program that was only unpacked.
 *
 * @param executable the program's file
 */
export function findLauncher(
  executable: string,
  platform: NodeJS.Platform,
  exists: (file: string) => boolean = existsSync,
): string | null {
  const [, prefix] = /^(.*)\/lib\/chatelaine\/chatelaine-desktop$/.exec(executable) ?? [];
  if (platform !== 'linux' || prefix === undefined) return null;
  const launcher = join(prefix, 'bin', 'chatelaine-desktop');
  return exists(launcher) ? launcher : null;
}
