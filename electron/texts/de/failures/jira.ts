import type { JiraFailureCode, TlsProblem } from '../../../failures/model/codes.ts';
import type { FailureTexts } from '../../../failures/model/failure-text.ts';

const certificateProblems: Readonly<Record<TlsProblem, string>> = {
  'unknown-issuer': 'Dieser Computer kennt den Aussteller des Zertifikats der Site nicht.',
  'wrong-name': 'Das Zertifikat, das geantwortet hat, gehört zu einer anderen Site.',
  'out-of-date': 'Das Zertifikat der Site ist heute nicht gültig.',
  revoked: 'Das Zertifikat der Site wurde von seinem Aussteller widerrufen.',
  'asks-for-certificate': 'Die Site verlangt ein Zertifikat dieses Computers, und er hat keines.',
  unfit:
    'Das Zertifikat der Site ist fehlerhaft oder auf eine Weise gemacht, die nicht mehr als sicher gilt.',
  'outdated-encryption': 'Die Site bietet nur Verschlüsselung an, die nicht mehr als sicher gilt.',
  'no-encryption': 'Was unter dieser Adresse geantwortet hat, spricht kein HTTPS.',
  'not-secure': 'Mit der Site kam keine sichere Verbindung zustande.',
};

const inspectedNetwork =
  'Prüft Ihre Firma ihren Netzwerkverkehr, lassen Sie deren Zertifikat auf diesem Computer installieren. Sonst prüfen Sie die Adresse und seien Sie in diesem Netz vorsichtig.';

const certificateRemedies: Readonly<Record<TlsProblem, string>> = {
  'unknown-issuer': inspectedNetwork,
  'wrong-name': inspectedNetwork,
  'out-of-date':
    'Prüfen Sie Datum und Uhrzeit dieses Computers. Stimmen sie, muss die Site ihr Zertifikat erneuern.',
  revoked: inspectedNetwork,
  'asks-for-certificate':
    'Chatelaine kann keines vorzeigen. Bitten Sie den Betreiber der Site um eine Adresse, die allein ein Token annimmt.',
  unfit:
    'Prüft Ihre Firma ihren Netzwerkverkehr, fragen Sie den Betreiber des Netzes. Sonst bitten Sie den Betreiber der Site, ihr Zertifikat zu erneuern.',
  'outdated-encryption':
    'Bitten Sie den Betreiber der Site oder des Proxys, der Ihren Netzwerkverkehr prüft, TLS 1.2 oder neuer anzubieten.',
  'no-encryption':
    'Prüfen Sie den Port in der Adresse: Vielleicht ist er für einfaches HTTP, über das kein Token gesendet wird. Sonst fragen Sie den Betreiber der Site nach ihrer HTTPS-Adresse.',
  'not-secure': inspectedNetwork,
};

/** What to do about single sign-on, by what the request logged in with. */
const singleSignOnRemedies: Readonly<Record<'token' | 'password' | 'nothing', string>> = {
  password:
    'Ein Programm kommt durch Single Sign-on nicht hindurch. Melden Sie sich im Browser auf der Site an, erstellen Sie dort in Ihrem Profil ein persönliches Zugriffstoken und wählen Sie es als Art der Anmeldung.',
  token:
    'Ein persönliches Zugriffstoken dieser Site kommt an ihrem Single Sign-on vorbei: Prüfen Sie, ob dieses in Ihrem Profil auf dieser Site erstellt wurde und nicht abgelaufen ist. Stimmt es, bitten Sie den Betreiber der Site, Anfragen mit persönlichem Zugriffstoken durchzulassen.',
  nothing:
    'Ist die Adresse nicht die Ihres Jira, berichtigen Sie sie. Ist sie es, steht Single Sign-on vor der ganzen Site: Bitten Sie den Betreiber, Anfragen mit persönlichem Zugriffstoken zu /rest durchzulassen.',
};

