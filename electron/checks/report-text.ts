import { describeFailure, type Failure, type FailureFormat } from '../failures/index.ts';
import { isGatewayHost, getSiteDomain } from '../jira/index.ts';
import type { Instant } from '../system/index.ts';
import { checkReportTexts as texts, checkStepTexts } from '../texts/index.ts';
import {
  hasBegunBefore,
  type CheckReport,
  type CheckStep,
  type StepDetail,
} from './model/check.ts';

/** Formats of days and moments for a reader elsewhere. */
const format: FailureFormat = {
  date: (day) => day,
  time: (moment) => utc(moment),
};

function utc(moment: Instant): string {
  return `${new Date(moment).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/**
 * A report as text that can be shown to others: it names no site, account, token, address or proxy, but still shows
 * which step failed, and by which ids Atlassian's support finds the requests.
 *
 * @param version the program's version.
 */
export function describeReport(report: CheckReport, version: string): string {
  const { failure, outcome } = report;
  const said = failure === null ? null : describeFailure(withoutNames(failure), format);
  return [
    texts.head(version),
    texts.tested(utc(report.startedAt), String(report.durationMs)),
    texts.outcome(checkStepTexts.outcomes[outcome], failure?.code ?? null),
    ...(said === null ? [] : [said.happened, said.next]),
    '',
    ...report.steps.flatMap(describeStep),
    '',
    texts.redacted,
    '',
  ].join('\n');
}

function withoutNames(failure: Failure): Failure {
  switch (failure.code) {
    case 'site-renamed':
    case 'sent-elsewhere':
      return { ...failure, to: texts.anotherHost };
    case 'single-sign-on':
      return failure.to === null ? failure : { ...failure, to: texts.anotherHost };
    case 'token-of-another-account':
      return { ...failure, owner: texts.anotherAccount };
    default:
      return failure;
  }
}

function describeStep(step: CheckStep): readonly string[] {
  const { name, state, durationMs, details = [] } = step;
  const title = state === 'failed' ? checkStepTexts.failedNames[name] : checkStepTexts.names[name];
  const time = durationMs === null ? '' : `, ${checkStepTexts.milliseconds(String(durationMs))}`;
  return [
    `- ${title}: ${checkStepTexts.states[state]}${time}`,
    ...details.flatMap((detail) => describeDetail(detail, step)).map((line) => `  ${line}`),
  ];
}

function describeDetail(detail: StepDetail, step: CheckStep): readonly string[] {
  const words = checkStepTexts.details;
  switch (detail.kind) {
    case 'address':
      return [texts.found(String(detail.durationMs))];
    case 'proxy':
      return [texts.throughProxy];
    case 'certificate':
      return [words.certificate(detail.issuer, detail.daysLeft)];
    case 'clock':
      return [checkStepTexts.clock(detail.aheadMs)];
    case 'request': {
      const { method, status, durationMs, traceId } = detail;
      const answered = status === null ? words.noAnswer : String(status);
      const say = hasBegunBefore(step, detail) ? words.requestFromReach : words.request;
      const line = say(method, formatEndpoint(detail), answered, String(durationMs));
      return traceId === null ? [line] : [line, `  ${words.trace(traceId)}`];
    }
  }
}

/** A request's path without names: the site's id at the gateway is removed. */
function formatEndpoint({ host, path }: { readonly host: string; readonly path: string }): string {
  if (isGatewayHost(host)) return `${host}${path.replace(/^\/ex\/jira\/[^/]+/, '/ex/jira/[id]')}`;
  const domain = getSiteDomain(host);
  return domain === null ? `${texts.site}${restPath(path)}` : `${texts.site}.${domain}${path}`;
}

/** From the first part on that is Jira's: the parts before it belong to the company's address. */
function restPath(path: string): string {
  const begin = path.search(/\/(rest|_edge|secure|plugins)\//);
  return begin < 0 ? '' : path.slice(begin);
}
