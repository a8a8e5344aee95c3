import { execFileSync } from 'node:child_process';

/** A file, folder or link: its kind, mode and owner, and its content or target. */
export type Files = ReadonlyMap<string, string>;

/** Everything in a tree in which nothing is mounted, as this process sees it. */
export function filesOf(tree: string): Files {
  const options = { cwd: tree, encoding: 'utf8', maxBuffer: 1e9 } as const;
  const hashes = new Map(
    execFileSync('sh', ['-c', 'find . -xdev -type f -print0 | xargs -0 sha256sum'], options)
      .split('\n')
      .map((line) => [line.slice(66), line.slice(0, 64)]),
  );
  const listed = execFileSync('find', ['.', '-xdev', '-printf', '%p|%y %m %U:%G %l\n'], options);
  return new Map(
    listed
      .split('\n')
      .filter(Boolean)
      .map((line) => {
        const [path = '', what = ''] = line.split('|');
        return [path.slice(2), `${what} ${hashes.get(path) ?? ''}`];
      }),
  );
}

/** The paths that are new, gone, or different. */
export function changesBetween(before: Files, after: Files): readonly string[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].filter((path) => before.get(path) !== after.get(path)).sort();
}