/** What is said when a site could not be tested. */
export const jiraTexts: FailureTexts<JiraFailureCode> = {
  'bad-address': {
    happened: 'Die Adresse ist nicht die einer Jira-Site.',
    next: 'Prüfen Sie Subdomain und Domain; bei ihre-firma.atlassian.net ist die Subdomain ihre-firma. Für ein Jira, das Ihre Firma selbst betreibt, wählen Sie „Eigene Adresse“ als Domain.',
  },
  offline: {
    happened: 'Dieser Computer ist mit keinem Netz verbunden.',
    next: 'Verbinden Sie ihn und testen Sie erneut.',
  },
  'no-such-host': {
    happened: 'Im Netz wurde keine Site dieses Namens gefunden.',
    next: 'Prüfen Sie die Schreibweise von Subdomain und Domain. Stimmt sie, fragen Sie, ob Ihr Netz Namen im Internet nachschlagen kann.',
  },
  'names-not-looked-up': {
    happened:
      'Namen lassen sich nicht nachschlagen: Der Nameserver des Netzes hat nicht geantwortet.',
    next: 'Testen Sie in einer Minute erneut. Bleibt es dabei, prüfen Sie die Netzwerkverbindung, oder fragen Sie den Betreiber Ihres Netzes.',
  },
  'connection-refused': {
    happened:
      'Der Computer der Site wurde gefunden, aber dort nimmt an diesem Port nichts Verbindungen an.',
    next: 'Prüfen Sie den Port, falls die Adresse einen hat, und ob Jira läuft. Bei einer Site von Jira Cloud fragen Sie, ob eine Firewall in Ihrem Netz sie blockiert.',
  },
  'address-unreachable': {
    happened:
      'Der Name der Site wurde gefunden, aber aus diesem Netz führt kein Weg zu ihrer Adresse.',
    next: 'Verbinden Sie sich mit dem Netz oder VPN Ihrer Firma, falls die Site nur von dort erreichbar ist, und testen Sie erneut.',
  },
  'port-not-allowed': {
    happened:
      'Der Port in dieser Adresse ist einem anderen Dienst vorbehalten (wie 22 und 6000), und wie ein Browser sendet Chatelaine dorthin nichts.',
    next: 'Prüfen Sie den Port. Ist Jira wirklich an diesem, bitten Sie den Betreiber der Site um einen anderen, z. B. 443 oder 8443.',
  },
  'stopped-on-this-computer': {
    happened:
      'Eine Regel oder ein Programm auf diesem Computer hat die Anfrage nicht hinausgelassen.',
    next: 'Prüfen Sie Firewall und Sicherheitssoftware dieses Computers, oder fragen Sie, wer ihn betreut.',
  },
  'computer-overloaded': {
    happened: 'Dieser Computer hatte keinen Platz für eine weitere Verbindung.',
    next: 'Schließen Sie Programme, die Sie nicht brauchen, und testen Sie erneut.',
  },
  'cannot-connect': {
    happened: 'Zu der Site kam keine Verbindung zustande.',
    next: 'Testen Sie in einer Minute erneut. Bleibt es dabei, fragen Sie den Betreiber Ihres Netzes, ob dort etwas die Site blockiert.',
  },
  'connection-broken': {
    happened: 'Die Verbindung zur Site brach ab, bevor die Antwort vollständig war.',
    next: 'Testen Sie erneut. Bleibt es dabei, unterbricht sie vielleicht eine Firewall oder ein Proxy; fragen Sie den Betreiber Ihres Netzes.',
  },
  'proxy-failed': {
    happened: 'Der Proxy, den dieser Computer verwendet, hat die Anfrage nicht durchgelassen.',
    next: 'Prüfen Sie den Proxy in den Netzwerkeinstellungen des Systems, oder fragen Sie den Betreiber Ihres Netzes.',
  },
  'proxy-asks-login': {
    happened:
      'Der Proxy, den dieser Computer verwendet, verlangt eine Anmeldung, die Chatelaine nicht hat.',
    next: 'Bitten Sie den Betreiber Ihres Netzes, Anfragen an die Site ohne Anmeldung durchzulassen oder diesen Computer anzumelden.',
  },
  'proxy-not-reached': {
    happened: 'Der Proxy, den dieser Computer verwendet, war nicht erreichbar.',
    next: 'Prüfen Sie Name und Port des Proxys in den Netzwerkeinstellungen des Systems. Manche Proxys sind nur aus dem Netz oder VPN Ihrer Firma erreichbar.',
  },
  'proxy-not-trusted': {
    happened:
      'Der Proxy, den dieser Computer verwendet, zeigte ein Zertifikat, dem dieser Computer nicht vertraut. Nichts wurde gesendet.',
    next: 'Bitten Sie den Betreiber Ihres Netzes, das Zertifikat des Proxys auf diesem Computer zu installieren.',
  },
  'proxy-settings-unusable': {
    happened: 'Die Proxy-Einstellungen des Systems ließen sich nicht verwenden.',
    next: 'Prüfen Sie den Proxy in den Netzwerkeinstellungen des Systems. Nennen sie ein Skript, das den Proxy findet, fragen Sie den Betreiber Ihres Netzes, ob es funktioniert.',
  },
  'network-asks-login': {
    happened: 'Das Netz, in dem dieser Computer ist, verlangt vor jeder Anfrage eine Anmeldung.',
    next: 'Öffnen Sie irgendeine Website im Browser und melden Sie sich am Netz an; testen Sie dann erneut.',
  },
  'tls-not-trusted': {
    happened: ({ reason }) => `${certificateProblems[reason]} Nichts wurde gesendet.`,
    next: ({ reason }) => certificateRemedies[reason],
  },
  'timed-out': {
    happened: 'Die Site hat nicht rechtzeitig geantwortet.',
    next: 'Testen Sie in einer Minute erneut. Die Statusseite von Atlassian sagt, ob dort etwas nicht stimmt.',
  },
  'no-such-site': {
    happened: 'Atlassian hat unter dieser Adresse keine offene Site.',
    next: 'Vergleichen Sie Subdomain und Domain mit der Adresse in Ihrem Browser, wenn Sie Jira verwenden. Eine Site kann auch geschlossen oder stillgelegt sein.',
  },
  'not-a-jira-site': {
    happened:
      'Unter dieser Adresse hat etwas geantwortet, aber es ist keine Jira-Site. Kein Token wurde gesendet.',
    next: 'Bei Jira Cloud geben Sie die Adresse auf atlassian.net ein, auch wenn Ihre Firma einen anderen Namen dafür verwendet. Bei einem Jira, das Ihre Firma selbst betreibt, geben Sie die ganze Adresse mit allem vor /browse oder /secure ein, z. B. jira.example.com/jira. In einem Gastnetz melden Sie sich zuerst am Netz an.',
  },
  'site-renamed': {
    happened: ({ to }) => `Die Site ist jetzt unter ${to}. Dorthin wurde kein Token gesendet.`,
    next: ({ to }) =>
      `Ist das Ihre Site, bearbeiten Sie die Verbindung: Geben Sie ${to} als Adresse ein und das Token erneut.`,
  },
  'sent-elsewhere': {
    happened: ({ to }) =>
      `Die Antwort verwies auf ${to}; dem wurde nicht gefolgt. Dorthin wurde kein Token gesendet.`,
    next: 'In einem Gastnetz, oder wo Ihre Firma eine eigene Anmeldeseite hat, öffnen Sie die Site im Browser, melden Sie sich an und testen Sie dann erneut. Sonst prüfen Sie die Adresse.',
  },
  'single-sign-on': {
    happened: ({ to, signedInWith }) =>
      [
        to === null
          ? 'Statt zu antworten, verlangt die Site Single Sign-on.'
          : `Statt zu antworten, verweist die Site zum Single Sign-on auf ${to}.`,
        ...(signedInWith === null ? ['Kein Token wurde gesendet.'] : []),
        ...(signedInWith !== null && to !== null ? ['Dorthin wurde nichts gesendet.'] : []),
      ].join(' '),
    next: ({ signedInWith }) => singleSignOnRemedies[signedInWith ?? 'nothing'],
  },
  'wrong-credentials': {
    happened: 'Jira hat diesen Benutzernamen und dieses Token abgelehnt.',
    next: 'Prüfen Sie, ob der Benutzername stimmt (in Jira Cloud ist er die E-Mail-Adresse des Kontos) und das Token zu diesem Konto gehört. Stimmt beides, ist das Token abgelaufen oder widerrufen, oder ein Administrator hat API-Tokens gesperrt: Erstellen Sie ein neues. Jira sperrt ein Konto nach wenigen Fehlversuchen.',
  },
  'passwords-refused': {
    happened: 'Jira hat diese Anmeldung abgelehnt und sagt, dass es keine Passwörter annimmt.',
    next: 'Haben Sie das Passwort des Kontos eingegeben, erstellen Sie ein API-Token und geben Sie das ein. Manche Sites sagen dasselbe von einem falschen oder abgelaufenen Token: Erstellen Sie dann ein neues.',
  },
  'login-unreadable': {
    happened: 'Die Site konnte die gesendete Anmeldung nicht lesen.',
    next: 'Prüfen Sie, ob der Benutzername die E-Mail-Adresse des Kontos ist. Ist er es, hat vielleicht ein Proxy die Anfrage verändert; fragen Sie den Betreiber Ihres Netzes.',
  },
  'token-expired': {
    happened: ({ on }, { date }) => `Das Token lief am ${date(on)} ab, und Jira hat es abgelehnt.`,
    next: 'Erstellen Sie ein neues Token und tragen Sie es in diese Verbindung ein und überall sonst, wo das alte verwendet wird.',
  },
  captcha: {
    happened:
      'Jira verlangt von diesem Konto den Nachweis, dass es ein Mensch ist, und lehnt bis dahin jedes Token ab.',
    next: 'Melden Sie sich einmal im Browser mit diesem Konto auf der Site an und lösen Sie das CAPTCHA. Testen Sie dann erneut.',
  },
  'account-blocked': {
    happened: 'Jira hat Anmeldungen dieses Kontos vorerst gesperrt.',
    next: 'Melden Sie sich einmal im Browser mit diesem Konto auf der Site an. Hilft das nicht, bitten Sie einen Administrator Ihrer Organisation, das Konto in der Benutzerverwaltung anzusehen.',
  },
  'account-deactivated': {
    happened: 'Dieses Konto ist deaktiviert und darf sich nicht anmelden.',
    next: 'Bitten Sie einen Administrator Ihrer Organisation, es in der Benutzerverwaltung wieder zu aktivieren, oder verwenden Sie ein anderes Konto.',
  },
  'token-of-another-account': {
    happened: ({ owner }) =>
      `Das Token funktioniert, gehört aber ${owner} und nicht dem eingegebenen Benutzernamen.`,
    next: ({ owner }) =>
      `Geben Sie ${owner} als Benutzernamen ein, wenn das das richtige Konto ist, oder ein Token des gemeinten.`,
  },
  'password-not-allowed': {
    happened: 'Diese Site lässt Programme sich nicht mit einem Passwort anmelden.',
    next: 'Erstellen Sie in Ihrem Profil auf dieser Site ein persönliches Zugriffstoken und wählen Sie es als Art der Anmeldung.',
  },
  'scope-missing': {
    happened:
      'Das Gateway von Atlassian kennt dieses Token, sagt aber, dass seine Scopes das nicht abdecken.',
    next: 'Scopes lassen sich nicht nachträglich hinzufügen: Erstellen Sie ein neues Token mit read:jira-user, read:jira-work, manage:jira-configuration und read:servicedesk-request.',
  },
  'no-access': {
    happened: 'Die Anmeldung wurde angenommen, aber dieses Konto darf das Verlangte nicht sehen.',
    next: 'Prüfen Sie in der Benutzerverwaltung, ob das Konto auf dieser Site Zugriff auf Jira hat.',
  },
  forbidden: {
    happened: 'Die Site hat die Anfrage abgelehnt, ohne zu sagen, ob sie die Anmeldung annahm.',
    next: 'Entweder hat das Konto auf dieser Site keinen Zugriff auf Jira, oder die Site lässt Ihr Netz nicht herein. Bitten Sie einen Administrator der Site, beides anzusehen.',
  },
  'network-not-allowed': {
    happened: 'Die Site lässt Anfragen aus Ihrem Netz nicht herein.',
    next: 'Testen Sie aus dem Netz oder VPN Ihrer Firma erneut, oder bitten Sie einen Administrator der Site, die Adresse dieses Computers im Internet zu erlauben.',
  },
  'rate-limited': {
    happened: 'Die Site bittet um eine Pause: Zu viele Anfragen haben sie erreicht.',
    next: ({ until }, { time }) =>
      until === null
        ? 'Testen Sie in einigen Minuten erneut.'
        : `Testen Sie erneut, und zwar nach: ${time(until)}.`,
  },
  'jira-down': {
    happened: ({ status }) =>
      status === null
        ? 'Jira funktioniert zurzeit nicht.'
        : `Jira funktioniert zurzeit nicht (es hat mit Status ${status} geantwortet).`,
    next: 'Mit der Verbindung ist alles in Ordnung. Testen Sie später erneut; die Statusseite von Atlassian sagt mehr.',
  },
  'unexpected-answer': {
    happened: ({ status }) =>
      status === null
        ? 'Die Antwort der Site ließ sich nicht lesen.'
        : `Die Site gab eine Antwort, die hier keinen Sinn ergibt (Status ${status}).`,
    next: 'Testen Sie erneut. Bleibt es dabei, öffnen Sie die Site im Browser; vielleicht hat ein Proxy eine eigene Seite eingesetzt.',
  },
  'answer-too-large': {
    happened: 'Die Antwort war größer als jede, die Jira gibt, und wurde abgeschnitten.',
    next: 'Testen Sie erneut. Bleibt es dabei, prüfen Sie die Adresse: Was geantwortet hat, ist vielleicht nicht Jira.',
  },
  cancelled: {
    happened: 'Der Test wurde abgebrochen.',
    next: 'Testen Sie erneut, wann immer Sie möchten.',
  },
  'token-refused-before': {
    happened:
      'Jira hat schon Anmeldungen dieses Kontos abgelehnt; daher wurde dieses Token nicht noch einmal versucht.',
    next: 'Tragen Sie ein neues Token in die Verbindung ein, oder testen Sie diese Verbindung von Hand. Weitere Fehlversuche könnten das Konto sperren.',
  },
};
