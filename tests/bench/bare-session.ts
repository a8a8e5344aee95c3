import type { Program } from '../e2e/program.ts';

/**
 * Gives a session of the running program the network that the program takes from every session but its own: requests
 * with nothing around them are what its own are compared with.
 */
export async function openBareSession(program: Program, name: string): Promise<void> {
  await program.application.evaluate(async ({ session }, partition) => {
    const bare = session.fromPartition(partition, { cache: false });
    bare.webRequest.onBeforeRequest(null);
    await bare.setProxy({ mode: 'system' });
  }, name);
}
