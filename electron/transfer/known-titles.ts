import type { TableField } from './model/mapping.ts';

/**
 * Known column titles in lower case, without spaces and punctuation: those of this program's exports, of English
 * spreadsheets, and common ones in other languages.
 */
const knownTitles: Readonly<Record<TableField, string>> = {
  nickname:
    'nickname connectionnickname name connection title label bezeichnung verbindung spitzname titel nom nombre nome 名前 接続',
  domain: 'domain domäne domaine dominio ドメイン',
  subdomain:
    'subdomain site url address host siteurl baseurl jiraurl adresse seite webadresse dirección indirizzo endereço loginuri サイト アドレス',
  username:
    'username user email emailaddress mail login account benutzername benutzer nutzer anmeldename emailadresse utilisateur nomdutilisateur courriel identifiant usuario correo correoelectrónico usuário utente loginusername ユーザー名 ユーザー メール メールアドレス',
  token:
    'token apitoken jiraapitoken password secret key apikey kennwort passwort schlüssel apischlüssel zugriffstoken geheimnis jeton motdepasse clé contraseña clave senha loginpassword トークン パスワード apiトークン',
  signIn:
    'signsinwith signin signinwith loginwith kindoflogin authentication anmeldungmit anmeldung',
  expiresOn:
    'expireson expires tokenexpires expiry expirydate expirationdate validuntil gültigbis läuftab läuftabam ablauf ablaufdatum expire expirele dateexpiration datedexpiration caduca vencimiento validade scadenza 有効期限',
  purposes: 'purposes purpose zweck zwecke 用途',
  note: 'note notes comment description notiz bemerkung anmerkung kommentar beschreibung remarque commentaire nota comentario 備考 メモ',
  tags: 'tags tag labels label schlagwörter schlagworte étiquettes etiquetas タグ',
  places:
    'wherethetokenstands places placesofuse usedin usedby verwendetin verwendung orte utilisédans usadoen',
};

function reduceToLetters(title: string): string {
  return title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}]/gu, '');
}

/**
 * The column with one of a field's known titles, the best match first; null if there is none.
 *
 * @param titles the titles of the columns; null for a column without one.
 */
export function findTitledColumn(
  field: TableField,
  titles: readonly (string | null)[],
): number | null {
  for (const known of knownTitles[field].split(' ')) {
    const index = titles.findIndex((title) => title !== null && reduceToLetters(title) === known);
    if (index >= 0) return index;
  }
  return null;
}
