export * from './desktop-tray.ts';
export * from './tray-menu.ts';
export * from './tray.ts';
