import { parseDocument } from 'yaml';

import { basePackages, type Versions } from '../image/base-packages.ts';

/**
 * Locks other versions in the text of `infra/base/packages.yaml`; everything else stays as people wrote it.
 *
 * @ksb refresh-is-a-change D6 D7 D12 K8 K13 K15 S5 S12 S15: a newer base comes as a change of one file that a reviewer can read, each package on
 * its own line, and goes the way of every change; nothing that runs is patched.
 * @cut replace "document.setIn(['locked', name], version)" with "document.setIn(['locked', name], name)"
 *
 * @param moment at which these were the newest
 */
export function relock(text: string, versions: Versions, moment: Date): string {
  const document = parseDocument(text);
  const gone = Object.keys(basePackages(document.toJS()).locked).filter((name) => !Object.hasOwn(versions, name));
  for (const name of gone) document.deleteIn(['locked', name]);
  for (const [name, version] of Object.entries(versions)) document.setIn(['locked', name], version);
  document.set('snapshot', `${moment.toISOString().slice(0, 10).replaceAll('-', '')}T000000Z`);
  return document.toString({ lineWidth: 0 });
}
