/** What the nth write of a program does. */
export type Write =
  | { readonly does: 'create'; readonly nickname: string; readonly note: string }
  | { readonly does: 'note'; readonly nickname: string; readonly note: string }
  | { readonly does: 'remove'; readonly nickname: string };

/** Two connections are made, one of them is changed and the other removed, and so on. */
export function writeOf(number: number): Write {
  const [round, step] = [Math.floor(number / 4), number % 4];
  const note = `written as ${number}`;
  switch (step) {
    case 0:
      return { does: 'create', nickname: `stays ${round}`, note };
    case 1:
      return { does: 'create', nickname: `goes ${round}`, note };
    case 2:
      return { does: 'note', nickname: `stays ${round}`, note };
    default:
      return { does: 'remove', nickname: `goes ${round}` };
  }
}

/** What must be there after so many writes: notes by nickname. */
export function contentAfter(writes: number): Record<string, string> {
  const content = new Map<string, string>();
  for (let number = 0; number < writes; number += 1) {
    const write = writeOf(number);
    if (write.does === 'remove') content.delete(write.nickname);
    else content.set(write.nickname, write.note);
  }
  return Object.fromEntries(content);
}
