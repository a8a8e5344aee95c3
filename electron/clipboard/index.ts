export * from './channels.ts';
export { CopiedSecrets } from './copied-secrets.ts';
export {
  electronClipboard,
  clipboardWithKlipper,
  detectFormatWriter,
  detectSelectionClearer,
  type DesktopClipboard,
} from './desktop-clipboard.ts';
export type { FillCommand, FillField, FillState } from './model/fill-form.ts';
export {
  clipboardHandlers,
  createClipboardService,
  type ClipboardConfirmation,
  type ClipboardDependencies,
  type ClipboardService,
} from './service.ts';
export { findWaylandTools, waylandClipboard } from './wayland-clipboard.ts';
