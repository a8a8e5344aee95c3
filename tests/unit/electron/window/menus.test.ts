import { describe, expect, it } from 'vitest';
import { applicationMenuTemplate, contextMenuTemplate } from '../../../../electron/window/menus.ts';
import type { MenuCommands } from '../../../../electron/window/menus.ts';

const nothing = (): void => undefined;
const commands: MenuCommands = {
  newConnection: nothing,
  testAll: nothing,
  lock: nothing,
  find: nothing,
  settings: nothing,
  shortcuts: nothing,
  privacy: nothing,
  about: nothing,
  openLogs: nothing,
};

function rolesOf(options: { isMac: boolean; developerTools: boolean }): unknown[] {
  return applicationMenuTemplate(commands, options).flatMap(({ submenu }) =>
    Array.isArray(submenu) ? submenu.map(({ role }) => role) : [],
  );
}

describe('the application menu', () => {
  it.each(['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll', 'zoomIn', 'resetZoom', 'quit'])(
    'has %s on every system',
    (role) => {
      expect(rolesOf({ isMac: false, developerTools: false })).toContain(role);
      expect(rolesOf({ isMac: true, developerTools: false })).toContain(role);
    },
  );

  it('offers the developer tools in development only', () => {
    expect(rolesOf({ isMac: false, developerTools: true })).toContain('toggleDevTools');
    expect(rolesOf({ isMac: false, developerTools: false })).not.toContain('toggleDevTools');
  });
});

describe('a right click', () => {
  const editFlags = {
    canUndo: true,
    canRedo: false,
    canCut: true,
    canCopy: true,
    canPaste: true,
    canDelete: true,
    canSelectAll: true,
    canEditRichly: false,
  };

  it('in a field offers to paste', () => {
    const roles = contextMenuTemplate({ isEditable: true, selectionText: '', editFlags }).map(
      ({ role }) => role,
    );
    expect(roles).toContain('paste');
  });

  it('on selected text offers to copy only', () => {
    const roles = contextMenuTemplate({ isEditable: false, selectionText: 'acme', editFlags }).map(
      ({ role }) => role,
    );
    expect(roles).toEqual(['copy']);
  });

  it('elsewhere offers nothing', () => {
    expect(contextMenuTemplate({ isEditable: false, selectionText: ' ', editFlags })).toEqual([]);
  });
});
