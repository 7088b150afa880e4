import { describe, expect, it } from '@jest/globals';

import { defaultPolicy } from '../../src/questions/policy.ts';
import { parsePolicy, policyFile, readPolicy } from '../../src/questions/read-policy.ts';
import { folderWith } from '../scan/temporary-folder.ts';

const good = `version: 1
every: [valid, current]
least:
  pairs: 10
  sufficientKsbs: 1
  sufficientDuties: 0
  kindsPerKsb: 2
  runsPerProof: 1
most:
  ksbsPerClaim: 8
ownership: [own]
`;

describe('a policy', () => {
  it('is read from its file, and is the default where there is none', () => {
    expect(readPolicy(folderWith({ [policyFile]: good })).least.pairs).toBe(10);
    expect(readPolicy(folderWith({}))).toBe(defaultPolicy);
  });

  it.each([
    ['sufficientKsbs: 1', 'sufficientKsb: 1', ':5:18: least has no “sufficientKsb”; did you mean “sufficientKsbs”?'],
    ['version: 1', 'vesion: 1', ':1:9: the file has no “vesion”; did you mean “version”?'],
    ['ownership: [own]', '', 'the file must have required property'],
    ['  pairs: 10', '  pairs: 10\n  pears: 3', ':5:10: least has no “pears”; did you mean “pairs”?'],
    ['[valid, current]', '[valid, curent]', ':2:16: every.1: “curent” is not known; did you mean “current”?'],
    ['[valid, current]', '[valid, nonsense]', 'known are valid, authentic'],
    ['pairs: 10', 'pairs: 237', ':4:10: least.pairs must be <= 236'],
    ['[own]', '[own', '.ksb-policy.yaml:'],
  ])('that is wrong is refused with its place: %s → %s', (from, to, message) => {
    expect(() => parsePolicy(good.replace(from, to))).toThrow(message);
  });

  it('that is a folder is no policy', () => {
    expect(() => readPolicy(folderWith({ [`${policyFile}/a`]: '' }))).toThrow('.ksb-policy.yaml cannot be read');
  });
});
