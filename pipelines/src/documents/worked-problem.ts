/** A problem of this repository that was worked through, as its page tells it. */
export interface WorkedProblem {
  readonly technique: string;
  readonly hypothesis: string;
  /** What to type to see it again. */
  readonly experiment: string;
  /** What came of it, word for word, and the commit or file that recorded it. */
  readonly results: readonly { readonly words: string; readonly record: string }[];
  readonly changes: readonly { readonly commit: string; readonly subject: string }[];
  /** What the change brought and is still there. */
  readonly holds: readonly { readonly words: string; readonly file: string }[];
  /** The steps of the technique, each with what stands beneath it. */
  readonly steps: ReadonlyMap<string, string>;
}

/** Reads the page of a problem. What is missing is empty, and is told by `wrongWith`. */
export function readWorkedProblem(text: string): WorkedProblem {
  // eslint-disable-next-line security/detect-non-literal-regexp -- The names stand beneath.
  const all = (name: string): string[] => [...text.matchAll(new RegExp(`^- ${name}: (.+)$`, 'gm'))].map(([, value = '']) => value);
  const pairs = (name: string, form: RegExp): [string, string][] => all(name).map((value) => {
    const [, one = '', other = ''] = form.exec(value) ?? [];
    return [one, other];
  });
  return {
    technique: all('Technique')[0] ?? '',
    hypothesis: all('Hypothesis')[0] ?? '',
    experiment: /^`npx pnpm ([^`]+)`$/.exec(all('Experiment')[0] ?? '')?.[1] ?? '',
    results: pairs('Result', /^“(.+)”, in `([^`]+)`$/).map(([words, record]) => ({ words, record })),
    changes: pairs('Change', /^`([0-9a-f]{7,40})` (.+)$/).map(([commit, subject]) => ({ commit, subject })),
    holds: pairs('Holds', /^`(.+)` in `([^`]+)`$/).map(([words, file]) => ({ words, file })),
    steps: new Map([
      ...[...text.matchAll(/^### (.+)\n\n([\s\S]*?)(?=\n#|$(?![\s\S]))/gm)].map(([, name = '', body = '']): [string, string] => [name, body.trim()]),
      ...[...text.matchAll(/^\d+\. \*\*(Why .+\?)\*\* (.+)$/gm)].map(([, name = '', body = '']): [string, string] => [name, body]),
    ]),
  };
}

const cycle = ['Plan', 'Do', 'Check', 'Act'];

/** What each technique asks of its steps; undefined when it is satisfied. */
const techniques: Readonly<Record<string, (steps: readonly string[]) => string | undefined>> = {
  'plan-do-check-act': (steps) => (steps.join() === cycle.join() ? undefined : `the steps are ${steps.join(', ') || 'missing'}; right are ${cycle.join(', ')}, in this order`),
  'five whys': (steps) => (steps.length === 5 && steps.every((step) => step.startsWith('Why ')) ? undefined : `there are ${steps.length} whys; right are five, each a numbered line with its question in bold`),
  'affinity map': (steps) => (steps.length >= 3 ? undefined : `there are ${steps.length} groups; a map has three at least`),
};

/**
 * Says what keeps a page from being a problem that was worked through.
 *
 * @ksb worked-problem D4 D12 K6 S11: a problem counts as worked through when its technique was carried to the end, its experiment can be repeated and
 * a change came of it, so nobody files a good intention as an improvement.
 * @cut replace "problem.changes.length === 0" with "problem.changes.length < 0"
 */
export function wrongWith(problem: WorkedProblem): readonly string[] {
  const { technique, steps } = problem;
  const judge = techniques[technique];
  const names = [...steps.keys()];
  return [
    judge === undefined ? `“${technique}” is no technique that is known here; right is ${Object.keys(techniques).join(', ')}` : judge(names),
    ...names.filter((name) => (steps.get(name) ?? '').length < 40).map((name) => `there is next to nothing beneath “${name}”`),
    problem.hypothesis === '' ? 'there is no hypothesis; write “- Hypothesis: …”' : undefined,
    problem.experiment === '' ? 'there is no experiment; write “- Experiment: `npx pnpm …`”' : undefined,
    problem.results.length === 0 || problem.results.some(({ words }) => words === '') ? 'there is no result that was recorded; write “- Result: “words”, in `commit or file`”' : undefined,
    problem.changes.length === 0 || problem.changes.some(({ commit }) => commit === '') ? 'nothing was changed; write “- Change: `commit` its subject”' : undefined,
    problem.holds.length === 0 || problem.holds.some(({ words }) => words === '') ? 'nothing is left of it; write “- Holds: `words` in `file`”' : undefined,
  ].filter((message) => message !== undefined);
}
