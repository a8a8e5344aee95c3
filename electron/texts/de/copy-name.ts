/** What the copy of a connection or purpose is called at first: a name, which is saved, and no sentence. */
export function copyName(name: string): string {
  return `${name} (Kopie)`;
}
