import { describe, expect, it } from 'vitest';
import { everyFailure } from '../../../../../build/failure-examples.ts';
import { isAboutCertificate } from '../../../../../electron/failures/index.ts';

describe('Trusting a certificate is offered where it would help', () => {
  const offered = everyFailure.flatMap((failure) =>
    failure.code === 'tls-not-trusted' && isAboutCertificate(failure.reason)
      ? [failure.reason]
      : [],
  );
  it('and not where encryption itself, or a certificate of this computer, is what lacks', () => {
    expect(offered).toEqual(['unknown-issuer', 'wrong-name', 'out-of-date', 'revoked', 'unfit']);
  });
});
