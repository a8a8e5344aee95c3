import { getHost, type Connection } from '../../connections/model/connection.ts';
import { findOutdatedPlaces, type TokenPlace } from '../../connections/model/token-places.ts';
import { oneLine } from '../../system/model/outside-text.ts';
import { placeMessages as texts, placeTexts } from '../../texts/index.ts';

/** The most characters of a line: what a person called a place must not pass for lines of the message. */
const maxLineLength = 1000;

/**
 * A message to whoever looks after the places of a token, ready to be sent: which places still have an earlier token,
 * or, when none does, where it is stored. It is plain text and holds no token.
 */
export function placeMessage(connection: Connection): string {
  const { places, username, address } = connection;
  const outdated = findOutdatedPlaces(places);
  const line = (text: string): string => oneLine(text, maxLineLength);
  const account = line(texts.account(username, getHost(address)));
  return [
    texts.greeting,
    '',
    outdated.length > 0 ? texts.replaced(account) : texts.storedIn(account),
    '',
    ...(outdated.length > 0 ? outdated : places).map((place) => line(describe(place))),
    '',
    ...(outdated.length > 0 ? [texts.howItComes, ''] : []),
    texts.thanks,
    '',
  ].join('\n');
}

function describe({ name, kind, address, note }: TokenPlace): string {
  const details = [placeTexts.kinds[kind], address, note].filter((text) => text !== '');
  return texts.place(name, details.join('; '));
}
