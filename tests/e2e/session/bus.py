"""Asks the session's D-Bus on behalf of a test: one JSON question per line, one JSON answer per line."""

import json
import sys

import dbus
import dbus.lowlevel

WATCHER = 'org.kde.StatusNotifierWatcher'
WATCHER_PATH = '/StatusNotifierWatcher'
ITEM = 'org.kde.StatusNotifierItem'
MENU = 'com.canonical.dbusmenu'
PROPERTIES = 'org.freedesktop.DBus.Properties'

bus = dbus.SessionBus()
daemon = dbus.Interface(
    bus.get_object('org.freedesktop.DBus', '/org/freedesktop/DBus'), 'org.freedesktop.DBus'
)


def plain(value):
    """Python's own types in place of D-Bus's."""
    if isinstance(value, dbus.Boolean):
        return bool(value)
    if isinstance(value, (dbus.Array, dbus.Struct, list, tuple)):
        return [plain(part) for part in value]
    if isinstance(value, dict):
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, int):
        return int(value)
    if isinstance(value, float):
        return float(value)
    return str(value)


def all_properties(service, path, interface):
    return bus.get_object(service, path).GetAll(
        interface, dbus_interface=PROPERTIES, byte_arrays=True
    )


def has_owner(name):
    return bool(daemon.NameHasOwner(name))


def prepare_for_sleep(is_about_to):
    """Says, as logind does, that the computer is about to sleep, or has woken up."""
    message = dbus.lowlevel.SignalMessage(
        '/org/freedesktop/login1', 'org.freedesktop.login1.Manager', 'PrepareForSleep'
    )
    message.append(dbus.Boolean(is_about_to), signature='b')
    bus.send_message(message)
    bus.flush()
    return True


def claim_logind():
    """Claims the name of logind, so that programs subscribe to its signals."""
    bus.request_name('org.freedesktop.login1')
    return True


def tray_host():
    """Whether something on this desktop shows tray icons."""
    if not has_owner(WATCHER):
        return False
    return plain(all_properties(WATCHER, WATCHER_PATH, WATCHER)['IsStatusNotifierHostRegistered'])


def address(registered, owner_pids):
    """Service and path of a registered item that belongs to one of the processes."""
    service, _, path = str(registered).partition('/')
    # GNOME's extension puts an @ between the two.
    service = service.removesuffix('@')
    path = '/' + path if path else '/StatusNotifierItem'
    try:
        owner = int(daemon.GetConnectionUnixProcessID(service))
    except dbus.DBusException as error:
        # Its program has just ended, and the desktop has yet to hear of it.
        if error.get_dbus_name() == 'org.freedesktop.DBus.Error.NameHasNoOwner':
            return None
        raise
    return (service, path) if owner in owner_pids else None


def tray_item(pids):
    """The icon of the program with these processes; null while there is none."""
    if not has_owner(WATCHER):
        return None
    registered = all_properties(WATCHER, WATCHER_PATH, WATCHER)['RegisteredStatusNotifierItems']
    for item in registered:
        found = address(item, pids)
        if found is None:
            continue
        properties = all_properties(found[0], found[1], ITEM)
        tooltip = properties.get('ToolTip')
        pixmaps = [bytes(pixmap[2]).hex() for pixmap in properties.get('IconPixmap', [])]
        return {
            'service': found[0],
            'path': found[1],
            'title': plain(properties.get('Title', '')),
            'status': plain(properties.get('Status', '')),
            'tooltip': [plain(tooltip[2]), plain(tooltip[3])] if tooltip else ['', ''],
            'iconName': plain(properties.get('IconName', '')),
            'pixmaps': pixmaps,
            'menu': plain(properties.get('Menu', '')),
        }
    return None


def entry(layout):
    """A menu's entry as it is shown: D-Bus names what differs from the usual only."""
    number, properties, children = layout
    return {
        'id': int(number),
        'label': str(properties.get('label', '')),
        'enabled': bool(properties.get('enabled', True)),
        'visible': bool(properties.get('visible', True)),
        'separator': properties.get('type', '') == 'separator',
        'entries': [entry(child) for child in children],
    }


def menu_of(service, menu):
    return dbus.Interface(bus.get_object(service, menu), MENU)


def tray_menu(service, menu):
    _, layout = menu_of(service, menu).GetLayout(0, -1, dbus.Array([], signature='s'))
    return entry(layout)['entries']


def tray_click(service, menu, number):
    menu_of(service, menu).Event(number, 'clicked', dbus.String('', variant_level=1), 0)
    return True


def tray_activate(service, path):
    dbus.Interface(bus.get_object(service, path), ITEM).Activate(0, 0)
    return True


def keyring_locked():
    """Whether the default collection of the Secret Service is locked; null without a service or collection."""
    if not has_owner('org.freedesktop.secrets'):
        return None
    collection = '/org/freedesktop/secrets/aliases/default'
    try:
        answer = all_properties(
            'org.freedesktop.secrets', collection, 'org.freedesktop.Secret.Collection'
        )
    except dbus.exceptions.DBusException as error:
        # The alias may lead to a collection that has just gone, while a keyring starts.
        if error.get_dbus_name() != 'org.freedesktop.DBus.Error.UnknownMethod':
            raise
        return None
    return plain(answer['Locked'])


def keyring_open(password):
    """Unlocks the default collection as the keyring's own prompt does it."""
    service = bus.get_object('org.freedesktop.secrets', '/org/freedesktop/secrets')
    secrets = dbus.Interface(service, 'org.freedesktop.Secret.Service')
    _, session = secrets.OpenSession('plain', dbus.String('', variant_level=1))
    secret = dbus.Struct(
        (session, dbus.ByteArray(b''), dbus.ByteArray(password.encode()), 'text/plain'),
        signature='oayays',
    )
    internal = 'org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface'
    dbus.Interface(service, internal).UnlockWithMasterPassword(secrets.ReadAlias('default'), secret)
    return True


QUESTIONS = {
    'has-owner': has_owner,
    'tray-host': tray_host,
    'tray-item': tray_item,
    'tray-menu': tray_menu,
    'tray-click': tray_click,
    'tray-activate': tray_activate,
    'keyring-locked': keyring_locked,
    'keyring-open': keyring_open,
    'claim-logind': claim_logind,
    'prepare-for-sleep': prepare_for_sleep,
}

for line in sys.stdin:
    question = json.loads(line)
    try:
        answer = {'value': QUESTIONS[question['name']](*question['args'])}
    except dbus.DBusException as cause:
        answer = {'error': f'{cause.get_dbus_name()}: {cause.get_dbus_message()}'}
    print(json.dumps(answer), flush=True)
