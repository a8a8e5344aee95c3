export * from './application-menu.ts';
export * from './closing.ts';
export * from './content-security-policy.ts';
export * from './context-menu.ts';
export * from './deep-link.ts';
export * from './guards.ts';
export * from './main-window.ts';
export * from './page-protocol.ts';
