import { expect, it } from '@jest/globals';

import { diagnose, printDiagnosis } from '../../src/session/doctor.ts';
import { playground } from './checkout.ts';

it('says of everything that a kata stands on how it is, and how to get what is missing', () => {
  const ground = playground();
  ground.write('idea.txt', '');
  const said = diagnose(ground, ['promtool', 'promtool', 'haproxy'], '/nowhere').map(printDiagnosis);
  expect(said.slice(2)).toEqual([
    '✓ well who you are: Ada Lovelace <ada@example.org>',
    '! amber a clean tree: files that are changed: 1; commit them, or git stash -u',
    '! amber haproxy: needs haproxy; install it with: apt-get install haproxy',
    '! amber promtool: needs promtool; install it with: apt-get install prometheus',
  ]);
});
