import type { Failure } from '../../failures/index.ts';
import { failure, success, type Result } from '../../system/model/result.ts';
import type { DeskTrial } from '../channels.ts';
import { isQueueRefusal } from './gather-projects.ts';
import type { AuditJira } from './gather-parts.ts';
import { logInForAudit, type Login, type LoginRequest } from './login.ts';

/** The calls of the client that the trial of a desk makes. */
type TrialJira = Pick<AuditJira, 'tenantInfo' | 'serverInfo' | 'myself' | 'queues'>;

/**
 * Logs in and tries to read the queues of one service desk, which only its agents may.
 *
 * @param loggedIn told how the login went, before the queues are asked for.
 * @returns `desk-not-tried` where the answer says neither yes nor no.
 */
export async function tryDesk(
  jira: TrialJira,
  request: LoginRequest,
  deskId: string,
  options: {
    readonly signal: AbortSignal;
    readonly loggedIn: (login: Result<Login, Failure>) => void;
  },
): Promise<Result<DeskTrial, Failure>> {
  const { signal, loggedIn } = options;
  const login = await logInForAudit(jira, request, () => undefined, signal);
  loggedIn(login);
  if (!login.ok) return login;
  const answer = await jira.queues(login.value.access, deskId, { signal });
  if (answer.ok) return success({ readable: true });
  if (isQueueRefusal(answer)) return success({ readable: false });
  const { code } = answer.error;
  return code === 'no-access' || code === 'unexpected-answer'
    ? failure({ code: 'desk-not-tried' })
    : failure(answer.error);
}
