import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import type { Plugin } from 'vite';

/** An icon of the library, by its file. */
const iconFile = /[\\/]@lucide[\\/]svelte[\\/]dist[\\/]icons[\\/][\w-]+\.svelte$/;

/** What draws an icon, as it stands in its file: JSON. */
const iconData = /^const iconData = (\{.*\});$/m;

/** Attributes and names that need no escapes in markup. */
const plain = v.pipe(v.string(), v.regex(/^[\w .,-]*$/));

const icon = v.object({
  name: plain,
  aliases: v.optional(v.array(v.string()), []),
  size: v.literal(24),
  node: v.array(v.tuple([plain, v.record(plain, v.union([plain, v.number()]))])),
});

/**
 * A component that shows an icon of the library as it does itself, except that its shapes are markup. The library's own
 * component makes each shape by itself, from lists, which took a tenth of the time of the first rows.
 *
 * @throws {Error} when the icon's file is not written as expected.
 */
export function toStaticIcon(source: string): string {
  const { name, aliases, node } = v.parse(icon, JSON.parse(iconData.exec(source)?.[1] ?? 'null'));
  const shapes = node.map(([tag, attributes]) => {
    const all = Object.entries(attributes).map(([key, value]) => ` ${key}="${value}"`);
    return `<${tag}${all.join('')} />`;
  });
  const classes = ['lucide', ...[name, ...aliases].map((each) => `lucide-${each}`), 'lucide-icon'];
  return `<script>
  const { size = 24 } = $props();
</script>
<svg xmlns="http://www.w3.org/2000/svg" width={size} height={size} viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" class="${classes.join(' ')}">${shapes.join('')}</svg>
`;
}

/** See {@link toStaticIcon}. Their only properties are `size` and `aria-hidden`, which is always true. */
export const staticIcons: Plugin = {
  name: 'static-icons',
  enforce: 'pre',
  load: {
    filter: { id: iconFile },
    handler: (id) => toStaticIcon(readFileSync(id, 'utf8')),
  },
};
