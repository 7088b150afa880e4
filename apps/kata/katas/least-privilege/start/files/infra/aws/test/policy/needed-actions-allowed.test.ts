import { expect, it } from '@jest/globals';

import { may, roleOfCdk, type Wish } from './may.ts';

const needed: readonly Wish[] = [
  ['retention', 'secretsmanager:GetSecretValue', 'RefServiceSecret'],
  ['retention', 'kms:Decrypt', 'GetAttKey'],
  ['migration', 'secretsmanager:GetSecretValue', 'RefOwnerSecret'],
  ['migration', 'secretsmanager:GetSecretValue', 'RefServiceSecret'],
  ['migration', 'kms:Decrypt', 'GetAttKey'],
  ['collector', 'aps:RemoteWrite', 'GetAttPrometheus'],
  ['pipeline', 'sts:AssumeRole', roleOfCdk('deploy')],
  ['pipeline', 'sts:AssumeRole', roleOfCdk('file-publishing')],
  ['pipeline', 'ecr:PutImage', 'GetAttPortfolio'],
];

it('everybody may do what they are there for', () => {
  expect(needed.filter((wish) => !may(wish))).toEqual([]);
});
