import { confirmedLastDay, getSiteName, type Connection } from '../../connections/index.ts';
import { getConnectionStatus, getFailureCode, type Overview } from '../../health/index.ts';
import { assertNever, failure, success, type Instant } from '../../system/index.ts';
import { failureWord } from '../../failures/model/word.ts';
import { handoutTexts as texts, statusTexts } from '../../texts/index.ts';
import { exitCodes } from '../model/exit-codes.ts';
import { findWanted, hasSwitch, type Command } from './command.ts';
import { writeJson, writeTable } from './written.ts';

function toTime(moment: Instant): string {
  return new Date(moment).toISOString();
}

function nameInJson({ nickname, address }: Connection) {
  return { nickname, site: getSiteName(address) };
}

function expiryInJson({ expiry }: Connection) {
  return { on: expiry.on, confirmed: confirmedLastDay(expiry) !== null };
}

function rowInJson(row: Overview) {
  const { connection, lastCheck, lastAudit } = row;
  return {
    ...nameInJson(connection),
    status: getConnectionStatus(row),
    failure: getFailureCode(row),
    testedAt: lastCheck === null ? null : toTime(lastCheck.startedAt),
    audit: lastAudit === null ? null : lastAudit.verdict,
    auditedAt: lastAudit === null ? null : toTime(lastAudit.startedAt),
    expires: expiryInJson(connection),
  };
}

function wordFor(row: Overview): string {
  const status = getConnectionStatus(row);
  switch (status) {
    case 'works':
      return statusTexts.works;
    case 'checking':
      return statusTexts.testing;
    case 'not-tested':
      return statusTexts.untested;
    case 'failed':
    case 'attention':
      return failureWord(getFailureCode(row));
    default:
      return assertNever(status);
  }
}

/** `list`: the connections by name. */
export const list: Command = (dependencies, request) => {
  const all = dependencies.connections.list();
  if (!all.ok) return Promise.resolve(failure({ code: 'failed', failure: all.error }));
  if (hasSwitch(request, 'json')) {
    const connections = all.value.map((each) => ({
      ...nameInJson(each),
      expires: expiryInJson(each),
    }));
    writeJson(request.reply, 'chatelaine-list 1', { connections });
  } else if (all.value.length === 0) {
    request.reply.words(texts.noConnections);
  } else {
    writeTable(
      request.reply,
      all.value.map(({ nickname, address }) => [nickname, getSiteName(address)]),
    );
  }
  return Promise.resolve(success(exitCodes.done));
};

/** `status`: the status of the connections after their last tests and audits. */
export const status: Command = (dependencies, request) => {
  const wanted = findWanted(dependencies, request);
  if (!wanted.ok) return Promise.resolve(wanted);
  const all = dependencies.health.overviews();
  if (!all.ok) return Promise.resolve(failure({ code: 'failed', failure: all.error }));
  const ids = new Set(wanted.value.map(({ id }) => id));
  const rows = all.value.filter(({ connection }) => ids.has(connection.id));
  if (hasSwitch(request, 'json')) {
    const connections = rows.map(rowInJson);
    writeJson(request.reply, 'chatelaine-status 1', { connections });
  } else if (rows.length === 0) {
    request.reply.words(texts.noConnections);
  } else {
    writeTable(
      request.reply,
      rows.map((row) => [
        row.connection.nickname,
        getSiteName(row.connection.address),
        wordFor(row),
        row.lastAudit === null ? '-' : texts.verdicts[row.lastAudit.verdict],
      ]),
    );
  }
  return Promise.resolve(success(exitCodes.done));
};
