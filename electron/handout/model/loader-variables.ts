/** Variables by which somebody else's code gets into a program, or what it sends goes elsewhere. */
const names: ReadonlySet<string> = new Set([
  'PATH',
  'ENV',
  'BASH_ENV',
  'ZDOTDIR',
  'IFS',
  'SHELL',
  'EDITOR',
  'VISUAL',
  'PAGER',
  'BROWSER',
  'HOME',
  'CURL_HOME',
  'GLIBC_TUNABLES',
  'GCONV_PATH',
  'LOCPATH',
  'CLASSPATH',
  'RUBYLIB',
  'RUBYOPT',
  'SSLKEYLOGFILE',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'CURL_CA_BUNDLE',
  'REQUESTS_CA_BUNDLE',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'ALL_PROXY',
]);

const beginnings = [
  'LD_',
  'DYLD_',
  'GIT_',
  'PYTHON',
  'PERL5',
  'NODE_',
  'NPM_CONFIG_',
  'BASH_FUNC_',
];
const endings = ['_OPTIONS', '_PRELOAD', '_OPTS'];

/**
 * Whether a variable decides which code a program runs, or to whom it sends what it was given. Neither an env file nor
 * `--env` may set one: the question names the program, and a person could not see that it does another one's bidding.
 */
export function decidesWhatRuns(variable: string): boolean {
  const name = variable.toUpperCase();
  return (
    names.has(name) ||
    beginnings.some((beginning) => name.startsWith(beginning)) ||
    endings.some((ending) => name.endsWith(ending))
  );
}
