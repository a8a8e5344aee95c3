import { sentences } from '../texts.ts';
import { counted } from './counting.ts';

const where = 'Einstellungen, Programme';

const connectionForms = { one: 'Verbindung', other: 'Verbindungen' };

/** What is said around programs that ask for values, by the command `chatelaine`. No secret is ever among the gaps. */
export const handoutTexts = sentences({
  fields: {
    token: 'API-Token',
    username: 'Benutzername',
    url: 'URL',
    site: 'Site',
    domain: 'Domain',
    subdomain: 'Subdomain',
    'cloud-id': 'Cloud-ID',
    expires: 'Ablaufdatum',
  },
  commands: { exec: 'exec', read: 'read', credential: 'credential', add: 'add' },
  verdicts: {
    complete: 'Vollständig',
    missing: 'Fehlend',
    unknown: 'Unbekannt',
    excessive: 'Zu viel',
  },
  noConnections: 'Es gibt keine Verbindungen.',
  added: (nickname: string) => `„${nickname}“ wurde hinzugefügt. Der Test ist bestanden.`,
  notAdded: (happened: string, next: string) =>
    `Die Verbindung wurde nicht hinzugefügt. ${happened} ${next}`,

  ask: {
    give: (program: string, fields: string, nickname: string) =>
      `${program} diese Werte von „${nickname}“ geben: ${fields}?`,
    giveMany: (program: string, count: number) =>
      `${program} Werte von ${counted(count, connectionForms)} geben?`,
    add: (program: string, nickname: string) =>
      `${program} die Verbindung „${nickname}“ hinzufügen lassen?`,
    values: (fields: string, nickname: string, site: string) =>
      `${fields} von „${nickname}“ (${site})`,
    site: (site: string) => `Site: ${site}`,
    username: (username: string) => `Benutzername: ${username}`,
    program: (file: string) => `Programm: ${file}`,
    unknownFile: 'eine Datei, die sich nicht sehen lässt',
    programArguments: (text: string) => `Argumente: ${text}`,
    hiddenArguments: (count: number) => `${count} weitere nicht gezeigt`,
    startedBy: (programs: string) => `Gestartet von: ${programs}`,
    terminal: (terminal: string) => `Terminal: ${terminal}`,
    noTerminal: 'Terminal: keines',
    folder: (folder: string) => `Ordner: ${folder}`,
    onlyOnce:
      'Es lässt sich nur einmal erlauben: Das Programm führt aus, was andere geschrieben haben, oder hat kein eigenes Terminal.',
    onlyOncePrinted:
      'Es lässt sich nur einmal erlauben: Was der Befehl ausgibt, geht an den, der es liest, und das kann ein anderes Programm sein.',
    terminalMeans:
      '„In diesem Terminal“ gilt, bis es 10 Minuten lang nicht genutzt wurde, höchstens 12 Stunden, und endet, wenn Chatelaine gesperrt wird.',
    warning: 'Haben Sie das nicht eben selbst gestartet, lehnen Sie ab.',
    deny: 'Ablehnen',
    once: 'Einmal',
    inTerminal: 'In diesem Terminal',
  },

  refusals: {
    off: `Programme dürfen nicht fragen. Schalten Sie es in Chatelaine ein: ${where}, Programme fragen lassen.`,
    locked: 'Chatelaine ist gesperrt. Entsperren Sie es und versuchen Sie es erneut.',
    'not-the-command':
      'Nur der eigene Befehl von Chatelaine bekommt eine Antwort, so wie er installiert wurde und nicht, solange ein Debugger an ihm hängt.',
    'no-connection': (name: string) =>
      `Keine Verbindung heißt „${name}“. chatelaine list zeigt alle.`,
    'several-connections': (name: string) =>
      `Mehrere Verbindungen sind bei „${name}“. Nennen Sie eine mit ihrem Namen oder mit ihrem Benutzernamen.`,
    'no-value': (nickname: string, field: string) => `„${nickname}“ hat keinen Wert für: ${field}.`,
    'token-refused': (nickname: string) =>
      `Jira hat das API-Token von „${nickname}“ abgelehnt. Es wird nicht herausgegeben, damit das Konto nicht gesperrt wird. Ersetzen Sie es in Chatelaine, oder testen Sie es dort.`,
    'token-expired': (nickname: string, day: string) =>
      `Das API-Token von „${nickname}“ ist abgelaufen, sein letzter Tag war der ${day}. Ersetzen Sie es in Chatelaine.`,
    denied: 'Es wurde in Chatelaine abgelehnt.',
    'put-off': (until: string) =>
      `Es wurde vorher abgelehnt. Bis ${until} wird zu diesem Programm niemand gefragt.`,
    'no-answer': 'Niemand hat innerhalb von 25 Sekunden in Chatelaine geantwortet.',
    'taken-back': 'Chatelaine wurde gesperrt oder beendet, bevor jemand geantwortet hat.',
    'too-many': 'Es warten schon zu viele andere. Versuchen Sie es gleich noch einmal.',
  },
  usage: {
    'unknown-command':
      'Chatelaine kennt diesen Befehl nicht. Starten Sie es neu: Es ist vielleicht älter.',
    malformed: 'Chatelaine hat den Befehl nicht verstanden. Siehe chatelaine help.',
    'unknown-field': (name: string) =>
      `„${name}“ ist kein Feld. Die Felder sind token, username, url, site, domain, subdomain, cloud-id und expires.`,
    'unknown-preset': (name: string) => `„${name}“ ist keine Vorlage. Siehe chatelaine help exec.`,
    'preset-unfit': (preset: string, nickname: string) =>
      `Die Vorlage „${preset}“ ist für eine andere Art von Jira, als „${nickname}“ hat.`,
    'bad-reference': (name: string) =>
      `Die Variable ${name} hat keine Referenz der Form chatelaine-ref://NICK/FIELD.`,
    'bad-variable': (name: string) => `„${name}“ hat nicht die Form NAME=FIELD.`,
    'variable-of-the-loader': (name: string) =>
      `${name} bestimmt, welchen Code das Programm ausführt. Deshalb dürfen weder --env noch eine env-Datei diese Variable setzen. Nehmen Sie sie heraus, und setzen Sie sie in Ihrer Shell, wenn Sie sie brauchen.`,
    'bad-env-file': (line: number) => `Zeile ${line} der env-Datei hat nicht die Form NAME=VALUE.`,
    'env-file-too-long': 'Die env-Datei ist zu lang oder ließ sich nicht lesen.',
    'too-many-values':
      'Das ist mehr, als ein Mensch beurteilen kann: höchstens 24 Werte von 4 Verbindungen.',
    'too-much-environment': 'Die Werte sind zu lang für die Umgebung eines Programms.',
  },

  settings: {
    title: 'Programme',
    allow: 'Programme fragen lassen',
    explanation:
      'Der Befehl chatelaine gibt dann Werte einer Verbindung an andere Programme weiter, z. B. an curl oder ein Skript. Sie werden jedes Mal gefragt, und die Frage nennt das Programm.',
    allowAct: 'Programme fragen lassen',
    unavailable: {
      'no-runtime-folder':
        'Programme erreichen Chatelaine nicht: Diese Sitzung hat kein XDG_RUNTIME_DIR. Starten Sie Chatelaine aus einer Desktop-Sitzung.',
      'path-too-long':
        'Programme erreichen Chatelaine nicht: Der Pfad in XDG_RUNTIME_DIR ist zu lang für einen Socket.',
      'folder-not-own':
        'Programme erreichen Chatelaine nicht: Der Ordner seines Sockets gehört jemand anderem, oder andere dürfen dort schreiben. Sehen Sie sich den Ordner chatelaine in XDG_RUNTIME_DIR an.',
      'in-use': 'Programme erreichen dieses Chatelaine nicht: Ein anderes hat den Socket.',
      'no-such-system': 'Auf diesem System können Programme Chatelaine noch nicht fragen.',
      'no-addon':
        'Programme können dieses Chatelaine nicht fragen: Es wurde ohne C-Compiler gebaut und kann nicht feststellen, wer fragt.',
      failed:
        'Programme erreichen Chatelaine nicht: Sein Socket ließ sich nicht öffnen. Im Protokoll steht mehr.',
    },
    grants: 'In einem Terminal erlaubt',
    noGrants: 'Kein Programm darf jetzt einen Wert ohne Frage verwenden.',
    grant: (program: string, fields: string, nickname: string) =>
      `${program} darf diese Werte von „${nickname}“ verwenden: ${fields}`,
    grantDetail: (command: string, terminal: string, until: string) =>
      `durch ${command}, in ${terminal}, bis ${until}, falls es nicht genutzt wird`,
    takeBack: 'Zurücknehmen',
    takeBackThat: (program: string) => `Zurücknehmen: ${program}`,
    takeBackAll: 'Alle zurücknehmen',
  },
});
