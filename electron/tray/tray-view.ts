import type { CheckProgress } from '../checks/index.ts';
import type { ConnectionId } from '../connections/index.ts';
import { standingOf, standings, troubleOf, worstStanding } from '../health/index.ts';
import type { Overview, Standing } from '../health/index.ts';
import { assertNever } from '../system/index.ts';
import type { Instant } from '../system/index.ts';
import { standingTexts } from '../texts/index.ts';
import type { VaultState } from '../vault/index.ts';

/** The most connections that the menu names before it points to the window. */
export const mostConnections = 9;

/** A connection as the tray names it. */
export interface TrayConnection {
  readonly id: ConnectionId;
  readonly nickname: string;
  readonly favourite: boolean;
  readonly standing: Standing;
  /** The standing in words, such as `Login refused`. */
  readonly word: string;
  /** When it was last tested; null if it never was. */
  readonly checkedAt: Instant | null;
}

/** How many connections there are, by what the tray tells of them. */
export interface TrayCounts {
  readonly total: number;
  /** Those that failed, or that something was in the way of. */
  readonly troubled: number;
  readonly work: number;
}

/** An open vault, as the tray shows it. */
export interface OpenTrayView {
  readonly status: 'open';
  /** Those that the menu names, in its order. */
  readonly named: readonly TrayConnection[];
  readonly counts: TrayCounts;
  /** The worst of all as their last tests left them; a test that runs does not hide what it left. */
  readonly worst: Standing;
  /** How far a test of many has come; null while none runs. */
  readonly progress: Pick<CheckProgress, 'run' | 'done' | 'total'> | null;
  /** Whether checks that nobody asked for are held back; null where there are none to hold back. */
  readonly paused: boolean | null;
}

/** What the tray shows. While locked it knows no names. */
export type TrayView =
  { readonly status: 'opening' } | { readonly status: 'locked' } | OpenTrayView;

/** What an open vault's view is made of. */
export interface TrayFacts {
  readonly overviews: readonly Overview[];
  readonly progress: CheckProgress | null;
  readonly paused: boolean | null;
}

/** What the tray shows for the state of the vault; the facts are only asked for while it is open. */
export function trayViewOf(vault: VaultState, facts: () => TrayFacts): TrayView {
  switch (vault.status) {
    case 'opening':
      return { status: 'opening' };
    case 'absent':
    case 'locked':
    case 'cannot-be-opened':
      return { status: 'locked' };
    case 'open':
      return openView(facts());
    default:
      return assertNever(vault);
  }
}

/** A row with how its last test left it, whether or not another runs. */
interface Settled {
  readonly overview: Overview;
  readonly standing: Standing;
}

function openView({ overviews, progress, paused }: TrayFacts): OpenTrayView {
  const all = overviews.map((overview): Settled => ({
    overview,
    standing: standingOf({ ...overview, checking: false }),
  }));
  const isRunning = progress !== null && !progress.finished;
  return {
    status: 'open',
    named: all.toSorted(compare).slice(0, mostConnections).map(trayConnection),
    counts: {
      total: all.length,
      troubled: all.filter(isTroubled).length,
      work: all.filter(({ standing }) => standing === 'works').length,
    },
    worst: worstStanding(all.map(({ standing }) => standing)),
    progress: isRunning ? { run: progress.run, done: progress.done, total: progress.total } : null,
    paused,
  };
}

function isTroubled({ standing }: Settled): boolean {
  return standing === 'failed' || standing === 'attention';
}

/** Favourites first, then the troubled; rows of equal rank stay as the list has them, by nickname. */
function compare(one: Settled, other: Settled): number {
  return (
    Number(other.overview.connection.favourite) - Number(one.overview.connection.favourite) ||
    standings.indexOf(one.standing) - standings.indexOf(other.standing)
  );
}

function trayConnection({ overview }: Settled): TrayConnection {
  const { id, nickname, favourite } = overview.connection;
  return {
    id,
    nickname,
    favourite,
    standing: standingOf(overview),
    word: wordOf(overview),
    checkedAt: overview.lastCheck?.startedAt ?? null,
  };
}

function wordOf(overview: Overview): string {
  const standing = standingOf(overview);
  switch (standing) {
    case 'works':
      return standingTexts.works;
    case 'checking':
      return standingTexts.testing;
    case 'not-tested':
      return standingTexts.untested;
    case 'failed':
    case 'attention':
      return failureWord(troubleOf(overview));
    default:
      return assertNever(standing);
  }
}

function failureWord(code: string | null): string {
  const words: Readonly<Record<string, string>> = standingTexts.failed;
  return (code === null ? undefined : words[code]) ?? standingTexts.failedOtherwise;
}
