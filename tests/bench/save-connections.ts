import type { GeneratedConnection } from '../simulator/index.ts';
import type { Program } from '../e2e/program.ts';

/**
 * Saves connections into an empty list through the bridge, as the form does, and answers when the list has all of them:
 * a test of all tests those that the list has.
 *
 * @throws {Error} with the failure's code when one is not taken.
 */
export async function saveConnections(
  program: Program,
  connections: readonly GeneratedConnection[],
): Promise<void> {
  const page = await program.page();
  const refused = await page.evaluate(async (all) => {
    const bridge = Reflect.get(globalThis, 'chatelaine');
    const purposes = await bridge.call('purposes:list', null);
    for (const { nickname, subdomain, domain, username, token } of all) {
      const form = {
        nickname,
        subdomain,
        domain,
        username,
        expiresOn: '2027-11-23',
        expiryConfirmed: true,
        purposes: [purposes.value[0].id],
        note: '',
      };
      const bytes = new TextEncoder().encode(token);
      const answer = await bridge.call('connections:create', { form, token: bytes });
      if (!answer.ok) return String(answer.error.code);
    }
    return null;
  }, connections);
  if (refused !== null) throw new Error(`A connection was refused: ${refused}`);
  await page.locator(`[aria-rowcount="${connections.length + 1}"]`).waitFor();
}
