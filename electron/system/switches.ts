/** Accepted command line of a packaged build: two switches, and a link to a connection. */
const taken: readonly RegExp[] = [
  /^--user-data-dir=[^\s].*$/s,
  /^--hidden$/,
  /^chatelaine:\/\/connection\/[0-9a-f-]{36}\/?$/i,
];

/**
 * Variables of Electron and Chromium that a desktop sets for good reasons. Every other one of theirs can
 * open the sandbox, write a log or run a script of somebody else's.
 */
const harmlessVariables: ReadonlySet<string> = new Set([
  'ELECTRON_OZONE_PLATFORM_HINT',
  'ELECTRON_TRASH',
  'ELECTRON_NO_ATTACH_CONSOLE',
  // Read by installers of the npm package only.
  'ELECTRON_OVERRIDE_DIST_PATH',
  'ELECTRON_SKIP_BINARY_DOWNLOAD',
  'ELECTRON_MIRROR',
  'ELECTRON_CACHE',
  // Left behind where a Chrome or Chromium started the desktop's link handler.
  'CHROME_DESKTOP',
  'CHROME_WRAPPER',
  'CHROME_VERSION_EXTRA',
]);

/** Families of variables that change what Electron and Chromium do, or write keys or dumps to disk. */
const powerfulVariable = /^(?:ELECTRON_|CHROME_|CHROMIUM_|BREAKPAD_|CRASHPAD_|SSLKEYLOGFILE$)/;

/** Arguments that a packaged build does not accept. */
export interface RefusedStart {
  /** The argument up to its value, or the variable, by name; never a value. */
  readonly name: string;
  readonly kind: 'argument' | 'variable';
}

/**
 * Looks for an argument that a packaged build does not know, or a variable that would weaken it. Everything
 * that is not known is refused, since Chromium trims and reads arguments in ways of its own.
 *
 * @param commandLine the arguments after the executable
 */
export function findRefusedStart(
  commandLine: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): RefusedStart | null {
  const argument = commandLine.find((each) => !taken.some((form) => form.test(each)));
  if (argument !== undefined) return { kind: 'argument', name: nameOf(argument) };
  const variable = Object.entries(environment).find(
    ([name, value]) =>
      powerfulVariable.test(name) && !harmlessVariables.has(name) && (value ?? '') !== '',
  );
  return variable === undefined ? null : { kind: 'variable', name: variable[0] };
}

function nameOf(argument: string): string {
  const [name = ''] = argument.trim().split('=');
  return name.slice(0, 60);
}
