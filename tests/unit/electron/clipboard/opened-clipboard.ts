import { join } from 'node:path';
import type { DesktopClipboard } from '../../../../electron/clipboard/index.ts';
import {
  CopiedSecrets,
  clipboardHandlers,
  createClipboardService,
  type ClipboardConfirmation,
} from '../../../../electron/clipboard/index.ts';
import {
  connectionHandlers,
  createConnections,
  type ConnectionId,
} from '../../../../electron/connections/index.ts';
import type { Failure } from '../../../../electron/failures/index.ts';
import { createHistoryService, failedUnlockNote } from '../../../../electron/history/index.ts';
import { failure, success, type Result } from '../../../../electron/system/index.ts';
import { eventCards, formWith, practiceToken, unrecorded } from '../connections/form.ts';
import { AnchorDouble } from '../history/opened-history.ts';
import { openedVault, temporaryFolder } from '../vault/opened-vault.ts';
import { TestClock } from '../../test-clock.ts';

/** A desktop clipboard that other programs use, too. */
export class ClipboardDouble implements DesktopClipboard {
  text = '';
  isConcealed = false;
  isUnreadable = false;
  isGone = false;
  /** Every buffer that was passed, to check that it was wiped. */
  readonly handedOver: Uint8Array[] = [];

  async write(text: Uint8Array, secret: boolean) {
    if (this.isGone) throw new Error('No desktop');
    this.handedOver.push(text);
    this.text = Buffer.from(text).toString();
    this.isConcealed = secret;
    return { concealed: secret };
  }

  async read() {
    if (this.isGone) throw new Error('No desktop');
    return Buffer.from(this.isUnreadable ? '' : this.text);
  }

  async clear() {
    if (this.isGone) throw new Error('No desktop');
    this.text = '';
  }
}

/** Copying from a real vault, with the test's clipboard and timer. */
export function opened() {
  const vault = openedVault();
  const clock = new TestClock();
  const clipboard = new ClipboardDouble();
  const events: (readonly [string, unknown])[] = [];
  const asked: ClipboardConfirmation[] = [];
  const uses: ConnectionId[] = [];
  const alarms: { readonly milliseconds: number; readonly work: () => void; off: boolean }[] = [];
  const state = {
    confirmation: success(null) as Result<null, Failure>,
    isOpen: true,
    /** Whether a person clicks or presses a key just before each request. */
    personActs: true,
    isAssisted: false,
  };
  const place = {
    opened: () => (state.isOpen ? success(vault) : failure<Failure>({ code: 'vault-locked' })),
  };
  const saved = createConnections({
    history: unrecorded,
    vault: place,
    clock,
    purposes: () => [eventCards],
    changed: () => undefined,
  });
  const { store } = saved;
  const connections = connectionHandlers(saved);
  const { token: _token, ...form } = formWith({ nickname: 'Acme' });
  const created = connections['connections:create']({
    form: { ...form, purposes: [...form.purposes] },
    token: Uint8Array.from(Buffer.from(practiceToken)),
  });
  if (!created.ok) throw new Error(created.error.code);
  const { history } = createHistoryService({
    vault: place,
    anchor: new AnchorDouble(),
    note: failedUnlockNote(join(temporaryFolder(), 'note')),
    clock,
    grown: () => undefined,
    chooseFileToWrite: async () => null,
    writeFile: () => success(null),
  });
  const secrets = new CopiedSecrets({
    clipboard,
    after: (milliseconds, work) => {
      const alarm = { milliseconds, work, off: false };
      alarms.push(alarm);
      return () => (alarm.off = true);
    },
  });
  const service = createClipboardService({
    vault: place,
    store,
    history,
    clock,
    secrets,
    takeInput: () => state.personActs,
    isAssisted: () => state.isAssisted,
    confirm: async (act) => {
      asked.push(act);
      return state.confirmation;
    },
    used: (used) => uses.push(used),
    emit: (name, message) => events.push([name, message]),
  });
  const handlers = clipboardHandlers(service);
  const { id } = created.value;
  return {
    vault,
    clock,
    clipboard,
    events,
    uses,
    asked,
    alarms,
    state,
    secrets,
    service,
    handlers,
    id,
    copy: (field: Parameters<(typeof handlers)['clipboard:copy']>[0]['field']) =>
      handlers['clipboard:copy']({ id, field }),
    /** The time is up. */
    ring: async () => {
      for (const alarm of alarms) if (!alarm.off) alarm.work();
      // Work already started finishes before later requests.
      await handlers['clipboard:clear'](null);
    },
    history: () =>
      vault.database
        .prepare('SELECT event FROM history_entry ORDER BY position')
        .pluck()
        .all()
        .map((event) => JSON.parse(String(event)) as unknown),
  };
}

export const token = (id: ConnectionId, now: number, seconds = 20) => ({
  id,
  clearsAt: now + seconds * 1000,
  concealed: true,
});
