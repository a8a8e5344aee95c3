// @ts-check

/**
 * The fuses of a packaged program, under electron-builder's names. Every fuse is named, so that a
 * new one fails the type check until it is decided about.
 * @type {Required<Omit<NonNullable<import('electron-builder').Configuration['electronFuses']>, 'resetAdHocDarwinSignature'>>}
 */
export const packagedFuses = {
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
};
