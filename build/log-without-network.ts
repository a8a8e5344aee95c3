import type { Plugin } from 'vite';

/**
 * Leaves out the part of electron-log that could send the log somewhere: the program never does, and the part reads
 * Node's HTTP and TLS at each start.
 */
export const logWithoutNetwork: Plugin = {
  name: 'log-without-network',
  transform: (_code, id) =>
    /[\\/]electron-log[\\/]src[\\/]node[\\/]transports[\\/]remote\.js$/.test(id)
      ? "'use strict'; module.exports = () => Object.assign(() => undefined, { level: false });"
      : null,
};
