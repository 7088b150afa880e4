import type { Finding } from '../stage/report.ts';

/** What a job knows of the repository and of what its owner has set. */
export type Surroundings = Readonly<Record<string, string | undefined>>;

/** Something that the pipeline does only where it can. */
export interface Setting {
  /** The job, and the output of this name that is `on` or `off`. */
  readonly job: string;
  /** What a copy gets by it, and does without while it is not set. */
  readonly gives: string;
  /** What has to be set; where any is missing, the job is left out. */
  readonly variables: readonly Variable[];
  /** Whether it is on in a copy in which nothing is set. */
  readonly byItself?: (surroundings: Surroundings) => boolean;
  /** The job without which this one makes no sense. */
  readonly after?: string;
}

export interface Variable {
  readonly name: string;
  readonly fits: RegExp;
  /** What would be right. */
  readonly right: string;
}

const on = (name: string): Variable => ({ name, fits: /^on$/, right: 'on, where the plan of the owner includes it' });
const account = (environment: string): Variable => ({ name: `AWS_ACCOUNT_${environment}`, fits: /^\d{12}$/, right: 'the twelve digits of the account' });
const address = (name: string): Variable => ({ name, fits: /^https:\/\/[a-z0-9.-]+$/, right: 'an address like https://exemplar.example' });

/** GitHub gives it to public repositories, and to others in some of its plans. */
const isPublic = ({ VISIBILITY }: Surroundings): boolean => VISIBILITY === 'public';
/** In a fork GitHub keeps no list of dependencies until it is asked to. */
const isPublicAndNoFork = (surroundings: Surroundings): boolean => isPublic(surroundings) && surroundings['FORK'] !== 'true';

/** Everything that can be set in a copy of this repository. docs/guides/pipeline.md says the same to people. */
export const settings: readonly Setting[] = [
  { job: 'attest', gives: 'what is built and proven is signed', variables: [on('ATTESTATIONS')], byItself: isPublic },
  { job: 'codeql', gives: 'code is searched for weaknesses', variables: [on('CODE_SCANNING')], byItself: isPublic },
  { job: 'scorecard', gives: 'the repository is rated by OpenSSF', variables: [on('CODE_SCANNING')], byItself: isPublic },
  { job: 'dependencies', gives: 'a vulnerability that a change brings stops it', variables: [on('DEPENDENCY_GRAPH')], byItself: isPublicAndNoFork },
  { job: 'dev', gives: 'each change goes to dev', variables: [account('DEV'), address('ADDRESS_DEV')], after: 'attest' },
  { job: 'staging', gives: 'what went well in dev goes to staging', variables: [account('STAGING'), address('ADDRESS_STAGING')], after: 'dev' },
  { job: 'production', gives: 'what went well in staging goes to people', variables: [account('PRODUCTION'), address('ADDRESS_PRODUCTION')], after: 'staging' },
  {
    job: 'portfolio',
    gives: 'evidence is sent to a portfolio',
    variables: [address('PORTFOLIO_URL'), { name: 'PORTFOLIO_ID', fits: /^[a-z0-9][a-z0-9-]{0,62}$/, right: 'the id of the portfolio, as in its address' }],
  },
  { job: 'pages', gives: 'the site goes to GitHub Pages', variables: [{ name: 'PAGES', fits: /^on$/, right: 'on, where Pages is set to take what a workflow makes' }] },
];

/** Whether a job runs, and where it does not, why. */
export interface Decision {
  readonly job: string;
  readonly state: 'on' | 'off';
  readonly finding?: Finding;
  /** A value that cannot be meant is no reason to leave something out in silence. */
  readonly wrong: boolean;
}

/**
 * @ksb settings-say-why D5 D6 K1 K2 S15: a fresh copy without any variable is green on its first run, and what it leaves out it says, with
 * the variable that would change that; a value that cannot be meant is red.
 * @cut replace "byItself?.(surroundings) === true" with "true"
 */
export function decide(surroundings: Surroundings): readonly Decision[] {
  const decided = new Map<string, Decision>();
  for (const { job, gives, variables, byItself, after } of settings) {
    const left = (message: string, right: string, wrong: boolean): Decision => ({ job, state: 'off', finding: { message: `“${job}” is left out, so it is not the case that ${gives}: ${message}`, right }, wrong });
    const valueOf = ({ name }: Variable): string => surroundings[name] ?? '';
    const wrong = variables.find((variable) => valueOf(variable) !== '' && !variable.fits.test(valueOf(variable)));
    const missing = variables.filter((variable) => valueOf(variable) === '');
    const before = after === undefined ? undefined : decided.get(after);
    if (wrong !== undefined) decided.set(job, left(`the variable ${wrong.name} is “${valueOf(wrong)}”`, `${wrong.name}: ${wrong.right}`, true));
    else if (missing.length > 0 && !(byItself?.(surroundings) === true)) decided.set(job, left(`${missing.map(({ name }) => name).join(' and ')} not set`, missing.map(({ name, right }) => `${name}: ${right}`).join('; '), false));
    else if (before?.state === 'off') decided.set(job, left(`“${before.job}” comes before it, and is left out`, `first what “${before.job}” needs`, false));
    else decided.set(job, { job, state: 'on', wrong: false });
  }
  return [...decided.values()];
}
