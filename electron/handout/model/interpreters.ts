/**
 * Programs that run what somebody else wrote: whoever may use one of them may use any script. A permission that lasts
 * is not given to them.
 */
const shells = [
  'sh',
  'bash',
  'dash',
  'zsh',
  'fish',
  'ksh',
  'mksh',
  'tcsh',
  'csh',
  'ash',
  'busybox',
  'toybox',
  'nu',
  'elvish',
  'xonsh',
  'pwsh',
];

const interpreters = [
  'node',
  'nodejs',
  'deno',
  'bun',
  'python',
  'pypy',
  'ruby',
  'perl',
  'php',
  'lua',
  'luajit',
  'java',
  'jshell',
  'groovy',
  'scala',
  'kotlin',
  'dotnet',
  'mono',
  'erl',
  'elixir',
  'iex',
  'guile',
  'racket',
  'sbcl',
  'julia',
  'R',
  'Rscript',
  'octave',
  'tclsh',
  'wish',
  'expect',
  'awk',
  'gawk',
  'mawk',
  'sed',
  'osascript',
  'powershell',
  'gjs',
  'qjs',
  'ts-node',
  'tsx',
  'ipython',
  'electron',
];

/** Programs that start another one, which their arguments or a file name. */
const starters = [
  'npx',
  'npm',
  'pnpm',
  'pnpx',
  'yarn',
  'bunx',
  'uv',
  'uvx',
  'pipx',
  'pip',
  'poetry',
  'conda',
  'env',
  'xargs',
  'find',
  'parallel',
  'make',
  'gmake',
  'ninja',
  'just',
  'task',
  'sudo',
  'doas',
  'su',
  'pkexec',
  'setpriv',
  'runuser',
  'chroot',
  'unshare',
  'nsenter',
  'setsid',
  'nohup',
  'nice',
  'ionice',
  'chrt',
  'taskset',
  'stdbuf',
  'time',
  'timeout',
  'watch',
  'script',
  'strace',
  'ltrace',
  'gdb',
  'lldb',
  'valgrind',
  'perf',
  'docker',
  'podman',
  'kubectl',
  'ssh',
  'tmux',
  'screen',
  'vi',
  'vim',
  'nvim',
  'emacs',
  'code',
  'systemd',
  'systemd-run',
  'init',
  'cargo',
  'go',
  'dash',
  'flock',
  'entr',
  'direnv',
  'mise',
  'asdf',
  'nix',
  'nix-shell',
  'ld.so',
];

const names: ReadonlySet<string> = new Set(
  [...shells, ...interpreters, ...starters].map((name) => name.toLowerCase()),
);

/** Version numbers that distributions put behind a name, such as `python3.11` or `node-20`. */
const version = /[-_]?\d+(\.\d+)*$/;

/**
 * Whether a program of this path runs what others wrote: an interpreter, a shell, or what starts other programs. Known
 * by the name of its file, under which a distribution installs it.
 */
export function runsWhatOthersWrote(path: string): boolean {
  const file = path
    .slice(path.lastIndexOf('/') + 1)
    .replace(/ \(deleted\)$/, '')
    .toLowerCase();
  const plain = file.replace(/\.(js|mjs|cjs|exe)$/, '');
  return (
    names.has(plain) ||
    names.has(plain.replace(version, '')) ||
    /^ld(-linux.*)?\.so/.test(file) ||
    /^ld-musl/.test(file)
  );
}
