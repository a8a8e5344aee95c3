import type { CheckStep, StepDetail } from '../../electron/checks/index.ts';
import { hasBegunBefore } from '../../electron/checks/model/check.ts';
import { assertNever } from '../../electron/system/model/result.ts';
import { checkStepTexts as texts } from '../../electron/texts/index.ts';
import type { Formats } from '../app/formats.ts';

/** Observations of a step, one per line. */
export function detailLines(step: CheckStep, formats: Pick<Formats, 'number'>): readonly string[] {
  const time = (milliseconds: number): string => formats.number(Math.round(milliseconds));
  return (step.details ?? []).map((detail) => line(detail, step, time));
}

function line(detail: StepDetail, step: CheckStep, time: (milliseconds: number) => string): string {
  const words = texts.details;
  switch (detail.kind) {
    case 'address':
      return words.address(detail.address, time(detail.durationMs));
    case 'proxy':
      return words.proxy(detail.proxy);
    case 'certificate':
      return words.certificate(detail.issuer, detail.daysLeft);
    case 'clock':
      return texts.clock(detail.aheadMs);
    case 'request': {
      const { method, host, path, status, durationMs } = detail;
      const answered = status === null ? words.noAnswer : String(status);
      const say = hasBegunBefore(step, detail) ? words.requestFromReach : words.request;
      return say(method, `${host}${path}`, answered, time(durationMs));
    }
    default:
      return assertNever(detail);
  }
}
