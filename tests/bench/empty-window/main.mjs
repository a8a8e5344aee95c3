// What every Electron program pays: one sandboxed window with a heading in it.
import { app, BrowserWindow } from 'electron';
import { join } from 'node:path';

app.enableSandbox();
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1180, height: 760, show: false });
  window.once('ready-to-show', () => window.show());
  window.loadFile(join(import.meta.dirname, 'index.html'));
});
