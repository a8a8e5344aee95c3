// Loaded into the program before its own code. Playwright calls `__playwright_run` once it has attached;
// a page that opens before that may be attached to in the middle of its first navigation, and then
// neither ever hears of the other again.
const { app } = require('electron');

const ready = app.whenReady();
const attached = new Promise((resolve) => {
  globalThis.__playwright_run = resolve;
});
const started = attached.then(() => ready);
app.whenReady = () => started;
