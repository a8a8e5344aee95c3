import type { ProblemCode, WarningCode } from '../en/form.ts';
import type { LoginWords, SecretTexts } from '../en/login-words.ts';
import { sentences } from '../texts.ts';
import { problemTexts, warningTexts } from './form.ts';

/** Problems whose sentences speak of Atlassian's accounts and tokens, for a site that a company runs itself. */
const ownProblems: Partial<Record<ProblemCode, string>> = {
  'holds-secret':
    'Hier steht ein Token, Passwort oder Schlüssel. Nehmen Sie es heraus: Dieses Feld wird angezeigt, durchsucht und exportiert. Sein Platz ist allein das Feld „Persönliches Zugriffstoken“.',
  'maybe-secret':
    'Etwas hier sieht nach einem Token oder Passwort aus, dessen Platz das Feld „Persönliches Zugriffstoken“ ist. Nehmen Sie es heraus, oder sagen Sie, dass es kein Geheimnis ist.',
  'address-with-credentials':
    'Entfernen Sie Name und Passwort vor dem @. Sie gehören in die Felder darunter.',
  'address-is-email':
    'Das ist eine E-Mail-Adresse; ein Benutzername gehört in das Feld „Benutzername“. Geben Sie hier die Adresse Ihres Jira ein, z. B. jira.example.com.',
  'address-is-token':
    'Das sieht nach einem Token aus; es gehört in sein eigenes Feld. Geben Sie hier die Adresse Ihres Jira ein, z. B. jira.example.com.',
  'address-not-ascii':
    'Einige Zeichen dieser Adresse sehen nur wie Buchstaben oder Punkte aus oder sind keine. Tippen Sie die Adresse selbst, statt sie einzufügen.',
  'address-not-encrypted':
    'Adressen mit http:// sind nicht verschlüsselt und würden Ihre Anmeldung anderen zeigen. Verwenden Sie https://.',
  'username-needed': 'Geben Sie den Namen ein, mit dem sich das Konto bei diesem Jira anmeldet.',
  'username-too-long': 'So lang ist kein Benutzername. Geben Sie höchstens 254 Zeichen ein.',
  'username-is-token':
    'Das sieht nach einem Token aus; es gehört in sein eigenes Feld. Geben Sie den Namen ein, mit dem sich das Konto hier anmeldet.',
  'token-needed':
    'Geben Sie das persönliche Zugriffstoken ein. Erstellen können Sie es in Ihrem Profil auf diesem Jira.',
  'token-is-email':
    'Das ist eine E-Mail-Adresse. Geben Sie hier das persönliche Zugriffstoken ein und den Namen des Kontos im Feld „Benutzername“.',
  'token-too-long':
    'Das ist viel zu lang für ein persönliches Zugriffstoken. Kopieren Sie nur das Token aus Ihrem Profil auf diesem Jira.',
  'expiry-needed':
    'Geben Sie den Tag ein, an dem das Token abläuft. Ihr Profil auf diesem Jira zeigt ihn neben dem Namen des Tokens.',
  'expiry-too-early': 'So alt sind Tokens nicht. Geben Sie ein Datum ab dem Jahr 2000 ein.',
  'expiry-too-late':
    'So lange gilt kein Token. Geben Sie ein Datum innerhalb der nächsten zehn Jahre ein.',
};

