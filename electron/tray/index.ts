export * from './desktop-tray.ts';
export * from './tray-actions.ts';
export * from './tray-controller.ts';
export * from './tray-menu.ts';
export * from './tray-rows.ts';
export * from './tray-view.ts';
export * from './tray.ts';
