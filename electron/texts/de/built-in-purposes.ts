import type { Texts } from '../texts.ts';

/**
 * What the built-in purposes and their requirements are called, and why each is needed, by their ids in
 * `electron/purposes/built-in/`. Cards have the names that Okta gives them, permissions those of Jira.
 */
export const builtInPurposeTexts = {
  'okta-workflows-event-cards': {
    title: 'Okta Workflows: Ereigniskarten',
    description: 'Einen Flow starten, wenn eine Anfrage erstellt oder geändert wird.',
    requirements: {
      'active-account': {
        title: 'Aktives Konto',
        why: 'Okta meldet sich mit diesem Konto an; ein Portalkunde oder ein deaktiviertes Konto genügt nicht.',
      },
      'token-at-site': {
        title: 'Token ohne Scopes',
        why: 'Okta fragt nach Domain und Subdomain und ruft daher die Site selbst auf, die Tokens mit Scopes ablehnt.',
      },
      'service-management-on-site': {
        title: 'Jira Service Management auf dieser Site',
        why: 'Die Karten beobachten die Anfragen von Serviceprojekten.',
      },
      'service-management-access': {
        title: 'Produktzugriff auf Jira Service Management',
        why: 'Ohne ihn listet Jira Service Management die Servicedesks nicht auf.',
      },
      'administer-jira': {
        title: 'Administer Jira',
        why: 'Nötig, um die Webhooks einzurichten, durch die die Karten von Anfragen erfahren.',
      },
      'free-webhook-slot': {
        title: 'Freier Webhook-Platz',
        why: 'Jede Karte richtet einen Webhook ein, und eine Site hat höchstens 100 aktive.',
      },
      'queues-of-a-desk': {
        title: 'New Request in Queue',
        why: 'Nur ein Agent eines Servicedesks darf dessen Warteschlangen lesen, und die Karte fragt nach einer davon.',
      },
    },
  },
  'okta-workflows-action-cards': {
    title: 'Okta Workflows: Aktionskarten',
    description: 'Aus einem Flow Anfragen erstellen, lesen, abonnieren und weiterschieben.',
    requirements: {
      'active-account': {
        title: 'Aktives Konto',
        why: 'Okta meldet sich mit diesem Konto an; ein Portalkunde oder ein deaktiviertes Konto genügt nicht.',
      },
      'token-at-site': {
        title: 'Token ohne Scopes',
        why: 'Okta fragt nach Domain und Subdomain und ruft daher die Site selbst auf, die Tokens mit Scopes ablehnt.',
      },
      'service-management-on-site': {
        title: 'Jira Service Management auf dieser Site',
        why: 'Die Karten arbeiten mit den Anfragen von Serviceprojekten.',
      },
      'service-management-access': {
        title: 'Produktzugriff auf Jira Service Management',
        why: 'Ohne ihn listet Jira Service Management die Servicedesks nicht auf.',
      },
      'create-request': {
        title: 'Create Request',
        why: 'Eine Anfrage ist ein Vorgang im Projekt des Servicedesks; sie wie ein Kunde zu stellen genügt.',
      },
      'create-request-for-others': {
        title: 'Create Request im Namen einer anderen Person',
        why: 'Nur ein Agent darf eine Anfrage im Namen einer anderen Person stellen.',
      },
      'read-request': {
        title: 'Read Request',
        why: 'Das Konto muss eine Anfrage auch dann sehen, wenn jemand anders sie gestellt hat.',
      },
      'read-queue-requests': {
        title: 'Read Queue Requests',
        why: 'Nur ein Agent eines Servicedesks darf dessen Warteschlangen lesen.',
      },
      'subscribe-to-request': {
        title: 'Subscribe to Request',
        why: 'Ein Konto kann Anfragen abonnieren, die es sehen darf.',
      },
      'unsubscribe-from-request': {
        title: 'Unsubscribe from Request',
        why: 'Ein Konto kann das Abonnement von Anfragen beenden, die es sehen darf.',
      },
      'transition-request': {
        title: 'Transition Request',
        why: 'Einer Anfrage einen anderen Status zu geben ist der Übergang eines Vorgangs, den das Konto sehen kann.',
      },
      'custom-api-action': {
        title: 'Custom API Action',
        why: 'Die Karte sendet beliebige Anfragen mit diesem Konto; was sie sonst braucht, hängt davon ab.',
      },
    },
  },
  'read-only-reporting': {
    title: 'Berichte, nur lesend',
    description: 'Projekte und Vorgänge für Berichte und Dashboards lesen und nichts ändern.',
    requirements: {
      'active-account': {
        title: 'Aktives Konto',
        why: 'Der Bericht meldet sich mit diesem Konto an; ein Portalkunde oder ein deaktiviertes Konto sieht nichts.',
      },
      'jira-access': {
        title: 'Produktzugriff auf Jira',
        why: 'Ohne Platz darf das Konto Jira gar nicht benutzen.',
      },
      'browse-projects': {
        title: 'Projekte durchsuchen (Browse projects)',
        why: 'In einen Bericht kommen nur Vorgänge aus Projekten, die das Konto durchsuchen darf.',
      },
      'scope-read-work': {
        title: 'Scope read:jira-work',
        why: 'Ein Token mit Scopes braucht diesen, um Projekte und Vorgänge zu lesen.',
      },
      'scope-read-user': {
        title: 'Scope read:jira-user',
        why: 'Ein Token mit Scopes braucht diesen, um zu lesen, wer einen Vorgang gemeldet hat und wer ihn bearbeitet.',
      },
      'browse-users': {
        title: 'Benutzer und Gruppen durchsuchen (Browse users and groups)',
        why: 'Berichte nach Person oder Gruppe schlagen deren Namen nach.',
      },
    },
  },
  'jsm-agent-automation': {
    title: 'Automatisierung als JSM-Agent',
    description: 'Anfragen von Servicedesks so bearbeiten, wie ein Agent es tut.',
    requirements: {
      'active-account': {
        title: 'Aktives Konto',
        why: 'Die Automatisierung meldet sich mit diesem Konto an; ein Portalkunde ist kein Agent.',
      },
      'service-management-on-site': {
        title: 'Jira Service Management auf dieser Site',
        why: 'Servicedesks gibt es nur dort, wo es vorhanden ist.',
      },
      'service-management-access': {
        title: 'Produktzugriff auf Jira Service Management',
        why: 'Ein Agent belegt einen Platz; ohne ihn listet Jira Service Management die Servicedesks nicht auf.',
      },
      'desk-agent': {
        title: 'Agent eines Servicedesks',
        why: 'Nur Agenten lesen Warteschlangen, antworten intern und stellen Anfragen für andere.',
      },
      'agent-browse': {
        title: 'Browse Projects',
        why: 'Das Konto muss Anfragen sehen, wer immer sie gestellt hat.',
      },
      'agent-create': { title: 'Create Issues', why: 'Um Anfragen zu stellen.' },
      'agent-edit': {
        title: 'Edit Issues',
        why: 'Um Felder von Anfragen auszufüllen und zu ändern.',
      },
      'agent-assign': { title: 'Assign Issues', why: 'Um Anfragen jemandem zuzuweisen.' },
      'agent-transition': {
        title: 'Transition Issues',
        why: 'Um Anfragen einen anderen Status zu geben.',
      },
      'agent-comment': {
        title: 'Add Comments',
        why: 'Um Kunden zu antworten und Kollegen Notizen zu hinterlassen.',
      },
      'scope-read-requests': {
        title: 'Scope read:servicedesk-request',
        why: 'Ein Token mit Scopes braucht diesen, um Servicedesks und Anfragen zu lesen.',
      },
      'scope-write-requests': {
        title: 'Scope write:servicedesk-request',
        why: 'Ein Token mit Scopes braucht diesen, um Anfragen zu stellen und weiterzuschieben.',
      },
    },
  },
  'user-and-group-administration': {
    title: 'Benutzer- und Gruppenverwaltung',
    description: 'Benutzer und Gruppen anlegen und Benutzer in Gruppen aufnehmen.',
    requirements: {
      'active-account': {
        title: 'Aktives Konto',
        why: 'Die Automatisierung meldet sich mit diesem Konto an; ein deaktiviertes kann das nicht.',
      },
      'site-administration': {
        title: 'Verwaltung der Site',
        why: 'Jira lässt nur Mitglieder einer Gruppe von Site-Administratoren Gruppen anlegen, löschen und ihre Mitglieder ändern.',
      },
      'administer-jira': {
        title: 'Administer Jira',
        why: 'Jira lässt nur seine Administratoren Benutzer anlegen und lesen, welche Gruppen Produktzugriff geben.',
      },
      'browse-users': {
        title: 'Benutzer und Gruppen durchsuchen (Browse users and groups)',
        why: 'Benutzer und Gruppen müssen gefunden werden, bevor sie geändert werden.',
      },
      'scope-manage-configuration': {
        title: 'Scope manage:jira-configuration',
        why: 'Ein Token mit Scopes braucht diesen, um Gruppen zu lesen und zu ändern.',
      },
    },
  },
} satisfies Texts;
