import type { Tool } from '@exemplar/machine/tool';

/** What builds an image without an engine that runs all the time. */
export const imageTools: readonly Tool[] = [
  { names: ['buildah'], debian: 'buildah' },
  { names: ['dpkg-deb'], debian: 'dpkg' },
  { names: ['mmdebstrap'], debian: 'mmdebstrap' },
  { names: ['skopeo'], debian: 'skopeo' },
];
