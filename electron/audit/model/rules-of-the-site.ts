import { auditTexts } from '../../texts/index.ts';
import type { Evidence } from './evidence.ts';
import { contradiction, met, missing, notRead, untold, type Judgement } from './judgement.ts';
import type { NeedOf } from '../../purposes/model/purpose.ts';

const texts = auditTexts.reasons;

/** Whether the site has an application, by its licences and, for Jira Service Management, by its own word. */
export function judgeSiteFeature(
  { application }: NeedOf<'site-feature'>,
  { licences, serviceManagement }: Evidence,
): Judgement {
  const name = auditTexts.applications[application];
  const words = texts.siteFeature;
  const isDesk = application === 'jira-servicedesk';
  const says = isDesk && serviceManagement.known ? serviceManagement.value.licensed : null;
  if (!licences.known) {
    if (says === null) return notRead('licences', licences.because);
    return says
      ? met(words.met(name), 'serviceManagement')
      : missing(words.unlicensed(name), 'serviceManagement');
  }
  const plan = licences.value.find((licence) => licence.application === application)?.plan;
  const isLicensed = plan !== undefined && plan !== 'UNLICENSED';
  if (says !== null && says !== isLicensed) {
    const [one, other] = says
      ? [words.saysLicensed, words.listedWithout]
      : [words.saysNotLicensed, words.listedWith];
    return contradiction(one, other, 'licences', 'serviceManagement');
  }
  if (isLicensed) return met(words.met(name), 'licences');
  const reason = plan === undefined ? words.absent(name) : words.unlicensed(name);
  return isDesk ? missing(reason, 'licences', 'serviceManagement') : missing(reason, 'licences');
}

/** Whether the site takes one more webhook of an administrator. */
export function judgeWebhookSlot(
  { limit }: NeedOf<'webhook-slot'>,
  { webhooks }: Evidence,
): Judgement {
  if (!webhooks.known) {
    return webhooks.because === 'administrators-only'
      ? untold(texts.webhooks.administratorsOnly, 'webhooks', 'globalPermissions')
      : notRead('webhooks', webhooks.because);
  }
  const { active } = webhooks.value;
  return active < limit
    ? met(texts.webhooks.met(active, limit), 'webhooks')
    : missing(texts.webhooks.full(active, limit), 'webhooks');
}
