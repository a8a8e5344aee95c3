// Loaded into the program before its own code. Playwright calls `__playwright_run` once it has attached;
// a page that opens before that may be attached to in the middle of its first navigation, and then
// neither ever hears of the other again.
const { app } = require('electron');

// Who restarts the program starts it as a person would, without this.
const place = process.argv.indexOf(__filename);
if (process.argv[place - 1] === '-r') process.argv.splice(place - 1, 2);

const ready = app.whenReady();
const attached = new Promise((resolve) => {
  globalThis.__playwright_run = resolve;
});
const started = attached.then(() => ready);
app.whenReady = () => started;
