import { expect, it } from '@jest/globals';

import { may, roleNamed, roleOfCdk, type Wish } from './may.ts';

/** What whoever stole a role would try. */
const unneeded: readonly Wish[] = [
  ['retention', 'secretsmanager:GetSecretValue', 'RefOwnerSecret'],
  ['retention', 'secretsmanager:GetSecretValue', 'RefSignInSecret'],
  ['retention', 'secretsmanager:DeleteSecret', 'RefServiceSecret'],
  ['retention', 'kms:ScheduleKeyDeletion', 'GetAttKey'],
  ['migration', 'secretsmanager:GetSecretValue', 'RefSignInSecret'],
  ['migration', 'secretsmanager:PutSecretValue', 'RefOwnerSecret'],
  ['collector', 'aps:QueryMetrics', 'GetAttPrometheus'],
  ['collector', 'aps:DeleteWorkspace', 'GetAttPrometheus'],
  ['pipeline', 'sts:AssumeRole', roleOfCdk('lookup')],
  ['pipeline', 'sts:AssumeRole', roleNamed('deploy-of-another-team')],
  ['pipeline', 'ecr:DeleteRepository', 'GetAttPortfolio'],
];

it('nobody may do what their work does not need', () => {
  expect(unneeded.filter((wish) => may(wish))).toEqual([]);
});
