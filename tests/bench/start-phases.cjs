// Loaded into a program before its own code, by `npm run bench -- start --phases`: writes to standard error when each
// phase of its start ends. It watches what Electron, SQLite and the keyring are asked, so that neither program has
// code for it.
const { writeSync } = require('node:fs');
const Module = require('node:module');
const { app, ipcMain, protocol, safeStorage } = require('electron');

const marked = new Set();

/** Milliseconds since 1970, with their fractions. */
const now = () => performance.timeOrigin + performance.now();

function mark(name) {
  if (marked.has(name)) return;
  marked.add(name);
  writeSync(2, `${JSON.stringify({ phase: name, at: now() })}\n`);
}

/** Has a method say when it is called first, and when it has answered. */
function watch(object, method, { called, answered }) {
  const original = object?.[method];
  if (typeof original !== 'function') return;
  object[method] = function (...args) {
    if (called?.(args)) mark(called(args));
    const answer = Reflect.apply(original, this, args);
    const name = answered?.(args);
    if (name && typeof answer?.then === 'function')
      void answer.then(
        () => mark(name),
        () => {},
      );
    else if (name) mark(name);
    return answer;
  };
}

mark('process');

// Both programs call it with their first lines; Electron itself never does.
watch(app, 'enableSandbox', { called: () => 'main' });
app.once('ready', () => mark('ready'));
app.once('browser-window-created', (_event, window) => {
  mark('window');
  window.once('show', () => mark('shown'));
  window.webContents.once('did-stop-loading', () => mark('loaded'));
});

const register = protocol.registerBufferProtocol.bind(protocol);
protocol.registerBufferProtocol = (scheme, handler) =>
  register(scheme, (request, answer) => {
    if (request.url.endsWith('.js')) mark('scripts-asked');
    handler(request, answer);
  });

for (const method of ['decryptString', 'decryptStringAsync']) {
  watch(safeStorage, method, { answered: () => 'keyring' });
}

const handle = ipcMain.handle.bind(ipcMain);
ipcMain.handle = (channel, listener) => {
  const isList = channel === 'health:list';
  const isState = channel === 'vault:state';
  if (isState) mark('services');
  if (!isList && !isState) return handle(channel, listener);
  return handle(channel, async (...args) => {
    const answer = await listener(...args);
    mark(isList ? 'list' : 'state');
    return answer;
  });
};

const open = process.dlopen;
process.dlopen = function (module, file, ...rest) {
  const answer = Reflect.apply(open, this, [module, file, ...rest]);
  const name = /(keytar|system-calls)/.exec(String(file))?.[1];
  if (name) mark(name);
  return answer;
};

const load = Module._load;
Module._load = function (request, ...rest) {
  const loaded = Reflect.apply(load, this, [request, ...rest]);
  if (request === 'better-sqlite3' && !marked.has('sqlite')) {
    mark('sqlite');
    watch(loaded.prototype, 'pragma', {
      answered: ([text]) => (String(text).startsWith('wal_checkpoint') ? 'database' : null),
    });
  }
  return loaded;
};
