import { sentences } from '../texts.ts';

/** Texts of the frame around every screen. */
export const shellTexts = sentences({
  name: 'Chatelaine',
  loading: 'Opening the vault…',
  /** Said when it takes long: a keyring may wait for a person. */
  loadingLong:
    'If your system asks for the password of the keyring, answer it. Its question may be behind this window.',
  navigation: {
    label: 'Places',
    connections: 'Connections',
    audit: 'Audit',
    fleet: 'Fleet',
    purposes: 'Purposes',
    health: 'Health',
    timeline: 'Timeline',
    history: 'History',
    transfer: 'Import and export',
    settings: 'Settings',
    privacy: 'Privacy',
    about: 'About',
  },
  vault: {
    label: 'Vault',
    open: 'Vault unlocked',
    opensWith: (keepers: string) => `Opens with: ${keepers}`,
    or: ' or ',
    lock: 'Lock',
  },
  actions: {
    testAll: 'Test all',
    testShown: (count: string) => (count === '1' ? 'Test this one' : `Test these ${count}`),
    newConnection: 'New connection',
    search: 'Search or jump to…',
    cancel: 'Cancel',
    close: 'Close',
    dismiss: 'Dismiss',
    tryAgain: 'Try again',
    undo: 'Undo',
  },
  palette: {
    title: 'Search or jump to',
    placeholder: 'A connection, a site, or a command',
    /** What a screen reader says of the line that Enter chooses. */
    active: (name: string, remark: string, position: number, count: number) =>
      `${remark === '' ? name : `${name}, ${remark}`}, ${position} of ${count}`,
    commands: 'Commands',
    connections: 'Connections',
    ofConnections: 'Actions',
    actions: {
      copyToken: (nickname: string) => `Copy token of ${nickname}`,
      copyPassword: (nickname: string) => `Copy password of ${nickname}`,
      test: (nickname: string) => `Test ${nickname}`,
      audit: (nickname: string) => `Audit ${nickname}`,
    },
    nothing: 'Nothing found. Try a nickname, a site or a username.',
    goTo: (place: string) => `Go to ${place}`,
    copyKeys: (token: string, username: string) =>
      `${token} copies its token, ${username} its username.`,
    moreFound: (count: number) => `${count} more: type on to narrow the search`,
  },
  messages: 'Messages',
  markRow: 'Choose this row, with others (Space)',
  markAll: 'Choose all rows, or none',
  sortBy: (column: string) => `Sort by ${column}`,
  standIn: {
    label: 'Warning',
    title: 'This copy runs on a stand-in Electron meant for development.',
    advice: 'Do not keep real tokens in it.',
  },
  installed: {
    label: 'New version',
    title: (version: string) => `Chatelaine ${version} is installed.`,
    advice: 'This window still runs the version before. Restart Chatelaine to use the new one.',
    restart: 'Restart Chatelaine',
  },
  partMissing: {
    title: 'A part of the window could not be read.',
    advice:
      'Quit Chatelaine and start it again. If that does not help, the installation is damaged: install Chatelaine anew. What is in the vault stays as it is.',
  },
  noTray: {
    label: 'Notice',
    title: 'This desktop shows no tray.',
    advice:
      'Closing the window quits Chatelaine: it tests nothing and warns of nothing until you start it again.',
    understood: 'Understood',
  },
  testAll: {
    running: (done: number, total: number) => `Testing ${done} of ${total}`,
    counts: (works: number, failed: number) => `${works} work, ${failed} failed`,
    finished: (total: number) =>
      total === 1 ? '1 connection tested' : `${total} connections tested`,
    endedEarly: (ended: number, total: number) => `Ended after ${ended} of ${total}`,
    progress: 'Progress of the test of all connections',
    cancel: 'Cancel test',
    causes: 'How many failed of what',
    cause: (word: string, count: string) => `${word}: ${count}`,
    /** How to deal with a cause before another test; empty where a test is enough. */
    adviceFor: {
      edit: 'Edit the connection first',
      'replace-token': 'Replace the token first',
      'open-site': 'Log in to Jira in the browser first',
      show: 'See the details of the connection',
      test: '',
    },
    again: (count: string) => `Test ${count} again`,
    againNone: 'Choose what to test again',
  },
});
