/** Problems of a field of the connection form, and how to solve them. */
export const problemTexts = {
  'hidden-characters':
    'There are invisible characters in here. Delete the text and type it instead of pasting it.',

  'holds-secret':
    'There is a token, password or key in here. Take it out: this field is shown, searched and exported. Its place is the field API token alone.',
  'maybe-secret':
    'Something in here looks like a token or password, whose place is the field API token. Take it out, or say that it is not a secret.',

  'nickname-needed': 'Enter a nickname, so that you can tell this connection from the others.',
  'nickname-too-long': 'Shorten the nickname to 100 characters or fewer.',
  'nickname-taken': 'Another connection has this nickname already. Choose a different one.',

  'domain-unknown': 'Choose one of the domains in the list. Most Jira sites are on atlassian.net.',

  'subdomain-needed':
    'Enter the first part of your Jira address: for https://your-company.atlassian.net that is your-company.',
  'subdomain-characters':
    'A subdomain has only the letters a to z, digits and hyphens. Copy it from the address of your Jira, such as your-company.',
  'subdomain-hyphen-at-end':
    'A subdomain neither begins nor ends with a hyphen. Copy it from the address of your Jira, such as your-company.',
  'subdomain-too-long':
    'A subdomain has at most 63 characters. Copy it from the address of your Jira, such as your-company.',
  'subdomain-more-than-one-word':
    'A Jira site has one word before the domain. Enter only that word, such as your-company, without www.',
  'address-needed':
    'Enter the address of your Jira, such as jira.example.com, with its path if it has one, such as jira.example.com/jira.',
  'address-host-wrong':
    'This is not the name of a host: it has letters a to z, digits, hyphens and dots. Copy the address from your browser when you use Jira.',
  'address-port-wrong': 'A port is a number from 1 to 65535. Copy the address from your browser.',
  'address-path-wrong':
    'The path behind the host may have only letters, digits and . _ ~ - in it. Copy what comes before /browse or /secure in your browser, such as jira.example.com/jira.',
  'address-too-long':
    'This is far too long for an address. Copy only the address of your Jira, such as https://your-company.atlassian.net.',
  'address-not-ascii':
    'An address of Jira Cloud has only the letters a to z, without accents. Some of these letters are others, or only look like them: type the address yourself.',
  'address-not-encrypted':
    'Addresses with http:// are not encrypted and would show your token to others. Use https:// instead.',
  'address-other-scheme':
    'This is not a web address. Enter one that begins with https://, or just your-company.',
  'address-with-credentials':
    'Remove the name and password in front of the @. They belong in the fields Username and API token.',
  'address-is-email':
    'This is an e-mail address; it belongs in the field Username. Enter the address of your Jira here, such as your-company.',
  'address-is-token':
    'This looks like an API token; it belongs in the field API token. Enter the address of your Jira here, such as your-company.',
  'address-with-port':
    'Jira Cloud answers at no other port. Remove the colon and the number after the address.',
  'address-is-ip':
    'This is a numeric address. Enter the name of your site, such as your-company.atlassian.net.',
  'address-not-atlassian':
    'This is not an Atlassian address. Enter the one that ends in atlassian.net, even when your site also has a domain of its own. For a Jira that your company runs itself, choose “Own address” as the domain.',
  'address-imitates-atlassian':
    'This is not an Atlassian address, although it looks like one: your token would go to somebody else. Copy the address from your Jira.',
  'address-nearly-atlassian-net':
    'The domain is nearly atlassian.net, and not quite: your token would go to somebody else. Did you mean atlassian.net? Copy the address from your Jira.',
  'address-nearly-jira-com':
    'The domain is nearly jira.com, and not quite. Did you mean jira.com? For a Jira that your company runs itself at such an address, choose “Own address” as the domain.',
  'address-nearly-government':
    'The domain is nearly atlassian-us-gov-mod.net, and not quite: your token would go to somebody else. Did you mean atlassian-us-gov-mod.net? Copy the address from your Jira.',
  'address-unsupported-atlassian':
    'This is a domain of Atlassian’s on which Chatelaine does not support sites yet. It supports those on atlassian.net, jira.com and atlassian-us-gov-mod.net, and a Jira that your company runs itself at an address of its own.',
  'address-mixed-alphabets':
    'Letters of two alphabets are mixed in one word of this address, which can make it look like another. Type the address yourself instead of pasting it.',
  'address-not-a-site':
    'This is one of Atlassian’s own pages and not your Jira. Open your Jira and copy its address, such as https://your-company.atlassian.net.',

  'username-needed':
    'Enter the e-mail address of the Atlassian account to which the token belongs.',
  'username-not-email':
    'Jira Cloud knows accounts by their e-mail address. Enter the whole address, such as name@example.com.',
  'username-with-colon':
    'A username has no colon in it. Enter the name with which you log in to this Jira.',
  'username-is-token':
    'This looks like an API token; it belongs in the field API token. Enter the account’s e-mail address here.',
  'username-too-long': 'No e-mail address is this long. Enter at most 254 characters.',

  'token-needed':
    'Enter the API token. You can create one on Atlassian’s page for API tokens, or in your profile on a Jira that your company runs itself.',
  'token-needed-anew':
    'The saved token belongs to the address and username it was saved with. Enter the token again, or change these back.',
  'token-same': 'This is the token that is saved already. Make a new one, and enter that one here.',
  'token-is-email':
    'This is an e-mail address; it belongs in the field Username. Enter the API token here.',
  'token-in-header':
    'The token has a word in front from a request’s header, Bearer, Basic or Authorization. Leave only the token.',
  'token-in-setting':
    'The token has its name in front, as in a file of settings or in JSON. Leave only the token.',
  'token-with-user':
    'The token has a username and a colon in front, as for curl. Leave only the token.',
  'token-encoded':
    'This is username and token together, in base64 as in a request’s header. Leave only the token.',
  'token-in-quotes':
    'There are quotes, brackets or a comma around the token. Leave only the token.',
  'token-among-others': 'There is other text around the token. Leave only the token.',
  'token-too-long':
    'This is far too long for an API token. Copy only the token from Atlassian’s page.',

  'expiry-needed':
    'Enter the day on which the token expires. Atlassian’s page for API tokens shows it.',
  'expiry-not-a-day': 'This is not a day of the calendar. Enter a date such as 2027-03-31.',
  'expiry-too-early': 'API tokens are younger than that. Enter a date from the year 2000 on.',
  'expiry-too-late': 'No API token works that long. Enter a date within the next ten years.',

  'purpose-needed': 'Choose at least one purpose, so that permissions can be compared with it.',
  'purpose-unknown':
    'One of the purposes is not known here. Choose from the list; one that somebody made is imported under Purposes.',

  'place-name-needed': 'Enter a name for each place, or remove the place.',
  'place-too-long':
    'Shorten the texts of the places: at most 100 characters for a name, and 500 for an address or a note.',
  'too-many-places': 'Enter at most 50 places.',

  'tag-too-long': 'Shorten the tags to 50 characters or fewer.',
  'tag-with-comma': 'A tag has no comma and no semicolon in it. Enter two tags instead.',
  'tag-holds-secret':
    'A tag looks like a token, password or key. Choose another word: tags are shown, searched and exported.',
  'too-many-tags': 'Choose at most 20 tags.',

  'note-too-long': 'Shorten the note to 2,000 characters or fewer.',
} as const;

/** A reason why a field of the connection form can't be saved as it is. */
export type ProblemCode = keyof typeof problemTexts;

/** Warnings about a field, though it may be saved so. */
export const warningTexts = {
  'username-unwrapped': 'Only the e-mail address was kept.',
  'token-unusual':
    'This doesn’t look like an Atlassian API token. Check that it is the token and not a password, and that all of it was copied.',
  'password-like-token':
    'This looks like a token of Jira Cloud and not like a password, and would be sent to this site. Check the address, and what you pasted.',
  'token-unwrapped': 'Only the token is left in this field.',
  'token-cleaned': 'Spaces and line breaks were removed from the token.',
  'expiry-past':
    'This day has passed: the token doesn’t work any more. Create a new one at Atlassian.',
  'expiry-estimate-past':
    'The estimated day has passed. Look up the real one on Atlassian’s page for API tokens and confirm it.',
} as const;

/** A reason to look at a field again, without refusing it. */
export type WarningCode = keyof typeof warningTexts;
