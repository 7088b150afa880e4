import { languageOf } from '../../src/language/language.ts';
import { scanFile } from '../../src/scan/scan-file.ts';

/** Each `CLAIM` in a source stands for a whole claim, so that the tables stay readable. */
const write = (source: string): string => source.replaceAll('CLAIM', '@ksb some-claim D1 K7: why');

/** What the first claim of a source stands on, or, where something is wrong with it, the message that says so. */
export function regionOf(file: string, source: string): string | undefined {
  const text = write(source);
  const { claims, problems } = scanFile({ path: file, text }, languageOf(file, text));
  return problems[0]?.message ?? claims[0]?.region.text;
}
