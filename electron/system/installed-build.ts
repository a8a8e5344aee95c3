import * as v from 'valibot';
import { readBoundedFile } from './private-file.ts';

/** Facts about a packaged program's build. */
export interface Build {
  readonly version: string;
  /** The commit that it was built from; null where that is not known. */
  readonly commit: string | null;
}

const schema = v.object({
  version: v.pipe(v.string(), v.regex(/^\d{1,6}\.\d{1,6}\.\d{1,6}$/)),
  commit: v.nullable(v.pipe(v.string(), v.regex(/^[0-9a-f]{40}(\+changes)?$/))),
});

/** Many times what the file takes, in bytes. */
const maxFileBytes = 65_536;

/** How often the file is read, in milliseconds; it has a few hundred bytes. */
const lookEveryMs = 15_000;

/** Reads the file that packaging writes beside the program; null where it is missing or says something else. */
export function readBuild(file: string): Build | null {
  try {
    const content = readBoundedFile(file, maxFileBytes);
    if (!Buffer.isBuffer(content)) return null;
    const parsed = v.safeParse(schema, JSON.parse(content.toString('utf8')));
    return parsed.success ? { version: parsed.output.version, commit: parsed.output.commit } : null;
  } catch {
    return null;
  }
}

/** The build that lies on the disk in place of the one that runs. */
export interface InstalledBuild {
  /** Null as long as it is the one that runs, or none is there. */
  other(): Build | null;
  close(): void;
}

/**
 * Notices that the package manager has put another build in the place of the one that runs. Nobody is asked for it but
 * the disk.
 *
 * @param running the build that runs, as it was read at the start
 * @param changed called when another build is found, with null when the one that runs was put back
 */
export function watchInstalledBuild(
  file: string,
  running: Build | null,
  changed: (other: Build | null) => void,
  everyMs = lookEveryMs,
): InstalledBuild {
  let other: Build | null = null;
  const look = (): void => {
    const found = readBuild(file);
    const before = other;
    other = found === null || isSame(found, running) ? null : found;
    if (!isSame(before, other)) changed(other);
  };
  const looking = running === null ? undefined : setInterval(look, everyMs).unref();
  return { other: () => other, close: () => clearInterval(looking) };
}

function isSame(one: Build | null, other: Build | null): boolean {
  return one?.version === other?.version && one?.commit === other?.commit;
}
