import * as v from 'valibot';
import type { Bus } from './bus.ts';
import { until } from './until.ts';

/** One entry of a menu, as the desktop gets it over D-Bus. */
export interface MenuEntry {
  readonly id: number;
  readonly label: string;
  readonly enabled: boolean;
  readonly visible: boolean;
  readonly separator: boolean;
  readonly entries: readonly MenuEntry[];
}

const menuEntry: v.GenericSchema<MenuEntry> = v.object({
  id: v.number(),
  label: v.string(),
  enabled: v.boolean(),
  visible: v.boolean(),
  separator: v.boolean(),
  entries: v.array(v.lazy(() => menuEntry)),
});

const iconSchema = v.nullable(
  v.object({
    service: v.string(),
    path: v.string(),
    title: v.string(),
    status: v.string(),
    /** Title and text of the tooltip. */
    tooltip: v.tuple([v.string(), v.string()]),
    iconName: v.string(),
    /** The icon's pictures, one per size, as hexadecimal ARGB. */
    pixmaps: v.array(v.string()),
    menu: v.string(),
  }),
);

/** An icon in the tray, as its program describes it to the desktop. */
export type TrayIcon = NonNullable<v.InferOutput<typeof iconSchema>>;

/** An entry of the menu that can be chosen. */
export interface FoundEntry {
  choose(): Promise<void>;
}

/** The tray icon of one program, read and clicked over D-Bus as the desktop itself does it. */
export interface Tray {
  /** The icon now; null where there is none. */
  now(): Promise<TrayIcon | null>;
  /** Waits until the icon is there. */
  icon(): Promise<TrayIcon>;
  /** The menu, from the top. */
  menu(): Promise<readonly MenuEntry[]>;
  /** Everything the tray says in words: title, tooltip, every label. */
  words(): Promise<readonly string[]>;
  /** The entry that the labels lead to, if it is there and can be chosen; choosing it asks for nothing more. */
  find(...labels: readonly string[]): Promise<FoundEntry | null>;
  /** Clicks the entry that the labels lead to; each names a whole label or the start of one. */
  click(...labels: readonly string[]): Promise<void>;
  /** Clicks the icon itself. */
  activate(): Promise<void>;
}

function flat(entries: readonly MenuEntry[]): readonly MenuEntry[] {
  return entries.flatMap((entry) => [entry, ...flat(entry.entries)]);
}

/** Labels without the underscores that mark keys. */
function shown(label: string): string {
  return label.replaceAll(/_(.)/g, '$1');
}

function entryAt(entries: readonly MenuEntry[], labels: readonly string[]): MenuEntry | undefined {
  const [first, ...rest] = labels;
  if (first === undefined) return undefined;
  const named = entries.filter((entry) => !entry.separator && entry.visible);
  const found =
    named.find((entry) => shown(entry.label) === first) ??
    named.find((entry) => shown(entry.label).startsWith(first));
  return found === undefined || rest.length === 0 ? found : entryAt(found.entries, rest);
}

/** Chooses an entry, unless the menu was made anew since it was found. */
export async function tryChoose(entry: FoundEntry): Promise<boolean> {
  return entry.choose().then(
    () => true,
    () => false,
  );
}

/** The tray icon that belongs to one of the processes. */
export function trayFor(bus: Bus, pids: () => readonly number[]): Tray {
  const now = (): Promise<TrayIcon | null> => bus.ask(iconSchema, 'tray-item', pids());
  const icon = (): Promise<TrayIcon> => until(now, { what: 'the tray icon is there' });
  async function menu(): Promise<readonly MenuEntry[]> {
    const { service, menu: path } = await icon();
    return bus.ask(v.array(menuEntry), 'tray-menu', service, path);
  }
  async function find(...labels: readonly string[]): Promise<FoundEntry | null> {
    const { service, menu: path } = await icon();
    const found = entryAt(await bus.ask(v.array(menuEntry), 'tray-menu', service, path), labels);
    if (found?.enabled !== true) return null;
    return {
      choose: async () => {
        await bus.ask(v.boolean(), 'tray-click', service, path, found.id);
      },
    };
  }
  return {
    now,
    icon,
    menu,
    words: async () => {
      const { title, tooltip } = await icon();
      const labels = flat(await menu()).map((entry) => shown(entry.label));
      return [title, ...tooltip, ...labels].filter((text) => text !== '');
    },
    find,
    click: async (...labels) => {
      const what = `the tray's menu offers ${labels.join(' → ')}, and it can be chosen`;
      // A menu that was made anew meanwhile knows the entry by another number: then nothing was clicked.
      const choose = async (): Promise<boolean> => {
        const entry = await find(...labels);
        return entry !== null && (await tryChoose(entry));
      };
      await until(choose, { what });
    },
    activate: async () => {
      const { service, path } = await icon();
      await bus.ask(v.boolean(), 'tray-activate', service, path);
    },
  };
}
