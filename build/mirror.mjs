// @ts-check
import {
  copyFileSync,
  lchownSync,
  lstatSync,
  lutimesSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { join } from 'node:path';

/** @typedef {{ uid: number, gid: number }} Owner */

function found(/** @type {string} */ path) {
  return lstatSync(path, { throwIfNoEntry: false });
}

/** Whether the copy is as the original: kind, size and time of change. */
function same(
  /** @type {import('node:fs').Stats} */ original,
  /** @type {import('node:fs').Stats | undefined} */ copy,
) {
  if (copy === undefined || original.mode !== copy.mode) return false;
  if (original.isDirectory()) return true;
  // A time is kept to the microsecond only.
  return original.size === copy.size && Math.abs(original.mtimeMs - copy.mtimeMs) < 1;
}

function copyEntry(
  /** @type {string} */ from,
  /** @type {string} */ to,
  /** @type {import('node:fs').Stats} */ original,
  /** @type {Owner} */ owner,
) {
  rmSync(to, { recursive: true, force: true });
  if (original.isDirectory()) mkdirSync(to, { mode: original.mode });
  else if (original.isSymbolicLink()) symlinkSync(readlinkSync(from), to);
  else copyFileSync(from, to);
  lchownSync(to, owner.uid, owner.gid);
  lutimesSync(to, original.atime, original.mtime);
}

/** Does something unless what it is about is removed meanwhile: other stages write reports while a copy is made. */
function unlessRemoved(/** @type {string} */ path, /** @type {() => void} */ work) {
  try {
    work();
  } catch (cause) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (cause);
    if (code !== 'ENOENT' || found(path) !== undefined) throw cause;
  }
}

/**
 * Makes one folder like another, touching only what differs.
 * @param {string} from
 * @param {string} to
 * @param {Owner} owner of what is made
 * @param {ReadonlySet<string>} [leftAlone] names, at any depth, that are neither copied nor removed
 */
export function mirror(from, to, owner, leftAlone = new Set()) {
  const original = statSync(from);
  if (!same(original, found(to))) copyEntry(from, to, original, owner);
  const names = readdirSync(from).filter((name) => !leftAlone.has(name));
  const wanted = new Set(names);
  for (const name of readdirSync(to))
    if (!wanted.has(name) && !leftAlone.has(name)) rmSync(join(to, name), { recursive: true });
  for (const name of names) {
    const [source, target] = [join(from, name), join(to, name)];
    unlessRemoved(source, () => {
      const entry = lstatSync(source);
      if (entry.isDirectory()) mirror(source, target, owner, leftAlone);
      else if (entry.isFile() || entry.isSymbolicLink())
        if (!same(entry, found(target))) copyEntry(source, target, entry, owner);
    });
  }
}
