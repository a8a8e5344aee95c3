import { type Answer, html, redirect, withHeaders } from '../answer.ts';
import type { DataCenter } from './description.ts';

/** The company's sign-in service, at which nothing of the program's must arrive. */
const signInService = 'https://id.quarry.example/adfs/ls/';

/** A page as SAML plugins show it: long before its form, and not in English. */
const page = `<!DOCTYPE html><html lang="de"><head><title>Willkommen</title><style>${'/* */'.repeat(2000)}</style></head>
<body><form method="post" action="${signInService}"><input type="hidden" name="SAMLRequest" value="PHNhbWw="></form></body></html>`;

/** Answers of a site behind single sign-on instead of the requested resource. */
export function signInPage({ host, contextPath, singleSignOn }: DataCenter, path: string): Answer {
  const back = encodeURIComponent(`https://${host}${contextPath}${path}`);
  switch (singleSignOn?.way) {
    case 'own-servlet':
      return redirect(`${contextPath}/plugins/servlet/samlsso?redirectTo=${back}`);
    case 'other-host':
      return redirect(`${signInService}?SAMLRequest=PHNhbWw%3D&RelayState=${back}`);
    case 'kerberos':
      return withHeaders(html('<html><body><h1>Unauthorized</h1></body></html>', 401), {
        'www-authenticate': 'Negotiate',
      });
    case 'page':
    case undefined:
      return html(page);
  }
}
