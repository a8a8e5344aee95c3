import type {
  CallOptions,
  CertificateNote,
  ExchangeNote,
  RequestObserver,
  RouteNote,
} from '../jira/index.ts';
import type { Instant } from '../system/index.ts';
import type { CheckStep, StepDetail } from './model/check.ts';
import type { CheckCalls } from './sequence.ts';

/** Clock errors below this are not reported: tokens and certificates expire by the day. */
const clockWorthAWord = 5 * 60_000;

const msPerDay = 86_400_000;

/** The calls of one check, with what was observed of their requests. */
export interface ObservedCalls {
  readonly calls: CheckCalls;
  /** The same steps, with the details of their requests. */
  detailed(steps: readonly CheckStep[]): readonly CheckStep[];
}

/** Observes the requests of one check. */
export function observeCalls(calls: CheckCalls, now: () => Instant): ObservedCalls {
  let route: RouteNote | null = null;
  let certificate: CertificateNote | null = null;
  const exchanges: ExchangeNote[] = [];
  const observer: RequestObserver = {
    route: (note) => (route = note),
    // Only the site's certificate is reported, not the gateway's.
    certificate: (note) => (certificate ??= note),
    exchange: (note) => exchanges.push(note),
  };
  const watched = (options: CallOptions = {}): CallOptions => ({ ...options, observer });
  return {
    calls: {
      tenantInfo: (host, options) => calls.tenantInfo(host, watched(options)),
      serverInfo: (host, options) => calls.serverInfo(host, { ...options, observer }),
      myself: (access, options) => calls.myself(access, watched(options)),
      personalAccessTokens: (access, options) =>
        calls.personalAccessTokens(access, watched(options)),
    },
    detailed: (steps) =>
      steps.map((step) => {
        const details = detailsOf(step, { route, certificate, exchanges }, now());
        return details.length === 0 ? step : { ...step, details };
      }),
  };
}

interface Seen {
  readonly route: RouteNote | null;
  readonly certificate: CertificateNote | null;
  readonly exchanges: readonly ExchangeNote[];
}

function detailsOf({ name }: CheckStep, seen: Seen, now: Instant): readonly StepDetail[] {
  const asked = (wanted: (note: ExchangeNote) => boolean): readonly StepDetail[] =>
    seen.exchanges.filter(wanted).map(requestDetail);
  switch (name) {
    case 'reach':
      return [
        ...routeDetails(seen.route),
        ...certificateDetails(seen.certificate, now),
        ...asked(({ purpose, status }) => purpose === 'probe' && status === null),
      ];
    case 'is-jira':
      return [
        ...asked(({ purpose, status }) => purpose === 'probe' && status !== null),
        ...clockDetails(seen.exchanges),
      ];
    case 'login':
      return asked(({ purpose }) => purpose === 'login');
    default:
      return [];
  }
}

function routeDetails(route: RouteNote | null): readonly StepDetail[] {
  if (route === null) return [];
  if (route.proxy !== null) return [{ kind: 'proxy', proxy: route.proxy }];
  const [address] = route.addresses;
  return address === undefined
    ? []
    : [{ kind: 'address', address, durationMs: Math.round(route.lookUpMs ?? 0) }];
}

function certificateDetails(note: CertificateNote | null, now: Instant): readonly StepDetail[] {
  if (note === null) return [];
  const daysLeft = Math.floor((note.validTo - now) / msPerDay);
  return [{ kind: 'certificate', issuer: note.issuer, daysLeft }];
}

function clockDetails(exchanges: readonly ExchangeNote[]): readonly StepDetail[] {
  const ahead = exchanges.find(({ clockAheadMs }) => clockAheadMs !== null)?.clockAheadMs ?? 0;
  return Math.abs(ahead) < clockWorthAWord ? [] : [{ kind: 'clock', aheadMs: Math.round(ahead) }];
}

function requestDetail(note: ExchangeNote): StepDetail {
  const { method, host, path, status, durationMs, traceId } = note;
  return {
    kind: 'request',
    method,
    host,
    path,
    status,
    durationMs: Math.round(durationMs),
    traceId,
  };
}
