import type { JiraFailureCode, TlsProblem } from '../../../failures/model/codes.ts';
import type { FailureTexts } from '../../../failures/model/failure-text.ts';

const certificateProblems: Readonly<Record<TlsProblem, string>> = {
  'unknown-issuer': 'This computer does not know who issued the site’s certificate.',
  'wrong-name': 'The certificate that answered belongs to another site.',
  'out-of-date': 'The site’s certificate is not valid today.',
  revoked: 'The site’s certificate was withdrawn by whoever issued it.',
  'asks-for-certificate':
    'The site asks for a certificate of this computer, which it does not have.',
  unfit: 'The site’s certificate is faulty, or made in a way that is no longer held to be safe.',
  'outdated-encryption': 'The site offers only encryption that is no longer held to be safe.',
  'no-encryption': 'What answered at this address does not speak HTTPS.',
  'not-secure': 'No secure connection could be agreed on with the site.',
};

const inspectedNetwork =
  'If your company inspects its network traffic, ask for its certificate to be installed on this computer. Otherwise check the address, and be careful with this network.';

const certificateRemedies: Readonly<Record<TlsProblem, string>> = {
  'unknown-issuer': inspectedNetwork,
  'wrong-name': inspectedNetwork,
  'out-of-date':
    'Check this computer’s date and time. If they are right, the site itself has to renew its certificate.',
  revoked: inspectedNetwork,
  'asks-for-certificate':
    'Chatelaine cannot show one. Ask whoever runs the site for an address that takes a token alone.',
  unfit: `If your company inspects its network traffic, ask whoever runs the network. Otherwise ask whoever runs the site to renew its certificate.`,
  'outdated-encryption':
    'Ask whoever runs the site, or the proxy that inspects your network’s traffic, to offer TLS 1.2 or later.',
  'no-encryption':
    'Check the port in the address: it may be one for plain HTTP, over which no token is sent. Otherwise ask whoever runs the site for its HTTPS address.',
  'not-secure': inspectedNetwork,
};

/** How to deal with single sign-on, by what the request logged in with. */
const singleSignOnRemedies: Readonly<Record<'token' | 'password' | 'nothing', string>> = {
  password:
    'A program cannot go through single sign-on. Sign in to the site in a browser, make a personal access token in your profile there, and choose it as the way to sign in.',
  token:
    'A personal access token of this site goes past its single sign-on: check that this one was made in your profile on this site and has not ended. If it is right, ask whoever runs the site to let requests with a personal access token through.',
  nothing:
    'If the address is not that of your Jira, correct it. If it is, the whole site is behind single sign-on: ask whoever runs it to let requests with a personal access token through to /rest.',
};