const passwordProblems: Partial<Record<ProblemCode, string>> = {
  'holds-secret':
    'Hier steht ein Token, Passwort oder Schlüssel. Nehmen Sie es heraus: Dieses Feld wird angezeigt, durchsucht und exportiert. Sein Platz ist allein das Feld „Passwort“.',
  'maybe-secret':
    'Etwas hier sieht nach einem Token oder Passwort aus, dessen Platz das Feld „Passwort“ ist. Nehmen Sie es heraus, oder sagen Sie, dass es kein Geheimnis ist.',
  'token-needed': 'Geben Sie das Passwort ein, mit dem sich dieses Konto bei diesem Jira anmeldet.',
  'token-needed-anew':
    'Das gespeicherte Passwort gehört zu der Adresse und dem Benutzernamen, mit denen es gespeichert wurde. Geben Sie das Passwort erneut ein, oder machen Sie diese Änderung rückgängig.',
  'token-same':
    'Dieses Passwort ist bereits gespeichert. Ändern Sie es auf der Site und geben Sie das neue hier ein.',
  'token-too-long': 'Das ist viel zu lang für ein Passwort. Geben Sie höchstens 4.096 Zeichen ein.',
  'expiry-needed':
    'Geben Sie den Tag ein, an dem das Passwort geändert werden muss, oder eine Schätzung, damit Sie rechtzeitig erinnert werden.',
  'expiry-too-early': 'So alt ist kein Passwort. Geben Sie ein Datum ab dem Jahr 2000 ein.',
  'expiry-too-late': 'Geben Sie ein Datum innerhalb der nächsten zehn Jahre ein.',
};

const ownWarnings: Partial<Record<WarningCode, string>> = {
  'username-unwrapped': 'Nur der Benutzername wurde behalten.',
  'token-unusual':
    'Das sieht nicht nach einem persönlichen Zugriffstoken aus. Prüfen Sie, ob es das Token und kein Passwort ist und ob es vollständig kopiert wurde. Ein Passwort wählen Sie unter „Meldet sich an mit“.',
  'expiry-past':
    'Dieser Tag ist vorbei: Das Token funktioniert nicht mehr. Erstellen Sie auf der Site ein neues.',
  'expiry-estimate-past':
    'Der geschätzte Tag ist vorbei. Sehen Sie in Ihrem Profil auf diesem Jira den wirklichen nach und bestätigen Sie ihn.',
};

const passwordWarnings: Partial<Record<WarningCode, string>> = {
  'expiry-past': 'Dieser Tag ist vorbei: Das Passwort funktioniert vielleicht nicht mehr.',
  'expiry-estimate-past':
    'Der geschätzte Tag ist vorbei. Prüfen Sie, ob das Passwort noch funktioniert, und geben Sie einen späteren Tag ein.',
};

/** What is wrong with a field, in the words of what the form logs in with. */
export function fieldProblemText(problem: ProblemCode, words: LoginWords): string {
  const own = words === 'api-token' ? undefined : ownProblems[problem];
  const ofPassword = words === 'password' ? passwordProblems[problem] : undefined;
  return ofPassword ?? own ?? problemTexts[problem];
}

/** What is odd about a field, in the same words. */
export function fieldWarningText(warning: WarningCode, words: LoginWords): string {
  const own = words === 'api-token' ? undefined : ownWarnings[warning];
  const ofPassword = words === 'password' ? passwordWarnings[warning] : undefined;
  return ofPassword ?? own ?? warningTexts[warning];
}

const tokenWords = {
  expires: 'Token läuft ab am',
  newExpires: 'Neues Token läuft ab am',
  estimated: 'Geschätzt: Ein Token gilt meist ein Jahr.',
  keep: 'Leer lassen, um das gespeicherte Token zu behalten',
  kept: 'Token behalten. Geben Sie ein anderes ein, um es zu ersetzen.',
  neededAgain:
    'Adresse oder Benutzername haben sich geändert. Das gespeicherte Token wurde für die alten versiegelt; geben Sie das Token daher erneut ein.',
  replace: 'Token ersetzen…',
  replaceTitle: (nickname: string) => `Token von ${nickname} ersetzen`,
  steps: {
    make: '1. Neues Token erstellen',
    enter: '2. Hier eingeben',
    put: '3. Testen und einsetzen',
  },
  put: 'Es tritt nur dann an die Stelle des alten Tokens, wenn es funktioniert und dasselbe Konto anmeldet. Sonst ändert sich nichts.',
  notChanged: 'Nichts wurde geändert. Das alte Token gilt weiter.',
  refusedBefore:
    'Jira hat dieses Token abgelehnt. Es wird nicht mehr von selbst versucht, bis es ersetzt ist.',
  done: {
    sameAccount: 'Es ist das Konto des alten Tokens.',
    notCompared:
      'Kein früherer Test hat gezeigt, wem das alte Token gehörte; die Konten ließen sich daher nicht vergleichen.',
    okta: 'Tragen Sie das neue Token in Okta ein und überall sonst, wo das alte verwendet wird.',
    revoke:
      'Widerrufen Sie das alte Token, sobald nichts anderes es mehr verwendet: Wer es hat, kann es bis zu seinem Ende verwenden.',
  },
  former: {
    title: 'Das vorige Token',
    explanation: (replaced: string, until: string) =>
      `Ersetzt: ${replaced}; versiegelt aufbewahrt bis ${until}. Widerrufen Sie es, sobald nichts anderes es mehr verwendet.`,
  },
};

