import { jobNamed, jobsIn, stepsIn, type Rule } from '../rule.ts';
import type { Automation, Entry } from '../workflow.ts';

interface Use {
  readonly file: string;
  readonly where: string;
  readonly uses: Entry;
}

/** Everything that somebody else wrote and that runs here. */
function foreignUses(automation: Automation): readonly Use[] {
  const ofSteps = stepsIn(automation).flatMap(({ file, where, step: { uses } }) => (uses === undefined ? [] : [{ file, where, uses }]));
  const ofJobs = jobsIn(automation).flatMap(({ workflow: { file }, job }) => (job.calls === undefined ? [] : [{ file, where: jobNamed(job), uses: job.calls }]));
  return [...ofSteps, ...ofJobs].filter(({ uses }) => !uses.value.startsWith('./'));
}

const commit = /^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/;
const version = /^v\d+\.\d+\.\d+$/;

/**
 * @ksb workflow-pins D5 D9 K2 K5 S9 S15: what others wrote is taken by the commit that was reviewed and says its version, so a tag
 * that is moved to malware, as nearly all of Trivy’s were in March 2026, does not reach us.
 * @cut replace "!commit.test(uses.value) || !version.test(uses.comment)" with "!version.test(uses.comment)"
 */
export const pinnedByCommit: Rule = {
  name: 'pinned-by-commit',
  why: 'A tag can be moved to other code after it was reviewed; a commit cannot.',
  judge: (automation) => foreignUses(automation)
    .filter(({ uses }) => !commit.test(uses.value) || !version.test(uses.comment))
    .map(({ file, where, uses }) => ({
      file,
      line: uses.line,
      message: `${where} takes “${uses.value}” ${commit.test(uses.value) ? 'and does not say which version that is' : 'by a name that can be moved'}`,
      right: 'write owner/name@, the 40 digits of the commit, and behind it # and the version, like # v7.0.1',
    })),
};

export const oneVersion: Rule = {
  name: 'one-version',
  why: 'Two versions of one action are two things to review, and one of them is forgotten.',
  judge: (automation) => {
    const first = new Map<string, Use>();
    return foreignUses(automation).filter(({ uses }) => commit.test(uses.value)).flatMap((use) => {
      const [name = '', pin = ''] = use.uses.value.split('@');
      // An action may bring several, of one release.
      const repository = name.split('/').slice(0, 2).join('/');
      const known = first.get(repository);
      first.set(repository, known ?? use);
      if (known === undefined || known.uses.value.endsWith(`@${pin}`)) return [];
      return [{ file: use.file, line: use.uses.line, message: `${use.where} takes another version of ${repository} than ${known.file}:${known.uses.line}`, right: 'take one version everywhere' }];
    });
  },
};
