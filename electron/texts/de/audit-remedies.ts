import { sentences } from '../texts.ts';

/** How a finding is fixed, step by step, in the words of Okta's and Atlassian's pages. */
export const auditRemedies = sentences({
  who: {
    'site-administrator': 'Ein Site-Administrator',
    'organisation-administrator': 'Ein Organisationsadministrator',
    'desk-administrator': 'Ein Administrator des Serviceprojekts oder ein Jira-Administrator',
    'jira-administrator': 'Ein Jira-Administrator',
    'account-owner': 'Wem das Konto gehört',
    'connection-owner': 'Wer die Verbindung einrichtet',
  },
  theAccount: 'das Konto',
  signIn: 'Melden Sie sich als Site-Administrator bei Jira an.',
  openGlobalPermissions:
    'Wechseln Sie zu Jira Service Management und wählen Sie das Zahnradsymbol, „System“ und dann „Globale Berechtigungen“ (Global permissions).',
  configure:
    'Wählen Sie im Abschnitt „Administer Jira“ den Link „Berechtigungen in der Benutzerverwaltung konfigurieren“ (Configure permissions in user management).',
  addToProduct: (group: string) =>
    `Fügen Sie unter „Produktzugriff“ (Product access) ${group} zu Jira Service Management hinzu. Jedes Mitglied der Gruppe belegt danach einen Platz.`,
  addToAdministration: (group: string) =>
    `Fügen Sie unter „Administrationszugriff“ (Administration access) ${group} zur Jira-Administration hinzu. Jedes Mitglied der Gruppe verwaltet danach Jira.`,
  joinOne: (account: string, groups: string) =>
    `Fügen Sie ${account} einer Gruppe hinzu, die es schon hat: ${groups}.`,
  onlyIfNotJoining: (account: string, groups: string) =>
    `Oder, nur wenn sich ${account} nicht zu ${groups} hinzufügen lässt:`,
  ownGroup: 'eine eigens für dieses Konto angelegte Gruppe',
  makeGroup:
    'Legen Sie eine Gruppe an, in der nur dieses Konto ist: Seine jetzigen Gruppen gehören allen oder sind nicht bekannt.',
  giveAccess: (account: string, product: string) =>
    `Suchen Sie ${account} und geben Sie Zugriff auf ${product}.`,
  openDesks:
    'Öffnen Sie das Projekt des Servicedesks, dann „Projekteinstellungen“, dann „Zugriff“ (Access).',
  addToTeam: (account: string) => `Fügen Sie ${account} mit der Rolle „Service Desk Team“ hinzu.`,
  openSchemes: (among: 'desks' | 'projects') =>
    among === 'desks'
      ? 'Öffnen Sie das Berechtigungsschema, das das Projekt des Servicedesks verwendet.'
      : 'Öffnen Sie das Berechtigungsschema, das das Projekt verwendet.',
  grant: (permission: string) =>
    `Erteilen Sie ${permission} einer Rolle oder Gruppe des Kontos, zum Beispiel „Service Desk Team“.`,
  grantGlobal: (permission: string, group: string) =>
    `Fügen Sie unter ${permission} ${group} hinzu. Jedes Mitglied der Gruppe hat die Berechtigung danach.`,
  openUsers: 'Öffnen Sie in Atlassian Administration die Benutzer der Site.',
  openGroups: 'Öffnen Sie in Atlassian Administration die Gruppen der Site.',
  joinGroup: (account: string, groups: string) => `Fügen Sie ${account} zu ${groups} hinzu.`,
  siteAdminGroup: 'der Gruppe der Site-Administratoren',
  reactivate: (account: string) => `Suchen Sie ${account} und stellen Sie den Zugriff wieder her.`,
  replaceCustomer: (account: string) =>
    `Laden Sie ${account} als Benutzer von Jira Service Management ein, oder verwenden Sie das Token eines solchen Benutzers; ein Portalkunde genügt nicht.`,
  otherAccount: (account: string) =>
    `Verwenden Sie das Token eines anderen Kontos: ${account} ist nicht von der nötigen Art.`,
  classicToken:
    'Erstellen Sie ein API-Token ohne Scopes: Wählen Sie „API-Token erstellen“, nicht „API-Token mit Scopes erstellen“.',
  classicTokenOfUser:
    'Verwenden Sie ein persönliches Konto: Ein Dienstkonto hat nur Tokens mit Scopes, und diese lehnt die Site unter ihrer eigenen Adresse ab.',
  newScopedToken: (scope: string) =>
    `Erstellen Sie ein Token, das neben seinen jetzigen Scopes auch ${scope} hat. Die Scopes eines Tokens lassen sich später nicht ändern.`,
  replaceToken:
    'Tragen Sie das neue Token in diese Verbindung ein und dann überall dort, wo das alte verwendet wurde.',
  openApps: 'Öffnen Sie in Atlassian Administration die Apps der Site.',
  addProduct: (name: string) =>
    `Fügen Sie der Site ${name} hinzu, oder erneuern Sie den Tarif dafür.`,
  openWebhooks: 'Öffnen Sie die Webhooks der Site.',
  removeWebhooks: 'Löschen oder deaktivieren Sie Webhooks, die nicht mehr gebraucht werden.',
  withdraw: (permission: string, account: string) =>
    `Entziehen Sie ${permission} der Rolle oder Gruppe, durch die ${account} die Berechtigung hat, falls die übrigen Mitglieder sie auch nicht brauchen; sonst nehmen Sie ${account} dort heraus.`,
  withdrawGroup: (permission: string, account: string) =>
    `Sehen Sie nach, welche Gruppen ${permission} haben, und nehmen Sie ${account} dort heraus.`,
  leaveGroups: (account: string, groups: string) =>
    `Suchen Sie ${account} und entfernen Sie das Konto aus ${groups}, oder verwenden Sie für diesen Zweck ein eigenes Konto.`,
});