/** What is said of each kind of secret. */
export const secretTexts: Readonly<Record<LoginWords, SecretTexts>> = sentences({
  'api-token': {
    ...tokenWords,
    secret: 'API-Token',
    newSecret: 'Neues API-Token',
    confirmed: 'Sein letzter Tag, wie Atlassian ihn zeigt.',
  },
  'personal-token': {
    ...tokenWords,
    secret: 'Persönliches Zugriffstoken',
    newSecret: 'Neues persönliches Zugriffstoken',
    confirmed: 'Sein letzter Tag, wie die Site ihn zeigt.',
    // Okta’s connector knows sites of Jira Cloud only.
    done: {
      ...tokenWords.done,
      okta: 'Tragen Sie das neue Token überall sonst ein, wo das alte verwendet wird.',
    },
  },
  password: {
    secret: 'Passwort',
    newSecret: 'Neues Passwort',
    expires: 'Passwort läuft ab am',
    newExpires: 'Neues Passwort läuft ab am',
    estimated:
      'Geschätzt: Wie lange ein Passwort gilt, bestimmt die Site oder das Verzeichnis dahinter.',
    confirmed: 'Der Tag, an dem es geändert werden muss.',
    keep: 'Leer lassen, um das gespeicherte Passwort zu behalten',
    kept: 'Passwort behalten. Geben Sie ein anderes ein, um es zu ersetzen.',
    neededAgain:
      'Adresse oder Benutzername haben sich geändert. Das gespeicherte Passwort wurde für die alten versiegelt; geben Sie das Passwort daher erneut ein.',
    replace: 'Passwort ersetzen…',
    replaceTitle: (nickname: string) => `Passwort von ${nickname} ersetzen`,
    steps: {
      make: '1. Passwort auf der Site ändern',
      enter: '2. Das neue hier eingeben',
      put: '3. Testen und einsetzen',
    },
    put: 'Es tritt nur dann an die Stelle des alten Passworts, wenn es funktioniert und dasselbe Konto anmeldet. Sonst ändert sich nichts.',
    notChanged: 'Nichts wurde geändert. Das alte Passwort gilt weiter.',
    refusedBefore:
      'Jira hat dieses Passwort abgelehnt. Es wird nicht mehr von selbst versucht, bis es ersetzt ist.',
    done: {
      sameAccount: 'Es ist das Konto des alten Passworts.',
      notCompared:
        'Kein früherer Test hat gezeigt, wem das alte Passwort gehörte; die Konten ließen sich daher nicht vergleichen.',
      okta: 'Tragen Sie das neue Passwort überall sonst ein, wo das alte verwendet wird.',
      revoke: 'Das alte Passwort endete, als es auf der Site geändert wurde.',
    },
    former: {
      title: 'Das vorige Passwort',
      explanation: (replaced: string, until: string) =>
        `Ersetzt: ${replaced}; versiegelt aufbewahrt bis ${until}. Es nützt nur, wenn die Änderung auf der Site zurückgenommen wird.`,
    },
  },
});
