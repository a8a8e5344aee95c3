import { sentences } from '../texts.ts';

/** What native dialogs say around acts that lower a protection or cannot be undone. */
export const confirmationTexts = sentences({
  /** Of every native dialog. */
  title: 'Chatelaine',
  lockLess: {
    message: 'Den Tresor seltener sperren?',
    detail:
      'Wer in Ihrer Abwesenheit an diesen Computer kommt, findet den Tresor vielleicht offen vor.',
    proceed: 'Ändern',
  },
  letProgramsAsk: {
    message: 'Programme nach Werten von Verbindungen fragen lassen?',
    detail:
      'Ein Programm, das unter Ihrem Konto läuft, kann dann mit dem Befehl chatelaine nach einem API-Token fragen. Sie werden jedes Mal gefragt, in einem Dialog wie diesem, der das Programm nennt. Was ein Programm mit einem Token tut, das es bekommen hat, kann Chatelaine nicht sehen.',
    proceed: 'Fragen lassen',
  },
  testRefused: {
    message: (username: string, site: string) => `${username} bei ${site} noch einmal testen?`,
    detail:
      'Jira hat Anmeldungen dieses Kontos abgelehnt. Nach einigen weiteren verlangt Jira ein CAPTCHA oder sperrt das Konto und lehnt dann jedes Token davon ab. Fahren Sie fort, wenn Sie ein neues Token haben oder das CAPTCHA gelöst haben. Wenn Sie diesen Test nicht veranlasst haben, brechen Sie ab und sehen Sie im Verlauf nach.',
    proceed: 'Testen',
  },
  nameInNotifications: {
    message: 'Verbindungen in Benachrichtigungen nennen?',
    detail:
      'Namen und der Grund, warum ein Test fehlgeschlagen ist, erscheinen dann auf diesem Desktop, auch für jeden, der nur auf den Bildschirm sieht, und für jedes Programm, das Benachrichtigungen liest.',
    proceed: 'Ändern',
  },
  removed: 'Alles wurde entfernt. Chatelaine wird jetzt beendet.',
  notRemoved: (steps: string) =>
    `Ein Teil ließ sich nicht entfernen: ${steps}. Beenden Sie Chatelaine und löschen Sie selbst, was noch in seinem Ordner ist.`,
});
