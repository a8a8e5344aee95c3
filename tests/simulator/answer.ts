/** One HTTP answer, before faults are put upon it. */
export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

export function json(body: unknown, status = 200): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json;charset=UTF-8' },
    body: JSON.stringify(body),
  };
}

export function html(body: string, status = 200): Answer {
  return { status, headers: { 'content-type': 'text/html;charset=UTF-8' }, body };
}

/** No body and no content type, as the service desk refuses an account without a licence. */
export function empty(status: number): Answer {
  return { status, headers: {}, body: '' };
}

export function redirect(location: string): Answer {
  return { status: 302, headers: { location }, body: '' };
}

export function withHeaders(answer: Answer, headers: Readonly<Record<string, string>>): Answer {
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

/** The platform's error body (`ErrorCollection` in Atlassian's REST v3 documentation). */
export function errorCollection(
  status: number,
  messages: readonly string[],
  errors: Readonly<Record<string, string>> = {},
): Answer {
  return json({ errorMessages: messages, errors }, status);
}

/** The service desk's error body, with `errorMessage` in the singular. */
export function serviceDeskError(status: number, errorMessage: string, i18nKey: string): Answer {
  return json({ errorMessage, i18nErrorMessage: { i18nKey, parameters: [] } }, status);
}

/** Answer of Atlassian's edge for a site that does not exist or is suspended. */
export function siteUnavailable(): Answer {
  return json({ errorMessage: 'Site temporarily unavailable', errorCode: 'OTHER' }, 404);
}

/** A real site's answer to an address that it doesn't know. */
export function deadLink(): Answer {
  return html(
    "<!DOCTYPE html><html><head><title>Oops, you've found a dead link. - JIRA</title></head>" +
      "<body><h1>Oops, you've found a dead link.</h1></body></html>",
    404,
  );
}

const unauthenticatedMessage = 'Client must be authenticated to access this resource.';

/** The 401 of a site; its body follows the Accept header (JSON, XML and HTML were all seen). */
export function unauthenticated(host: string, accept: string): Answer {
  const headers = { 'www-authenticate': `OAuth realm="${encodeURIComponent(`https://${host}`)}"` };
  if (accept.includes('application/json')) {
    const body = { message: unauthenticatedMessage, 'status-code': 401 };
    return withHeaders(json(body, 401), headers);
  }
  if (accept.includes('application/xml')) {
    return {
      status: 401,
      headers: { ...headers, 'content-type': 'application/xml;charset=UTF-8' },
      body: `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><status><status-code>401</status-code><message>${unauthenticatedMessage}</message></status>`,
    };
  }
  return withHeaders(html(unauthenticatedMessage, 401), headers);
}

/** A refusal by the gateway, which names its reason in a header. */
export function gatewayRefusal(category: string, message: string): Answer {
  return withHeaders(json({ code: 401, message }, 401), { 'x-failure-category': category });
}
