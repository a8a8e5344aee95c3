/** The numbers to choose from, in order: those that are usually offered, and the current one even if it is not usual. */
export function offeredNumbers(usual: readonly number[], current: number): readonly number[] {
  return [...new Set([...usual, current])].toSorted((one, other) => one - other);
}
