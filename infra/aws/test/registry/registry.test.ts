import { describe, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { stackOf } from '../stage-templates.ts';

describe('the registry', () => {
  it('gives no tag twice, looks at what arrives, and encrypts it', proving('immutable-images', () => {
    stackOf('dev', 'Registry').allResourcesProperties('AWS::ECR::Repository', {
      ImageTagMutability: 'IMMUTABLE',
      ImageScanningConfiguration: { ScanOnPush: true },
      EncryptionConfiguration: { EncryptionType: 'KMS' },
    });
  }));

  it('signs every image of ours', () => {
    const registry = stackOf('dev', 'Registry');
    registry.hasResourceProperties('AWS::Signer::SigningProfile', { PlatformId: 'Notation-OCI-SHA384-ECDSA' });
    registry.hasResourceProperties('AWS::ECR::SigningConfiguration', { Rules: [{ RepositoryFilters: [{ Filter: 'exemplar/*', FilterType: 'WILDCARD_MATCH' }] }] });
  });
});
