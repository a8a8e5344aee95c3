import { expect, it } from 'vitest';
import { tooltip } from '../../../renderer/ui/tooltip.ts';

it('A tooltip is there under the pointer only, so that a screen reader says no name twice', () => {
  const element = document.body.appendChild(document.createElement('button'));
  const dispose = tooltip('What it does')(element);
  expect(element.title).toBe('');
  element.dispatchEvent(new PointerEvent('pointerenter'));
  expect(element.title).toBe('What it does');
  element.dispatchEvent(new PointerEvent('pointerleave'));
  expect(element.hasAttribute('title')).toBe(false);
  element.dispatchEvent(new PointerEvent('pointerenter'));
  dispose?.();
  expect(element.hasAttribute('title')).toBe(false);
  element.remove();
});
