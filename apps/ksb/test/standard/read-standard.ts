import type { Duty, Ksb, KsbKind } from '../../src/standard/standard.ts';

const kinds: Readonly<Record<string, KsbKind>> = { K: 'knowledge', S: 'skill', B: 'behaviour' };

/** Reads duties and KSBs out of the published text of the standard, independently of our data. */
export function readStandard(text: string): { duties: Duty[]; ksbs: Ksb[] } {
  const duties: { id: string; text: string; ksbs: string[] }[] = [];
  const ksbs: Ksb[] = [];
  for (const line of text.split(/\r?\n/).map((one) => one.trim())) {
    const duty = /^Duty (\d+) (.+)$/.exec(line);
    const ksb = /^(([KSB])\d+): (.+?)\s*Back to Duty$/.exec(line);
    if (duty !== null) duties.push({ id: `D${duty[1] ?? ''}`, text: duty[2] ?? '', ksbs: [] });
    else if (ksb !== null) ksbs.push({ id: ksb[1] ?? '', kind: kinds[ksb[2] ?? ''] ?? 'skill', text: ksb[3] ?? '' });
    else if (/^[KSB]\d+(?: [KSB]\d+)*$/.test(line)) duties.at(-1)?.ksbs.push(...line.split(' '));
  }
  return { duties, ksbs };
}
