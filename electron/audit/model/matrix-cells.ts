import type { UnknownReason } from './evidence.ts';

/**
 * What a permission on a project comes to, each with the letter that stands for it in a row of the matrix.
 * - `held`; `not-held`, and nobody needs it there.
 * - `missing`: needed there and not held.
 * - `excessive`: powerful, held, and needed by nobody there.
 * - `unsure`: Jira says yes in a way that can't be relied on (portal customers, reporters, contradictions).
 * - `unknown`: Jira was not asked or did not answer.
 * - `not-applicable`: being agent of what is no service desk.
 */
export const cellLetters = {
  held: 'h',
  missing: 'm',
  'not-held': 'n',
  excessive: 'e',
  unsure: 's',
  unknown: 'u',
  'not-applicable': 'x',
} as const;

/** Verdict on a permission on a project. */
export type CellState = keyof typeof cellLetters;

const states = new Map<string, CellState>(
  Object.entries(cellLetters).map(([state, letter]) => [letter, state as CellState]),
);

/** A permission, as the head of a column. */
export interface MatrixColumn {
  readonly permission: string;
  /** Its name in the site's catalogue, else its key. */
  readonly name: string;
  /** Whether some purpose asks for it. */
  readonly isNeeded: boolean;
}

/** A project and what the account may do on it. */
export interface MatrixRow {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly isDesk: boolean;
  /** The id of its service desk, by which its queues can be tried; null where it has none. */
  readonly deskId: string | null;
  /** One letter for each column, in their order. */
  readonly cells: string;
}

/** The project permissions of an account, by project. */
export interface PermissionMatrix {
  /** Those that are needed first, then those of which some is excessive, then the rest, each by name. */
  readonly columns: readonly MatrixColumn[];
  /** By key. */
  readonly rows: readonly MatrixRow[];
  /** Whether there are no more projects than these. */
  readonly complete: boolean;
  /** Why the projects could not be listed; null where they could. */
  readonly unknownBecause: UnknownReason | null;
}

/** The state in a column of a row. */
export function cellAt(row: MatrixRow, column: number): CellState {
  return states.get(row.cells.charAt(column)) ?? 'unknown';
}

/** Whether something that is needed on a project is missing there, as Jira said. */
export function hasMissingPermission({ cells }: MatrixRow): boolean {
  return cells.includes(cellLetters.missing);
}

/** Whether nothing that is needed on a project is missing, but something of it is unsure or unknown. */
export function isInDoubt(row: MatrixRow, columns: readonly MatrixColumn[]): boolean {
  if (hasMissingPermission(row)) return false;
  return columns.some(({ isNeeded }, column) => {
    const letter = row.cells.charAt(column);
    return isNeeded && (letter === cellLetters.unsure || letter === cellLetters.unknown);
  });
}
