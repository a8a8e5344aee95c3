import type { ProblemCode, WarningCode } from '../en/form.ts';

/** What is wrong with a field of the connection form, and what to do about it. */
export const problemTexts: Readonly<Record<ProblemCode, string>> = {
  'hidden-characters':
    'Hier sind unsichtbare Zeichen enthalten. Löschen Sie den Text und tippen Sie ihn ein, statt ihn einzufügen.',

  'holds-secret':
    'Hier steht ein Token, Passwort oder Schlüssel. Nehmen Sie es heraus: Dieses Feld wird angezeigt, durchsucht und exportiert. Sein Platz ist allein das Feld „API-Token“.',
  'maybe-secret':
    'Etwas hier sieht nach einem Token oder Passwort aus, dessen Platz das Feld „API-Token“ ist. Nehmen Sie es heraus, oder sagen Sie, dass es kein Geheimnis ist.',

  'nickname-needed':
    'Geben Sie einen Namen ein, damit Sie diese Verbindung von den anderen unterscheiden können.',
  'nickname-too-long': 'Kürzen Sie den Namen auf höchstens 100 Zeichen.',
  'nickname-taken': 'Eine andere Verbindung hat diesen Namen schon. Wählen Sie einen anderen.',

  'domain-unknown':
    'Wählen Sie eine der Domains aus der Liste. Die meisten Jira-Sites liegen auf atlassian.net.',

  'subdomain-needed':
    'Geben Sie den ersten Teil Ihrer Jira-Adresse ein: bei https://ihre-firma.atlassian.net ist das ihre-firma.',
  'subdomain-characters':
    'Eine Subdomain hat nur die Buchstaben a bis z, Ziffern und Bindestriche. Kopieren Sie sie aus der Adresse Ihres Jira, z. B. ihre-firma.',
  'subdomain-hyphen-at-end':
    'Eine Subdomain beginnt und endet nicht mit einem Bindestrich. Kopieren Sie sie aus der Adresse Ihres Jira, z. B. ihre-firma.',
  'subdomain-too-long':
    'Eine Subdomain hat höchstens 63 Zeichen. Kopieren Sie sie aus der Adresse Ihres Jira, z. B. ihre-firma.',
  'subdomain-more-than-one-word':
    'Eine Jira-Site hat ein Wort vor der Domain. Geben Sie nur dieses Wort ein, z. B. ihre-firma, ohne www.',
  'address-needed':
    'Geben Sie die Adresse Ihres Jira ein, z. B. jira.example.com, gegebenenfalls mit Pfad, z. B. jira.example.com/jira.',
  'address-host-wrong':
    'Das ist kein Hostname: Er hat Buchstaben a bis z, Ziffern, Bindestriche und Punkte. Kopieren Sie die Adresse aus Ihrem Browser, wenn Sie Jira verwenden.',
  'address-port-wrong':
    'Ein Port ist eine Zahl von 1 bis 65535. Kopieren Sie die Adresse aus Ihrem Browser.',
  'address-path-wrong':
    'Der Pfad hinter dem Host darf nur Buchstaben, Ziffern und . _ ~ - enthalten. Kopieren Sie, was in Ihrem Browser vor /browse oder /secure steht, z. B. jira.example.com/jira.',
  'address-too-long':
    'Das ist viel zu lang für eine Adresse. Kopieren Sie nur die Adresse Ihres Jira, z. B. https://ihre-firma.atlassian.net.',
  'address-not-ascii':
    'Eine Adresse von Jira Cloud hat nur die Buchstaben a bis z, ohne Akzente. Einige dieser Buchstaben sind andere oder sehen nur so aus: Tippen Sie die Adresse selbst.',
  'address-not-encrypted':
    'Adressen mit http:// sind nicht verschlüsselt und würden Ihr Token anderen zeigen. Verwenden Sie https://.',
  'address-other-scheme':
    'Das ist keine Webadresse. Geben Sie eine ein, die mit https:// beginnt, oder nur ihre-firma.',
  'address-with-credentials':
    'Entfernen Sie Name und Passwort vor dem @. Sie gehören in die Felder „Benutzername“ und „API-Token“.',
  'address-is-email':
    'Das ist eine E-Mail-Adresse; sie gehört in das Feld „Benutzername“. Geben Sie hier die Adresse Ihres Jira ein, z. B. ihre-firma.',
  'address-is-token':
    'Das sieht nach einem API-Token aus; es gehört in das Feld „API-Token“. Geben Sie hier die Adresse Ihres Jira ein, z. B. ihre-firma.',
  'address-with-port':
    'Jira Cloud antwortet an keinem anderen Port. Entfernen Sie Doppelpunkt und Zahl hinter der Adresse.',
  'address-is-ip':
    'Das ist eine numerische Adresse. Geben Sie den Namen Ihrer Site ein, z. B. ihre-firma.atlassian.net.',
  'address-not-atlassian':
    'Das ist keine Adresse von Atlassian. Geben Sie die ein, die auf atlassian.net endet, auch wenn Ihre Site zusätzlich eine eigene Domain hat. Für ein Jira, das Ihre Firma selbst betreibt, wählen Sie „Eigene Adresse“ als Domain.',
  'address-imitates-atlassian':
    'Das ist keine Adresse von Atlassian, obwohl sie so aussieht: Ihr Token ginge an jemand anderen. Kopieren Sie die Adresse aus Ihrem Jira.',
  'address-nearly-atlassian-net':
    'Die Domain ist fast atlassian.net, aber nicht ganz: Ihr Token ginge an jemand anderen. Meinten Sie atlassian.net? Kopieren Sie die Adresse aus Ihrem Jira.',
  'address-nearly-jira-com':
    'Die Domain ist fast jira.com, aber nicht ganz. Meinten Sie jira.com? Für ein Jira, das Ihre Firma unter einer solchen Adresse selbst betreibt, wählen Sie „Eigene Adresse“ als Domain.',
  'address-nearly-government':
    'Die Domain ist fast atlassian-us-gov-mod.net, aber nicht ganz: Ihr Token ginge an jemand anderen. Meinten Sie atlassian-us-gov-mod.net? Kopieren Sie die Adresse aus Ihrem Jira.',
  'address-unsupported-atlassian':
    'Das ist eine Domain von Atlassian, deren Sites Chatelaine noch nicht unterstützt. Unterstützt werden atlassian.net, jira.com und atlassian-us-gov-mod.net sowie ein Jira, das Ihre Firma unter eigener Adresse betreibt.',
  'address-mixed-alphabets':
    'In einem Wort dieser Adresse sind Buchstaben zweier Alphabete gemischt; so kann sie wie eine andere aussehen. Tippen Sie die Adresse selbst, statt sie einzufügen.',
  'address-not-a-site':
    'Das ist eine Seite von Atlassian selbst und nicht Ihr Jira. Öffnen Sie Ihr Jira und kopieren Sie dessen Adresse, z. B. https://ihre-firma.atlassian.net.',

  'username-needed':
    'Geben Sie die E-Mail-Adresse des Atlassian-Kontos ein, zu dem das Token gehört.',
  'username-not-email':
    'Jira Cloud kennt Konten nach ihrer E-Mail-Adresse. Geben Sie die ganze Adresse ein, z. B. name@example.com.',
  'username-with-colon':
    'Ein Benutzername enthält keinen Doppelpunkt. Geben Sie den Namen ein, mit dem Sie sich bei diesem Jira anmelden.',
  'username-is-token':
    'Das sieht nach einem API-Token aus; es gehört in das Feld „API-Token“. Geben Sie hier die E-Mail-Adresse des Kontos ein.',
  'username-too-long': 'So lang ist keine E-Mail-Adresse. Geben Sie höchstens 254 Zeichen ein.',

  'token-needed':
    'Geben Sie das API-Token ein. Erstellen können Sie es auf der Seite von Atlassian für API-Tokens oder, bei einem Jira, das Ihre Firma selbst betreibt, in Ihrem Profil.',
  'token-needed-anew':
    'Das gespeicherte Token gehört zu der Adresse und dem Benutzernamen, mit denen es gespeichert wurde. Geben Sie das Token erneut ein, oder machen Sie diese Änderung rückgängig.',
  'token-same':
    'Dieses Token ist bereits gespeichert. Erstellen Sie ein neues und geben Sie das hier ein.',
  'token-is-email':
    'Das ist eine E-Mail-Adresse; sie gehört in das Feld „Benutzername“. Geben Sie hier das API-Token ein.',
  'token-in-header':
    'Vor dem Token steht ein Wort aus dem Kopf einer Anfrage: Bearer, Basic oder Authorization. Lassen Sie nur das Token stehen.',
  'token-in-setting':
    'Vor dem Token steht sein Name, wie in einer Einstellungsdatei oder in JSON. Lassen Sie nur das Token stehen.',
  'token-with-user':
    'Vor dem Token stehen Benutzername und Doppelpunkt, wie für curl. Lassen Sie nur das Token stehen.',
  'token-encoded':
    'Das sind Benutzername und Token zusammen in Base64, wie im Kopf einer Anfrage. Lassen Sie nur das Token stehen.',
  'token-in-quotes':
    'Um das Token stehen Anführungszeichen, Klammern oder ein Komma. Lassen Sie nur das Token stehen.',
  'token-among-others': 'Um das Token steht anderer Text. Lassen Sie nur das Token stehen.',
  'token-too-long':
    'Das ist viel zu lang für ein API-Token. Kopieren Sie nur das Token von der Seite von Atlassian.',

  'expiry-needed':
    'Geben Sie den Tag ein, an dem das Token abläuft. Die Seite von Atlassian für API-Tokens zeigt ihn.',
  'expiry-not-a-day': 'Diesen Tag gibt es nicht. Geben Sie ein Datum wie 31.03.2027 ein.',
  'expiry-too-early': 'So alt sind API-Tokens nicht. Geben Sie ein Datum ab dem Jahr 2000 ein.',
  'expiry-too-late':
    'So lange gilt kein API-Token. Geben Sie ein Datum innerhalb der nächsten zehn Jahre ein.',

  'purpose-needed':
    'Wählen Sie mindestens einen Zweck, mit dem sich die Berechtigungen vergleichen lassen.',
  'purpose-unknown':
    'Einer der Zwecke ist hier nicht bekannt. Wählen Sie aus der Liste; ein Zweck, den jemand erstellt hat, wird unter „Zwecke“ importiert.',

  'place-name-needed': 'Geben Sie jeder Stelle einen Namen, oder entfernen Sie die Stelle.',
  'place-too-long':
    'Kürzen Sie die Texte der Stellen: höchstens 100 Zeichen für einen Namen und 500 für eine Adresse oder Notiz.',
  'too-many-places': 'Geben Sie höchstens 50 Stellen ein.',

  'tag-too-long': 'Kürzen Sie die Schlagworte auf höchstens 50 Zeichen.',
  'tag-with-comma':
    'Ein Schlagwort enthält weder Komma noch Semikolon. Geben Sie stattdessen zwei ein.',
  'tag-holds-secret':
    'Ein Schlagwort sieht aus wie ein Token, Passwort oder Schlüssel. Wählen Sie ein anderes: Schlagworte werden angezeigt, durchsucht und exportiert.',
  'too-many-tags': 'Wählen Sie höchstens 20 Schlagworte.',

  'note-too-long': 'Kürzen Sie die Notiz auf höchstens 2.000 Zeichen.',
};

/** What is odd about a field, though it may be saved so. */
export const warningTexts: Readonly<Record<WarningCode, string>> = {
  'username-unwrapped': 'Nur die E-Mail-Adresse wurde behalten.',
  'token-unusual':
    'Das sieht nicht nach einem API-Token von Atlassian aus. Prüfen Sie, ob es das Token und kein Passwort ist und ob es vollständig kopiert wurde.',
  'password-like-token':
    'Das sieht nach einem Token von Jira Cloud aus und nicht nach einem Passwort, und es würde an diese Site gesendet. Prüfen Sie die Adresse und was Sie eingefügt haben.',
  'token-unwrapped': 'In diesem Feld steht nur noch das Token.',
  'token-cleaned': 'Leerzeichen und Zeilenumbrüche wurden aus dem Token entfernt.',
  'expiry-past':
    'Dieser Tag ist vorbei: Das Token funktioniert nicht mehr. Erstellen Sie bei Atlassian ein neues.',
  'expiry-estimate-past':
    'Der geschätzte Tag ist vorbei. Sehen Sie auf der Seite von Atlassian für API-Tokens den wirklichen nach und bestätigen Sie ihn.',
};
