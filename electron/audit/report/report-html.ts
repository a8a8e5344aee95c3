import { createHash } from 'node:crypto';
import { accountNameAndAddress } from '../../checks/index.ts';
import { auditReportTexts as texts, joinNames, language } from '../../texts/index.ts';
import { html, nothing, type Html } from './html.ts';
import type {
  ReportDocument,
  ReportedAudit,
  ReportedConnection,
  ReportedFinding,
  ReportedGrants,
  ReportedStep,
} from './report-document.ts';
import { languages } from '../../system/index.ts';
import { getPurposeStatus } from '../model/fleet.ts';
import style from './report.css?raw';

/**
 * Writes a report as one page that needs nothing else: no script, no image, no font, no connection. Every text is
 * escaped, and a policy in the page itself lets nothing but its own style in.
 */
export function reportAsHtml(document: ReportDocument): string {
  const styleHash = createHash('sha256').update(style).digest('base64');
  const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'`;
  const title = titleOf(document);
  const body = html`<main>
    <h1>${title}</h1>
    <p class="muted">${texts.made(timeText(document.madeAt), document.madeBy)}</p>
    ${document.scope === 'fleet' ? fleetTable(document) : nothing}
    ${document.audits.map((audit) => auditSection(audit, document.scope))}
    ${notAuditedSection(document.notAudited)}
    <footer><p>${texts.noSecrets}</p></footer>
  </main>`;
  return `<!doctype html>
<html lang="${language}" dir="${languages[language].direction}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${html`${policy}`.html}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${html`${title}`.html}</title>
<style>${style}</style>
</head>
<body>
${body.html}
</body>
</html>
`;
}

function titleOf({ scope, audits }: ReportDocument): string {
  const [only] = audits;
  return scope === 'audit' && only !== undefined
    ? texts.titleOfAudit(only.connection.nickname)
    : texts.titleOfFleet(audits.length);
}

function fleetTable({ audits }: ReportDocument): Html {
  const purposes = new Map(
    audits.flatMap((audit) => audit.purposes.map(({ id, title }) => [id, title] as const)),
  );
  const rows = audits.map(
    (audit) =>
      html`<tr>
        <th scope="row">
          <bdi>${audit.connection.nickname}</bdi>
          <small>${texts.siteAndUser(audit.connection.site, audit.connection.username)}</small>
        </th>
        <td>${mark(audit.verdict, texts.verdicts[audit.verdict])}</td>
        ${[...purposes.keys()].map((id) => html`<td>${purposeCell(audit, id)}</td>`)}
        <td>${audit.counts.excessive}</td>
        <td>${driftText(audit)}</td>
      </tr> `,
  );
  return html`<section>
    <h2>${texts.overview}</h2>
    <table>
      <thead>
        <tr>
          <th scope="col">${texts.connection}</th>
          <th scope="col">${texts.verdict}</th>
          ${[...purposes.values()].map((title) => html`<th scope="col"><bdi>${title}</bdi></th>`)}
          <th scope="col">${texts.withoutNeed}</th>
          <th scope="col">${texts.changes}</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </section>`;
}

function purposeCell(audit: ReportedAudit, purpose: string): Html {
  if (!audit.purposes.some(({ id }) => id === purpose)) return html`<span class="muted">–</span>`;
  const status = getPurposeStatus(audit.findings, purpose);
  return mark(status.verdict, texts.statuses[status.verdict](status.missing, status.unknown));
}

function driftText({ drift }: ReportedAudit): string {
  if (drift === null) return '–';
  return drift.changes.length === 0 ? texts.none : String(drift.changes.length);
}

function auditSection(audit: ReportedAudit, scope: ReportDocument['scope']): Html {
  const { connection, findings } = audit;
  const told = scope === 'fleet' ? findings.filter(({ verdict }) => verdict !== 'met') : findings;
  const leftOut = findings.length - told.length;
  return html`<section class="audit">
    <h2><bdi>${connection.nickname}</bdi></h2>
    <p>${mark(audit.verdict, texts.verdicts[audit.verdict])} ${texts.counts(audit.counts)}</p>
    <dl>
      ${facts(audit).map(
        ([name, value]) =>
          html`<dt>${name}</dt>
            <dd><bdi>${value}</bdi></dd>`,
      )}
    </dl>
    ${driftSection(audit)}
    <h3>${texts.findings}</h3>
    ${told.map(findingArticle)}
    ${leftOut === 0 ? nothing : html`<p class="muted">${texts.metLeftOut(leftOut)}</p>`}
  </section> `;
}

