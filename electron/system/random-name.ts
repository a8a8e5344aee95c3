/**
 * Random letters for the name of a file, which nobody can guess. Node's cryptography is read only here: it takes
 * milliseconds, and the window can be made without it.
 */
export function randomName(bytes: number): string {
  return process.getBuiltinModule('node:crypto').randomBytes(bytes).toString('hex');
}
