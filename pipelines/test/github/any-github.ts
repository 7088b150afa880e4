import { afterAll, beforeAll, beforeEach } from '@jest/globals';

import { connect, type GitHub } from '../../src/github/github.ts';
import { startStandIn, type StandIn } from './stand-in.ts';

export const token = 'ghs_not-a-real-token';

/** GitHub on this machine for the tests of a file, empty before each of them. A second lasts no time there, and what is waited for is in `said`. */
export function anyGitHub(): { readonly standIn: () => StandIn; readonly github: () => GitHub; readonly said: string[] } {
  const said: string[] = [];
  let standIn: StandIn;
  let github: GitHub;
  beforeAll(async () => {
    standIn = await startStandIn();
    github = connect({ token, repository: 'sample/exemplar', url: standIn.url, secondLasts: 0, say: (line) => said.push(line) });
  });
  afterAll(async () => { await standIn.stop(); });
  beforeEach(() => {
    said.length = 0;
    standIn.asked.length = 0;
    standIn.stumbles.length = 0;
    Object.assign(standIn.kept, { deployments: [], statuses: [], checkRuns: [], comments: [], pulls: [], marks: {} });
  });
  return { standIn: () => standIn, github: () => github, said };
}
