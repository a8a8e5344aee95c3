// What every Electron program pays that rests without a window.
import { app } from 'electron';

app.enableSandbox();
app.on('window-all-closed', () => undefined);
