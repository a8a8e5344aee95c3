import type { Attachment } from 'svelte/attachments';

/**
 * Shows a text while the pointer is over an element. A lasting `title` would also be read by screen readers, which then
 * say a name twice; whatever they need to know must be in the name or the text itself.
 */
export function tooltip(text: string): Attachment<HTMLElement> {
  return (element) => {
    const show = (): void => void (element.title = text);
    const hide = (): void => element.removeAttribute('title');
    element.addEventListener('pointerenter', show);
    element.addEventListener('pointerleave', hide);
    return () => {
      element.removeEventListener('pointerenter', show);
      element.removeEventListener('pointerleave', hide);
      hide();
    };
  };
}
