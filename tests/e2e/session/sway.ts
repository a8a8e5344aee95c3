import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { type SessionProcess, startSessionProcess } from './session-process.ts';
import type { SessionFolders } from './folders.ts';
import { until } from './until.ts';

const configuration = `output HEADLESS-1 resolution 1280x800
xwayland disable
default_border none
`;

/** sway's own bar, which shows tray icons. */
const bar = `bar {
  swaybar_command swaybar
  status_command while true; do echo; sleep 3600; done
  tray_output *
}
`;

/** sway as it runs, and the environment in which programs find it. */
export interface RunningSway {
  readonly part: SessionProcess;
  readonly env: NodeJS.ProcessEnv;
}

/** Starts sway without a monitor. It draws without a graphics card. */
export async function startSway(
  { home, runtime }: SessionFolders,
  env: NodeJS.ProcessEnv,
  tray: boolean,
): Promise<RunningSway> {
  const folder = join(home, '.config', 'sway');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'config'), configuration + (tray ? bar : ''));
  const headless = {
    WLR_BACKENDS: 'headless',
    WLR_RENDERER: 'pixman',
    WLR_LIBINPUT_NO_DEVICES: '1',
  };
  const part = startSessionProcess('sway', [], { env: { ...env, ...headless } });
  const socket = (pattern: RegExp) => (): string | undefined =>
    readdirSync(runtime).find((name) => pattern.test(name));
  const tell = (): string => part.output();
  const display = await until(socket(/^wayland-\d+$/), { what: 'sway has a display', tell });
  const control = await until(socket(/^sway-ipc\..*\.sock$/), { what: 'sway is up', tell });
  const found = { WAYLAND_DISPLAY: display, SWAYSOCK: join(runtime, control) };
  return { part, env: { ...env, ...found } };
}

interface Node {
  readonly name: string | null;
  readonly visible: boolean;
  readonly app: string | null;
  readonly nodes: readonly Node[];
  readonly floating: readonly Node[];
}

const node: v.GenericSchema<unknown, Node> = v.pipe(
  v.object({
    name: v.nullable(v.string()),
    visible: v.optional(v.boolean(), false),
    app_id: v.optional(v.nullable(v.string()), null),
    nodes: v.array(v.lazy(() => node)),
    floating_nodes: v.array(v.lazy(() => node)),
  }),
  v.transform(({ app_id: app, floating_nodes: floating, ...rest }) => ({ ...rest, app, floating })),
);

/** The titles of the windows that sway shows. */
export async function shownTitles(env: NodeJS.ProcessEnv): Promise<readonly string[]> {
  const { stdout } = await promisify(execFile)('swaymsg', ['-t', 'get_tree', '-r'], { env });
  const titles = (each: Node): readonly string[] => [
    ...(each.visible && each.app !== null ? [each.name ?? ''] : []),
    ...[...each.nodes, ...each.floating].flatMap(titles),
  ];
  return titles(v.parse(node, JSON.parse(stdout)));
}
