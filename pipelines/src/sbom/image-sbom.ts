import { run } from '@exemplar/machine/run';

import { imageName } from '../image/image-folder.ts';
import type { OciImage } from '../image/oci-layout.ts';
import { settled, type Sbom } from './sbom.ts';

/** Lists what is in an image. The same image has the same list. */
export async function imageSbom({ layout, digest }: OciImage): Promise<Sbom> {
  const bill = JSON.parse(await run(['trivy', 'image', '--quiet', '--offline-scan', '--format=cyclonedx', `--input=${layout}`])) as Sbom;
  return settled(bill, imageName, digest);
}
