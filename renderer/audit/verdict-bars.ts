import type { AuditInTime, FindingVerdict } from '../../electron/audit/index.ts';

/** The chart in the units in which it is drawn; the screen stretches it. */
export const chartSize = { width: 600, height: 72 } as const;

/** How many audits are drawn, the newest. */
export const maxBars = 60;

/** One audit in the chart: a bar of its findings, the worst on top. */
export interface VerdictBar {
  readonly audit: AuditInTime;
  readonly x: number;
  readonly width: number;
  readonly parts: readonly {
    readonly verdict: FindingVerdict;
    readonly y: number;
    readonly height: number;
  }[];
}

const upwards = ['met', 'excessive', 'unknown', 'missing'] as const satisfies FindingVerdict[];

/** A bar is never broader than this, however few there are. */
const broadest = 28;

/** The bars of audits, the oldest on the left, all to one scale. */
export function barsOf(audits: readonly AuditInTime[]): readonly VerdictBar[] {
  const highest = Math.max(1, ...audits.map(({ counts }) => totalOf(counts)));
  const room = Math.min(broadest, chartSize.width / Math.max(1, audits.length));
  return audits.map((audit, index) => {
    let top: number = chartSize.height;
    const parts = upwards.flatMap((verdict) => {
      const height = (audit.counts[verdict] / highest) * chartSize.height;
      top -= height;
      return height === 0 ? [] : [{ verdict, y: top, height }];
    });
    return { audit, x: index * room, width: room * 0.8, parts };
  });
}

function totalOf(counts: AuditInTime['counts']): number {
  return upwards.reduce((sum, verdict) => sum + counts[verdict], 0);
}
