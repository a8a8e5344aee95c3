import type { LogFields } from './log.ts';

/** The loggable part of a bug: its kind and where it happened, not its message, which may quote data. */
export function describeBug(bug: unknown): LogFields {
  if (!(bug instanceof Error)) return { kind: typeof bug };
  const where = (bug.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 6)
    .map((line) => line.trim().replace(/\(?(?:file:\/\/)?\/\S*\//, '('))
    .join(' < ');
  return { kind: bug.name, where };
}
