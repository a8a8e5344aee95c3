import { cpSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The folders of a session, all inside one that is removed with it. */
export interface SessionFolders {
  readonly folder: string;
  /** The home folder of everything that runs in the session. */
  readonly home: string;
  readonly runtime: string;
  readonly busConfiguration: string;
  /** For a bus that programs take for the system's. */
  readonly systemBusConfiguration: string;
}

/** Only these services start by themselves: a keyring that D-Bus started would be one nobody asked for. */
const services = ['org.xfce.Xfconf.service', 'ca.desrt.dconf.service'];

const busConfiguration = (folder: string, socket: string): string => `<!DOCTYPE busconfig PUBLIC
  "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
  "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=${folder}/${socket}</listen>
  <auth>EXTERNAL</auth>
  <servicedir>${folder}/services</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;

/** One panel at the upper edge with nothing but a tray. */
const panel = `<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=6;x=0;y=0"/>
      <property name="length" type="uint" value="100"/>
      <property name="position-locked" type="bool" value="true"/>
      <property name="size" type="uint" value="28"/>
      <property name="plugin-ids" type="array"><value type="int" value="1"/></property>
    </property>
  </property>
  <property name="plugins" type="empty">
    <property name="plugin-1" type="string" value="systray"/>
  </property>
</channel>
`;

function writePanel(home: string): void {
  const settings = join(home, '.config', 'xfce4', 'xfconf', 'xfce-perchannel-xml');
  mkdirSync(settings, { recursive: true });
  writeFileSync(join(settings, 'xfce4-panel.xml'), panel);
}

/**
 * Makes the folders of a new session.
 *
 * @param homeToCopy the home folder of an earlier one, keyring included.
 * @param more services that D-Bus starts besides the usual ones, by their files' names.
 */
export function makeSessionFolders(
  homeToCopy: string | null,
  more: readonly string[] = [],
): SessionFolders {
  const folder = mkdtempSync(join(tmpdir(), 'chatelaine-session-'));
  const [home, runtime] = [join(folder, 'home'), join(folder, 'run')];
  mkdirSync(join(folder, 'services'));
  mkdirSync(runtime, { mode: 0o700 });
  if (homeToCopy === null) mkdirSync(home);
  else cpSync(homeToCopy, home, { recursive: true, verbatimSymlinks: true });
  for (const name of [...services, ...more]) {
    symlinkSync(join('/usr/share/dbus-1/services', name), join(folder, 'services', name));
  }
  const configuration = join(folder, 'bus.conf');
  writeFileSync(configuration, busConfiguration(folder, 'bus'));
  const systemBusConfiguration = join(folder, 'system-bus.conf');
  writeFileSync(systemBusConfiguration, busConfiguration(folder, 'system-bus'));
  writePanel(home);
  return { folder, home, runtime, busConfiguration: configuration, systemBusConfiguration };
}
