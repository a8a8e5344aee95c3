import type { PracticeSite } from '../simulator/index.ts';
import type { Program } from '../e2e/program.ts';
import { tryChoose, type Session, until } from '../e2e/session/index.ts';
import { measureInterleaved, type Pair } from './figures.ts';
import { bareRequests, recordedRequests, type QuickTestSubject } from './quick-test.ts';

/**
 * Milliseconds from the click on `Test now` in the tray's menu to the notification, both over D-Bus.
 *
 * @throws {Error} when no notification comes.
 */
async function clickToNotification(
  session: Session,
  program: Program,
  subject: QuickTestSubject,
): Promise<number> {
  const { tray } = program;
  // The menu is at rest again when it names the result of the test before.
  const find = () => tray.find(`✓ ★ ${subject.nickname}: Works`, 'Test now');
  for (;;) {
    const entry = await until(find, { what: 'the tested connection is in the menu' });
    const heard = session.notifications.sent().length;
    const begun = performance.now();
    // Made anew since it was found, the menu refuses: then nothing was clicked, and nothing is measured.
    if (!(await tryChoose(entry))) continue;
    return (await session.notifications.timeOfNext(heard)) - begun;
  }
}

/** Measures a test from the tray, in turns with its bare requests. */
export async function measureTrayTest(
  session: Session,
  program: Program,
  site: PracticeSite,
  subject: QuickTestSubject,
  turns: number,
): Promise<Pair> {
  const once = (): Promise<number> => clickToNotification(session, program, subject);
  await once();
  site.journal.clear();
  await once();
  const requests = recordedRequests(site);
  const bare = (): Promise<number> => bareRequests(program, requests, subject);
  await bare();
  return measureInterleaved(turns, once, bare);
}
