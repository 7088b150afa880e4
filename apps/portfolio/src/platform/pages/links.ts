/** The addresses of a portfolio's pages; an older commit, once chosen, stays chosen from page to page. */
export interface Links {
  readonly portfolio: string;
  readonly duty: (duty: string, ksb?: string) => string;
  readonly ksb: (ksb: string) => string;
  readonly claim: (claim: string) => string;
  readonly walks: string;
  readonly walk: (walk: string, stop?: number) => string;
  readonly question: (walk: string, question: number) => string;
  readonly reflection: (ksb: string) => string;
}

/**
 * The links of one portfolio.
 * @param commit the commit that the address asked for; absent for the latest
 */
export function linksOf(portfolioId: string, commit?: string): Links {
  const base = `/portfolios/${encodeURIComponent(portfolioId)}`;
  const query = commit === undefined ? '' : `?commit=${encodeURIComponent(commit)}`;
  return {
    portfolio: `${base}${query}`,
    duty: (duty, ksb) => `${base}/duties/${encodeURIComponent(duty)}${query}${ksb === undefined ? '' : `#${ksb}`}`,
    ksb: (ksb) => `${base}/ksbs/${encodeURIComponent(ksb)}${query}`,
    claim: (claim) => `${base}/claims/${encodeURIComponent(claim)}${query}`,
    walks: `${base}/walks${query}`,
    walk: (walk, stop) => `${base}/walks/${encodeURIComponent(walk)}${query}${stop === undefined ? '' : `#stop-${stop}`}`,
    question: (walk, question) => `${base}/walks/${encodeURIComponent(walk)}${query}#question-${question}`,
    reflection: (ksb) => `${base}/reflections/${encodeURIComponent(ksb)}`,
  };
}
