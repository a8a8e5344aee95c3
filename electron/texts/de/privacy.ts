import type { Texts } from '../texts.ts';

/** What goes where. Atlassian's note is quoted from its page "Basic auth for REST APIs". */
export const privacyTexts = {
  title: 'Datenschutz',
  summary:
    'Ihre Tokens bleiben auf diesem Computer. Chatelaine hat kein Konto, keinen Server, keine Telemetrie und keine Suche nach Updates.',
  goesTitle: 'Was diesen Computer verlässt',
  columns: { what: 'Was', where: 'Wohin', when: 'Wann' },
  rows: {
    site: {
      what: 'Die Frage, ob es eine Jira-Site ist, ohne Benutzername und Token; dann, zur Anmeldung, Benutzername und Token',
      where: 'An die Jira-Site, die die Verbindung nennt',
      when: 'Wenn eine Verbindung getestet oder geprüft wird, durch Sie oder nach ihrem Zeitplan',
    },
    gateway: {
      what: 'Benutzername und Token einer Verbindung, deren Token die Site selbst nicht annimmt',
      where:
        'An das Gateway der Cloud der Site bei Atlassian, api.atlassian.com oder api.atlassian-us-gov-mod.com, nur für diese Site',
      when: 'Wenn eine solche Verbindung getestet oder geprüft wird, durch Sie oder nach ihrem Zeitplan',
    },
    browser: {
      what: 'Nichts durch Chatelaine selbst: Ihr Browser öffnet eine Seite',
      where: 'Seiten Ihrer Site, von Atlassian und von Okta',
      when: 'Wenn Sie einen Link wählen',
    },
  },
  nothingElse: 'Sonst geht nichts irgendwohin.',
  staysTitle: 'Was bleibt',
  stays: {
    database:
      'Verbindungen, Tests und Audits sind in einer verschlüsselten Datenbank auf diesem Computer.',
    sealed:
      'Jedes Token ist noch einmal versiegelt, nur für seine eigene Site und seinen Benutzernamen. Das vorige bleibt so zwei Wochen lang erhalten, damit Sie zu ihm zurückkehren können.',
    neverShown:
      'Ist ein Token eingegeben, zeigt es keine Ansicht, kein Protokoll, keine Benachrichtigung und kein Bericht mehr.',
    log: 'Das Protokoll enthält weder Token noch Passphrase noch E-Mail-Adresse.',
  },
  noteTitle: 'Was Atlassian zu API-Tokens sagt',
  noteIntroduction: 'Auf der Seite über Basic Authentication schreibt Atlassian (auf Englisch):',
  note: '“Apps that collect API tokens or instruct customers to create individual 3LO apps don’t comply with our Security requirements for cloud apps and Acceptable use policy.”',
  noteAnswer:
    'Chatelaine sammelt keine Tokens: Es bewahrt Ihre auf Ihrem eigenen Computer auf, nur für Sie, und gibt sie niemandem als der von Ihnen genannten Site und dem Gateway von Atlassian.',
} satisfies Texts;
