import { createAudits } from '../../../../electron/audit/index.ts';
import { createChecks } from '../../../../electron/checks/index.ts';
import type { ConnectionId } from '../../../../electron/connections/model/connection.ts';
import { connectionHandlers, createConnections } from '../../../../electron/connections/index.ts';
import { createPurposes } from '../../../../electron/purposes/index.ts';
import type { Failure } from '../../../../electron/failures/index.ts';
import { failure, success, type Result } from '../../../../electron/system/index.ts';
import type { OpenVault } from '../../../../electron/vault/index.ts';
import { eventCards, formWith, unrecorded } from '../connections/form.ts';
import { openedVault } from '../vault/opened-vault.ts';
import { credentialsOf, practice, type Robot } from './practice.ts';
import { valueOf } from '../../value-of.ts';
import { TestClock } from '../../test-clock.ts';

/** Audits of one robot's connection to a practice site, with real parts below them. */
export async function auditedAt(
  subdomain: string,
  robot: Robot,
  reports: Parameters<typeof createAudits>[0]['reports'] = {
    files: { toWrite: async () => Promise.resolve(null) },
    printPdf: async () => Promise.resolve(new Uint8Array()),
    madeBy: 'Chatelaine',
  },
) {
  const { site, jira } = await practice();
  const clock = new TestClock();
  const told: ConnectionId[] = [];
  const copied: string[] = [];
  const opened = openedVault();
  let isLocked = false;
  const vault = {
    opened: (): Result<OpenVault, Failure> =>
      isLocked ? failure({ code: 'vault-locked' }) : success(opened),
  };
  const purposes = createPurposes({
    history: unrecorded,
    vault,
    clock,
    files: {
      toRead: async () => Promise.resolve(null),
      toWrite: async () => Promise.resolve(null),
    },
    changed: () => undefined,
  });
  const saved = createConnections({
    history: unrecorded,
    vault,
    clock,
    purposes: purposes.ids,
    changed: () => undefined,
  });
  const { store, drafts } = saved;
  const forms = connectionHandlers(saved);
  const person = { acts: true, agrees: true };
  const checks = createChecks({
    vault,
    connections: store,
    drafts,
    jira,
    clock,
    emit: () => undefined,
    changed: () => undefined,
    history: unrecorded,
    takeInput: () => person.acts,
    isAssisted: () => false,
    confirm: () =>
      Promise.resolve(person.agrees ? success(null) : failure({ code: 'not-confirmed' })),
    copyText: () => Promise.resolve(success(null)),
    version: '0.1.0',
  });
  const audits = createAudits({
    log: { warn: () => undefined },
    vault,
    purposes,
    connections: store,
    jira,
    clock,
    runAfterOtherLogins: checks.runAfterOtherLogins,
    limits: checks.limits,
    emit: () => undefined,
    reports,
    copyText: (text) => {
      copied.push(text);
      return Promise.resolve(success(null));
    },
    changed: (id) => told.push(id),
  });
  const { username, token } = credentialsOf(robot);
  const { token: _formToken, ...form } = formWith({ subdomain, username });
  const { id } = valueOf(
    forms['connections:create']({
      form: { ...form, purposes: [eventCards] },
      token: new TextEncoder().encode(token),
    }),
  );
  const lock = (): void => {
    isLocked = true;
  };
  const rename = (nextSubdomain: string): void => {
    const next = { ...form, subdomain: nextSubdomain, purposes: [eventCards] };
    valueOf(
      forms['connections:update']({ id, form: next, token: new TextEncoder().encode(token) }),
    );
  };
  return {
    site,
    jira,
    person,
    audits,
    purposes,
    forms,
    form,
    checks,
    store,
    clock,
    told,
    copied,
    id,
    opened,
    lock,
    rename,
  };
}