/** Texts when a site could not be tested. */
export const jiraTexts: FailureTexts<JiraFailureCode> = {
  'bad-address': {
    happened: 'The address is not one of a Jira site.',
    next: 'Check subdomain and domain; for your-company.atlassian.net the subdomain is your-company. For a Jira that your company runs itself, choose “Own address” as the domain.',
  },
  offline: {
    happened: 'This computer is not connected to a network.',
    next: 'Connect it and test again.',
  },
  'no-such-host': {
    happened: 'No site with this name was found on the network.',
    next: 'Check the spelling of subdomain and domain. If they are right, ask whether your network can look up names on the internet.',
  },
  'names-not-looked-up': {
    happened: 'Names cannot be looked up: the network’s name server did not answer.',
    next: 'Test again in a minute. If this continues, check the network connection, or ask whoever runs your network.',
  },
  'connection-refused': {
    happened: 'The site’s computer was found, but nothing there takes connections at this port.',
    next: 'Check the port if the address has one, and whether Jira is running. For a site of Jira Cloud, ask whether a firewall on your network blocks it.',
  },
  'address-unreachable': {
    happened: 'The site’s name was found, but this network has no route to its address.',
    next: 'Connect to your company’s network or VPN if the site is only reached from there, and test again.',
  },
  'port-not-allowed': {
    happened:
      'The port in this address is kept for another service (as 22 and 6000 are), and like a browser Chatelaine sends nothing there.',
    next: 'Check the port. If Jira really is at this one, ask whoever runs the site for another, such as 443 or 8443.',
  },
  'stopped-on-this-computer': {
    happened: 'A rule or a program on this computer did not let the request out.',
    next: 'Check the firewall and the security software of this computer, or ask whoever looks after it.',
  },
  'computer-overloaded': {
    happened: 'This computer had no room for another connection.',
    next: 'Close programs that you don’t need, and test again.',
  },
  'cannot-connect': {
    happened: 'No connection to the site could be made.',
    next: 'Test again in a minute. If this continues, ask whoever runs your network whether something on it blocks the site.',
  },
  'connection-broken': {
    happened: 'The connection to the site broke off before its answer was complete.',
    next: 'Test again. If this continues, a firewall or a proxy on the way may be cutting it; ask whoever runs your network.',
  },
  'proxy-failed': {
    happened: 'The proxy that this computer uses did not let the request through.',
    next: 'Check the proxy in the system’s network settings, or ask whoever runs your network.',
  },
  'proxy-asks-login': {
    happened: 'The proxy that this computer uses asks for a login, which Chatelaine does not have.',
    next: 'Ask whoever runs your network to let requests to the site through without a login, or to sign this computer in.',
  },
  'proxy-not-reached': {
    happened: 'The proxy that this computer uses could not be reached.',
    next: 'Check the proxy’s name and port in the system’s network settings. Some proxies are reached only from your company’s network or VPN.',
  },
  'proxy-not-trusted': {
    happened:
      'The proxy that this computer uses showed a certificate that this computer does not trust. Nothing was sent.',
    next: 'Ask whoever runs your network to have the proxy’s certificate installed on this computer.',
  },
  'proxy-settings-unusable': {
    happened: 'The system’s settings for a proxy could not be used.',
    next: 'Check the proxy in the system’s network settings. Where they name a script that finds the proxy, ask whoever runs your network whether the script works.',
  },
  'network-asks-login': {
    happened:
      'The network that this computer is on asks you to sign in before it lets requests through.',
    next: 'Open any website in a browser and sign in to the network, then test again.',
  },
  'tls-not-trusted': {
    happened: ({ reason }) => `${certificateProblems[reason]} Nothing was sent.`,
    next: ({ reason }) => certificateRemedies[reason],
  },
  'timed-out': {
    happened: 'The site did not answer in time.',
    next: 'Test again in a minute. Atlassian’s status page says whether something is wrong there.',
  },
  'no-such-site': {
    happened: 'Atlassian has no open site at this address.',
    next: 'Check subdomain and domain against the address in your browser when you use Jira. A site may also have been closed or suspended.',
  },
  'not-a-jira-site': {
    happened: 'Something answered at this address, but it is not a Jira site. No token was sent.',
    next: 'For Jira Cloud, enter the address on atlassian.net, even if your company uses another name for it. For a Jira that your company runs itself, enter its whole address with everything before /browse or /secure, such as jira.example.com/jira. On a guest network, sign in to the network first.',
  },
  'site-renamed': {
    happened: ({ to }) => `The site now lives at ${to}. No token was sent there.`,
    next: ({ to }) =>
      `If that is your site, edit the connection: enter ${to} as its address, and the token again.`,
  },
  'sent-elsewhere': {
    happened: ({ to }) =>
      `The site redirected to ${to}. The redirect was not followed, and no token was sent there.`,
    next: 'On a guest network, or where your company has a sign-in page of its own, open the site in a browser and sign in, then test again. Otherwise check the address.',
  },
  'single-sign-on': {
    happened: ({ to, signedInWith }) =>
      [
        to === null
          ? 'In place of an answer the site asks for single sign-on.'
          : `In place of an answer the site sends on to ${to} for single sign-on.`,
        ...(signedInWith === null ? ['No token was sent.'] : []),
        ...(signedInWith !== null && to !== null ? ['Nothing was sent there.'] : []),
      ].join(' '),
    next: ({ signedInWith }) => singleSignOnRemedies[signedInWith ?? 'nothing'],
  },
  'wrong-credentials': {
    happened: 'Jira refused this username and token.',
    next: 'Check that the username is right (in Jira Cloud it is the account’s e-mail address) and that the token belongs to that account. If both are right, the token has ended or was revoked, or an administrator blocked API tokens: make a new one. Jira locks an account after a few wrong tries.',
  },
  'passwords-refused': {
    happened: 'Jira refused this login, and says that it takes no passwords.',
    next: 'If you entered the account’s password, create an API token and enter that. Some sites say the same of a token that is wrong or has ended: then create a new one.',
  },
  'login-unreadable': {
    happened: 'The site could not read the login that was sent to it.',
    next: 'Check that the username is the account’s e-mail address. If it is, a proxy on the way may have changed the request; ask whoever runs your network.',
  },
  'token-expired': {
    happened: ({ on }, { date }) => `The token expired on ${date(on)}, and Jira refused it.`,
    next: 'Create a new token and put it into this connection, and wherever else the old one is used.',
  },
  captcha: {
    happened:
      'Jira asks this account to prove that it is a person, and until then refuses every token.',
    next: 'Log in to the site once in a browser as this account and solve the CAPTCHA. Then test again.',
  },
  'account-blocked': {
    happened: 'Jira has blocked logins of this account for now.',
    next: 'Log in to the site once in a browser as this account. If that does not help, ask an administrator of your organisation to look at the account in user management.',
  },
  'account-deactivated': {
    happened: 'This account is deactivated and may not log in.',
    next: 'Ask an administrator of your organisation to reactivate it in user management, or use another account.',
  },
  'token-of-another-account': {
    happened: ({ owner }) =>
      `The token works, but it belongs to ${owner} and not to the username entered.`,
    next: ({ owner }) =>
      `Enter ${owner} as the username if that is the right account, or a token of the one you meant.`,
  },
  'password-not-allowed': {
    happened: 'This site does not let programs log in with a password.',
    next: 'Create a personal access token in your profile on this site, and choose it as the way to sign in.',
  },
  'scope-missing': {
    happened: 'Atlassian’s gateway knows this token, but says that its scopes do not cover this.',
    next: 'Scopes cannot be added later: make a new token with read:jira-user, read:jira-work, manage:jira-configuration and read:servicedesk-request.',
  },
  'no-access': {
    happened: 'The login was accepted, but this account may not see what was asked for.',
    next: 'Check in user management that the account has access to Jira on this site.',
  },
  forbidden: {
    happened: 'The site refused the request without saying whether it took the login.',
    next: 'Either the account has no access to Jira on this site, or the site does not let your network in. Ask an administrator of the site to look at both.',
  },
  'network-not-allowed': {
    happened: 'The site does not let requests from your network in.',
    next: 'Test again from your company’s network or VPN, or ask an administrator of the site to allow the address that this computer has on the internet.',
  },
  'rate-limited': {
    happened: 'The site asks for a pause: too many requests reached it.',
    next: ({ until }, { time }) =>
      until === null ? 'Test again in a few minutes.' : `Test again after ${time(until)}.`,
  },
  'jira-down': {
    happened: ({ status }) =>
      status === null
        ? 'Jira is not working at the moment.'
        : `Jira is not working at the moment (it answered with status ${status}).`,
    next: 'Nothing is wrong with the connection. Test again later; Atlassian’s status page says more.',
  },
  'unexpected-answer': {
    happened: ({ status }) =>
      status === null
        ? 'The answer from the site could not be read.'
        : `The site gave an answer that makes no sense here (status ${status}).`,
    next: 'Test again. If this continues, open the site in a browser; a proxy on the way may have put a page of its own in place.',
  },
  'answer-too-large': {
    happened: 'The answer was larger than any that Jira gives, and was cut off.',
    next: 'Test again. If this continues, check the address: what answered may not be Jira.',
  },
  cancelled: {
    happened: 'The test was cancelled.',
    next: 'Test again whenever you like.',
  },
  'token-refused-before': {
    happened: 'Jira has already refused logins of this account, so this token was not tried again.',
    next: 'Put a new token into the connection, or test this connection by hand. More wrong tries could lock the account.',
  },
};
