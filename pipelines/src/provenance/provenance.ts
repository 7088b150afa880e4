/** The job that wants to deploy, as GitHub describes it to its steps. */
export interface Origin {
  /** `owner/name`. */
  readonly repository: string;
  readonly commit: string;
}

/**
 * The question to GitHub: not whether somebody signed this, but whether our build on our branch did, at this commit.
 *
 * @ksb provenance-of-ours D5 D6 D9 K2 K5 S9 S10 S15: before an image is let in anywhere it has to have been built by this very workflow from the
 * branch main, because poisoned packages came in May 2026 with signatures that were valid and said somebody else’s branch.
 * @cut replace "'--source-ref', 'refs/heads/main'," with ""
 */
export function question(file: string, { repository, commit }: Origin): readonly [string, ...string[]] {
  return [
    'gh', 'attestation', 'verify', file,
    '--repo', repository,
    '--signer-workflow', `${repository}/.github/workflows/build.yml`,
    '--source-ref', 'refs/heads/main',
    '--source-digest', commit,
    '--deny-self-hosted-runners',
  ];
}
