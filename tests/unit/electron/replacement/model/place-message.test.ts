import { expect, it } from 'vitest';
import type {
  HeldToken,
  PlaceId,
  TokenPlace,
} from '../../../../../electron/connections/model/token-places.ts';
import { placeMessage } from '../../../../../electron/replacement/model/place-message.ts';
import { hostile } from '../../../hostile-text.ts';
import { connection } from '../../../renderer/samples.ts';

const place = (name: string, holds: HeldToken, parts: Partial<TokenPlace> = {}): TokenPlace => ({
  id: name as PlaceId,
  ...{ name, kind: 'pipeline', address: '', note: '', holds, ...parts },
});

it('The message names the places that still have the earlier token, and no others', () => {
  const places = [
    place('Deploy', 'former', { address: 'ci.example.com', note: 'Ask Jo' }),
    place('Onboarding', 'present', { kind: 'okta-workflows' }),
    place('cron', 'older', { kind: 'script' }),
  ];
  expect(placeMessage(connection(1, { places }))).toBe(
    [
      'Hello,',
      '',
      'the API token of robot-1@example.com on site-1.atlassian.net was replaced. These places still have the earlier one, which will be revoked:',
      '',
      '- Deploy (Pipeline; ci.example.com; Ask Jo)',
      '- cron (Script on a host)',
      '',
      'Please put the new token there and tell me when it is done. I hand it over separately, never in a message like this.',
      '',
      'Thank you.',
      '',
    ].join('\n'),
  );
});

it('The message says where the token is stored when every place has the present one', () => {
  const message = placeMessage(connection(1, { places: [place('Deploy', 'present')] }));
  expect(message).toContain('is stored in these places:\n\n- Deploy (Pipeline)\n\nThank you.');
});

it('A place cannot pass for lines of the message', () => {
  const message = placeMessage(connection(1, { places: [place(`a${hostile}\nb`, 'former')] }));
  expect(message.split('\n')).toHaveLength(11 - 1);
});
