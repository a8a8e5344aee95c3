import type { PurposeFieldPath, PurposeProblemCode } from '../en/purpose-problems.ts';

/** What is wrong in a field of a purpose, and what to do about it. */
export const purposeProblemTexts: Readonly<Record<PurposeProblemCode, string>> = {
  needed: 'Das wird gebraucht. Geben Sie hier etwas ein.',
  'too-long': 'Das ist zu lang. Kürzen Sie es.',
  'too-many': 'Das sind mehr, als ein Zweck haben kann. Lassen Sie einige weg.',
  'hidden-characters':
    'Hier sind unsichtbare Zeichen enthalten. Löschen Sie den Text und tippen Sie ihn ein, statt ihn einzufügen.',
  'holds-token':
    'Hier steht ein Token, Passwort oder Schlüssel. Nehmen Sie es heraus: Ein Zweck wird angezeigt, exportiert und weitergegeben. Sein Platz ist das Formular einer Verbindung.',
  'maybe-secret':
    'Etwas hier sieht nach einem Token oder Passwort aus. Nehmen Sie es heraus, oder sagen Sie unten, dass in diesem Zweck nichts geheim ist.',
  'title-taken': 'Ein anderer Zweck hat diesen Titel. Wählen Sie einen anderen.',
  'not-an-address':
    'Geben Sie die Adresse einer Seite ein, die mit https:// beginnt, oder lassen Sie das Feld leer.',
  'requirement-needed': 'Ein Zweck braucht etwas. Fügen Sie mindestens eine Anforderung hinzu.',
  'need-needed': 'Sagen Sie, was verlangt wird. Fügen Sie mindestens einen Bedarf hinzu.',
  'permission-with-spaces':
    'Der Schlüssel einer Berechtigung enthält keine Leerzeichen, z. B. BROWSE_PROJECTS. Wählen Sie einen aus der Liste, oder kopieren Sie ihn aus Jira.',
  places: 'Wählen Sie irgendeines, alle, oder nennen Sie die Projekte mit ihren Schlüsseln.',
  'projects-needed': 'Nennen Sie mindestens ein Projekt mit seinem Schlüssel, z. B. ITSM.',
  'project-key':
    'Der Schlüssel eines Projekts beginnt mit einem Großbuchstaben und hat nur Großbuchstaben, Ziffern und Unterstriche, z. B. ITSM. Jira zeigt ihn vor der Nummer jedes Vorgangs des Projekts.',
  'scope-form':
    'Ein Scope sieht aus wie read:jira-work. Kopieren Sie ihn aus der Liste der Scopes auf der Seite von Atlassian für API-Tokens.',
  'whole-number': 'Geben Sie eine ganze Zahl von 1 bis 100.000 ein.',
  'not-a-choice':
    'Das steht nicht zur Wahl. Wählen Sie eines von denen, die in der Dokumentation stehen.',
  'unknown-kind': 'Keine Art von Bedarf heißt so. Die Dokumentation der Zwecke nennt alle.',
  'unknown-field':
    'In einem Zweck heißt nichts so. Prüfen Sie die Schreibweise, oder nehmen Sie es heraus.',
  'wrong-type': 'Hier wird etwas in anderer Form erwartet, z. B. Text in Anführungszeichen.',
  'id-form':
    'Eine Kennung hat nur Kleinbuchstaben und Ziffern, mit einzelnen Bindestrichen dazwischen.',
  'id-too-long': 'Diese Kennung ist zu lang. Kürzen Sie sie auf höchstens 90 Zeichen.',
  'same-id': 'Zwei Anforderungen haben dieselbe Kennung. Geben Sie jeder eine eigene.',
};

/** Says where, for somebody who looks for it in a file. */
export function purposeFieldLabel({ requirement, need, field }: PurposeFieldPath): string {
  const parts = [
    requirement === null ? null : `Anforderung ${requirement + 1}`,
    need === null ? null : `Bedarf ${need + 1}`,
    field === null ? null : `„${field}“`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? 'der Zweck als Ganzes' : parts.join(', ');
}
