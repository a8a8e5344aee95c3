import type { Evidence } from './evidence.ts';
import { contradiction, met, missing, notRead, unknown, type Judgement } from './judgement.ts';
import type { NeedOf } from '../../purposes/model/purpose.ts';

/** Whether the site has an application, by its licences and, for Jira Service Management, by its own word. */
export function judgeSiteFeature(
  { application }: NeedOf<'site-feature'>,
  { licences, serviceManagement }: Evidence,
): Judgement {
  const isDesk = application === 'jira-servicedesk';
  const says = isDesk && serviceManagement.known ? serviceManagement.value.licensed : null;
  if (!licences.known) {
    if (says === null) return notRead('licences', licences.because);
    return says
      ? met({ code: 'application-on-site', application }, 'serviceManagement')
      : missing({ code: 'application-unlicensed', application }, 'serviceManagement');
  }
  const plan = licences.value.find((licence) => licence.application === application)?.plan;
  const isLicensed = plan !== undefined && plan !== 'UNLICENSED';
  if (says !== null && says !== isLicensed) {
    return says
      ? contradiction(
          'site-is-licensed',
          'licences-do-not-name-it',
          'licences',
          'serviceManagement',
        )
      : contradiction('site-is-not-licensed', 'licences-name-it', 'licences', 'serviceManagement');
  }
  if (isLicensed) return met({ code: 'application-on-site', application }, 'licences');
  const code = plan === undefined ? 'application-absent' : 'application-unlicensed';
  const reason = { code, application } as const;
  return isDesk ? missing(reason, 'licences', 'serviceManagement') : missing(reason, 'licences');
}

/** Whether the site takes one more webhook of an administrator. */
export function judgeWebhookSlot(
  { limit }: NeedOf<'webhook-slot'>,
  { webhooks }: Evidence,
): Judgement {
  if (!webhooks.known) {
    return webhooks.because === 'administrators-only'
      ? unknown({ code: 'webhooks-for-administrators' }, 'webhooks', 'globalPermissions')
      : notRead('webhooks', webhooks.because);
  }
  const { active } = webhooks.value;
  return active < limit
    ? met({ code: 'webhooks-free', active, limit }, 'webhooks')
    : missing({ code: 'webhooks-full', active, limit }, 'webhooks');
}
