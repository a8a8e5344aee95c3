/** Initial name of the copy of a connection or purpose: a name that is saved, not a sentence. */
export function copyName(name: string): string {
  return `${name} (copy)`;
}
