export * from './brand.ts';
export * from './channel.ts';
export * from './channels.ts';
export * from './clock.ts';
export * from './links.ts';
export * from './result.ts';
