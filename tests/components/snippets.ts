import { createRawSnippet, type Snippet } from 'svelte';

/** A snippet that shows this text. */
export function textSnippet(text: string): Snippet {
  return createRawSnippet(() => ({
    render: () => {
      const element = document.createElement('span');
      element.textContent = text;
      return element.outerHTML;
    },
  }));
}

/** A snippet that shows a button with this name, which calls back when it is pressed. */
export function buttonSnippet(name: string, onclick: () => void = () => undefined): Snippet {
  return createRawSnippet(() => ({
    render: () => '<button type="button" class="dialog-button"></button>',
    setup: (element) => {
      element.textContent = name;
      element.addEventListener('click', onclick);
    },
  }));
}
