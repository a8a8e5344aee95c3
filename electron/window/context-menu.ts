import type { ContextMenuParams, MenuItemConstructorOptions } from 'electron';
import { contextMenuTexts } from '../texts/index.ts';

/** The context menu of a field or of selected text; empty elsewhere. */
export function contextMenuTemplate(
  what: Pick<ContextMenuParams, 'isEditable' | 'selectionText' | 'editFlags'>,
): MenuItemConstructorOptions[] {
  const { editFlags } = what;
  const copy: MenuItemConstructorOptions = {
    role: 'copy',
    label: contextMenuTexts.copy,
    enabled: editFlags.canCopy,
  };
  if (!what.isEditable) return what.selectionText.trim() === '' ? [] : [copy];
  return [
    { role: 'undo', label: contextMenuTexts.undo, enabled: editFlags.canUndo },
    { role: 'redo', label: contextMenuTexts.redo, enabled: editFlags.canRedo },
    { type: 'separator' },
    { role: 'cut', label: contextMenuTexts.cut, enabled: editFlags.canCut },
    copy,
    { role: 'paste', label: contextMenuTexts.paste, enabled: editFlags.canPaste },
    { type: 'separator' },
    { role: 'selectAll', label: contextMenuTexts.selectAll, enabled: editFlags.canSelectAll },
  ];
}
