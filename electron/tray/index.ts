export * from './desktop-tray.ts';
export * from './tray-acts.ts';
export * from './tray-keeper.ts';
export * from './tray-menu.ts';
export * from './tray-rows.ts';
export * from './tray-view.ts';
export * from './tray.ts';
