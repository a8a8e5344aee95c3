/** The switches that a packaged build understands; each as it stands on the command line, without dashes. */
const known: ReadonlySet<string> = new Set(['user-data-dir', 'hidden']);

/** Environment variables that make Chromium or Node give secrets away. */
const refusedVariables = ['SSLKEYLOGFILE', 'ELECTRON_RUN_AS_NODE'] as const;

/** What stands on the command line that a packaged build does not take; null when all is well. */
export interface RefusedStart {
  /** The switch or variable by name; never its value. */
  readonly name: string;
  readonly kind: 'switch' | 'variable';
}

/**
 * Looks for a switch that a packaged build does not know, or a variable that would write keys to disk.
 *
 * @param commandLine the arguments after the executable
 */
export function findRefusedStart(
  commandLine: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): RefusedStart | null {
  for (const argument of commandLine) {
    if (!argument.startsWith('-')) continue;
    const name = argument.replace(/^-+/, '').split('=')[0] ?? '';
    if (!known.has(name)) return { kind: 'switch', name };
  }
  const variable = refusedVariables.find((name) => (environment[name] ?? '') !== '');
  return variable === undefined ? null : { kind: 'variable', name: variable };
}
