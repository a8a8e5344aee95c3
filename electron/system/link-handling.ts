/** The part of Electron's `app` that is used. */
export interface LinkHandlers {
  setAsDefaultProtocolClient(scheme: string): boolean;
  removeAsDefaultProtocolClient(scheme: string): boolean;
}

/** Dependencies of opening links of the scheme `chatelaine:`. */
export interface LinkHandlingDependencies {
  readonly platform: NodeJS.Platform;
  readonly app: LinkHandlers;
  /** Whether this is the installed program, on the folder in which a link starts it. */
  readonly isInstalled: boolean;
}

/** That links of the scheme `chatelaine:` are opened by this program, as the system keeps it. */
export interface LinkHandling {
  take(): void;
  dispose(): void;
}

const scheme = 'chatelaine';

/**
 * Only on Windows does a program register the links it opens at run time: on macOS its Info.plist does, on Linux its
 * desktop entry. A program under development leaves the links to the installed one.
 */
export function linkHandling({
  platform,
  app,
  isInstalled,
}: LinkHandlingDependencies): LinkHandling {
  const isOwn = platform === 'win32' && isInstalled;
  return {
    // A refusal by the system must not prevent the start: links then open as they did before.
    take: () => {
      if (isOwn) app.setAsDefaultProtocolClient(scheme);
    },
    dispose: () => {
      if (isOwn && !app.removeAsDefaultProtocolClient(scheme)) {
        throw new Error('The links could not be given back');
      }
    },
  };
}
