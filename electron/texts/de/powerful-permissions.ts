import type { Texts } from '../texts.ts';

/** What each powerful permission allows, in words for somebody who does not know Jira's. */
export const powerfulPermissionTexts = {
  'site-administration':
    'Alle Benutzer, Gruppen und Produkte der Site verwalten und jedem jede Berechtigung geben, auch sich selbst.',
  SYSTEM_ADMIN:
    'Jede Verwaltungsfunktion von Jira. In der Cloud behält Atlassian sie sich selbst vor.',
  ADMINISTER:
    'Alle Projekte, Workflows, Schemata und Webhooks der Site anlegen, ändern und löschen sowie Berechtigungen erteilen.',
  ADMINISTER_PROJECTS:
    'Ändern, wer im Projekt was darf, dazu seine Angaben und seine Automatisierung.',
  EDIT_WORKFLOW: 'Den Workflow des Projekts ändern und damit den Weg jeder Anfrage.',
  DELETE_ISSUES: 'Vorgänge anderer endgültig löschen. Jira hat dafür keinen Papierkorb.',
  DELETE_ALL_COMMENTS: 'Löschen, was andere zu einem Vorgang geschrieben haben.',
  EDIT_ALL_COMMENTS: 'Ändern, was andere zu einem Vorgang geschrieben haben, unter deren Namen.',
  DELETE_ALL_ATTACHMENTS: 'Löschen, was andere an einen Vorgang angehängt haben.',
  DELETE_ALL_WORKLOGS: 'Löschen, was andere an Arbeitszeit erfasst haben.',
  EDIT_ALL_WORKLOGS: 'Ändern, was andere an Arbeitszeit erfasst haben.',
  SET_ISSUE_SECURITY:
    'Bestimmen, wer einen Vorgang sieht, und so einen vertraulichen für andere öffnen.',
} satisfies Texts;