function facts(audit: ReportedAudit): readonly (readonly [string, string])[] {
  const { connection, account, groups } = audit;
  const { facts: names } = texts;
  return [
    [names.site, connection.site],
    [names.username, connection.username],
    [
      names.account,
      account === null ? texts.notTold : accountNameAndAddress(account, connection.username),
    ],
    [names.groups, groups === null ? texts.notTold : joinNames(groups) || texts.none],
    [names.purposes, joinNames(audit.purposes.map(({ title }) => title))],
    [names.audited, timeText(audit.startedAt)],
    [names.requests, String(audit.requests)],
    [names.rules, String(audit.rulesVersion)],
    ...audit.purposes.flatMap(({ title, contentSha256 }) =>
      contentSha256 === null ? [] : ([[names.ownPurpose(title), contentSha256]] as const),
    ),
    [names.evidence, audit.evidenceSha256],
  ];
}

function driftSection({ drift }: ReportedAudit): Html {
  if (drift === null) return nothing;
  const since = timeText(drift.since);
  if (drift.changes.length === 0) return html`<p class="muted">${texts.unchangedSince(since)}</p>`;
  return html`<h3>${texts.changedSince(since)}</h3>
    <ul>
      ${drift.changes.map(
        ({ kind, sentence, by }) =>
          html`<li><strong>${texts.changeKinds[kind]}</strong> ${[sentence, ...by].join(' ')}</li>`,
      )}
    </ul>`;
}

function findingArticle(finding: ReportedFinding): Html {
  const { verdict, severity, title, why, reason, cards, remedy } = finding;
  return html`<article>
    <h4>
      ${mark(verdict, texts.findingVerdicts[verdict])} <bdi>${title}</bdi>
      <small>${texts.severities[severity]}</small>
    </h4>
    <p>${reason}</p>
    <p class="muted">${why}</p>
    ${cards.length === 0 ? nothing : html`<p class="muted">${texts.cards(joinNames(cards))}</p>`}
    ${finding.through.map(throughPart)} ${remedy === null ? nothing : remedyPart(remedy)}
    ${
      finding.brings.length === 0
        ? nothing
        : html`<ul>
            ${finding.brings.map((line) => html`<li>${line}</li>`)}
          </ul>`
    }
  </article> `;
}

function throughPart({ place, explanation, ways, notKnown }: ReportedGrants): Html {
  return html`<p>
      <b><bdi>${place}</bdi></b
      >: ${explanation}
    </p>
    <ul>
      ${[...ways, ...notKnown].map((line) => html`<li>${line}</li>`)}
    </ul>`;
}

function remedyPart({ who, steps, alternatives }: NonNullable<ReportedFinding['remedy']>): Html {
  return html`<p class="muted">${texts.whoCan(who)}</p>
    ${stepList(steps)}
    ${alternatives.map(
      (other) =>
        html`<p>${other.title}</p>
          ${stepList(other.steps)}`,
    )}`;
}

function stepList(steps: readonly ReportedStep[]): Html {
  return html`<ol>
    ${steps.map(
      ({ text, address }) =>
        html`<li>
          ${text}${address === null ? nothing : html` <a href="${address}" rel="noreferrer">${address}</a>`}
        </li>`,
    )}
  </ol>`;
}

function notAuditedSection(connections: readonly ReportedConnection[]): Html {
  if (connections.length === 0) return nothing;
  return html`<section>
    <h2>${texts.notAudited}</h2>
    <ul>
      ${connections.map(
        ({ nickname, site, username }) =>
          html`<li><bdi>${nickname}</bdi> <small>${texts.siteAndUser(site, username)}</small></li>`,
      )}
    </ul>
  </section>`;
}

type Marked = keyof typeof shapes;

/** Each verdict has a shape of its own, so that colour is never all there is, also on paper. */
const shapes = { missing: '✕', unknown: '?', excessive: '!', met: '✓', complete: '✓' } as const;

function mark(verdict: Marked, word: string): Html {
  return html`<span class="mark ${verdict}"
    ><span aria-hidden="true">${shapes[verdict]}</span> ${word}</span
  >`;
}

const times = new Intl.DateTimeFormat(languages[language].locale, {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'UTC',
});

/** A report is read anywhere: its times are in UTC, and say so. */
function timeText(iso: string): string {
  return `${times.format(Date.parse(iso))} UTC`;
}
