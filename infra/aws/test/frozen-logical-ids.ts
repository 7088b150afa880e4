/**
 * Under these names CloudFormation knows what holds data. Under another name it would make an empty one, and delete or abandon
 * what is there: rename only together with a plan for the data.
 *
 * @ksb frozen-names D7 D8 K7 K12 S18 S22: code may be moved and tidied freely, because a change that would make CloudFormation put an
 * empty database beside the full one turns a test red.
 * @cut replace "'Data/DatabaseB269D8BB'" with "'Data/Renamed'"
 */
export const frozenLogicalIds: Readonly<Record<string, string>> = {
  'Data/DatabaseB269D8BB': 'AWS::RDS::DBCluster',
  'Data/Key961B73FD': 'AWS::KMS::Key',
  'Data/OwnerSecretC51D9290': 'AWS::SecretsManager::Secret',
  'Data/ServiceSecret94F8C8DC': 'AWS::SecretsManager::Secret',
  'Data/SignInSecretF23E456A': 'AWS::SecretsManager::Secret',
  'Observability/Key961B73FD': 'AWS::KMS::Key',
  'Observability/Pages127DFD1A': 'AWS::SNS::Topic',
  'Observability/Prometheus': 'AWS::APS::Workspace',
  'Observability/Tickets83B11BB2': 'AWS::SNS::Topic',
  'Observability/VisitsA586527A': 'AWS::S3::Bucket',
  'Registry/Collector9EBA7CF5': 'AWS::ECR::Repository',
  'Registry/Key961B73FD': 'AWS::KMS::Key',
  'Registry/Portfolio856A4190': 'AWS::ECR::Repository',
};
