export * from './menu.ts';
export * from './notifications.ts';
export * from './texts.ts';
export * from './tray.ts';
