/** A theme of the practical assessment: a second way through the evidence, beside duty. */
export interface Theme {
  readonly id: string;
  readonly title: string;
  readonly ksbs: readonly string[];
}

/**
 * The themes by which the 31 KSBs of the practical assessment are commonly grouped. They come from public copies of the
 * assessment plan, not from the plan itself, and an assessor's own grouping goes before this one.
 */
export const themes: readonly Theme[] = [
  theme('code-quality', 'Code quality', 'K2 K5 K7 K14 S9 S11 S14 S17 S18 S20 S22'),
  theme('user-needs', 'User needs', 'K4 K10 K21 S3'),
  theme('pipeline', 'CI/CD pipeline', 'K1 K15 S15'),
  theme('refreshing', 'Refreshing and patching', 'K8 S5'),
  theme('operability', 'Operability', 'K11 S6 S19 B3'),
  theme('persistence', 'Data persistence', 'K12 S7'),
  theme('automation', 'Automation', 'K13 K17 S12'),
  theme('data-security', 'Data security', 'K16 S10'),
];

/** The theme with this id (`operability`), or undefined. */
export function findTheme(id: string): Theme | undefined {
  return themes.find((one) => one.id === id);
}

function theme(id: string, title: string, ksbs: string): Theme {
  return { id, title, ksbs: ksbs.split(' ') };
}
