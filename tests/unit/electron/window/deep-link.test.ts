import { describe, expect, it } from 'vitest';
import { findCommandInArguments, parseCommandLink } from '../../../../electron/window/deep-link.ts';

const id = '0b9b8c1e-7b1a-4d6e-9a53-0d3f6a1b2c3d';

describe('a link from outside', () => {
  it.each([
    [`chatelaine://connection/${id}`, id],
    [`chatelaine://connection/${id}/`, id],
    [`CHATELAINE://connection/${id.toUpperCase()}`, id],
    [`chatelaine://connection/${id}?test=1`, null],
    [`chatelaine://connection/${id}/delete`, null],
    [`chatelaine://connection/${id}#x`, null],
    [`chatelaine://test/${id}`, null],
    ['chatelaine://connection/../../x', null],
    ['chatelaine:', null],
    [`https://connection/${id}`, null],
    [` chatelaine://connection/${id}`, null],
  ])('%s shows %s', (link, shown) => {
    expect(parseCommandLink(link)).toEqual(
      shown === null ? null : { name: 'show-connection', id: shown },
    );
  });

  it('is found among the arguments of a second start', () => {
    expect(
      findCommandInArguments(['/opt/chatelaine', '--hidden', `chatelaine://connection/${id}`]),
    ).toEqual({
      name: 'show-connection',
      id,
    });
    expect(findCommandInArguments(['/opt/chatelaine', '.'])).toBeNull();
  });
});
