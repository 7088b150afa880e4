import type { Tool } from '@exemplar/machine/tool';

/** What looks into images. Built by its own authors’ sources, at a version that `.ci/run` pins. */
export const trivy: Tool = { names: ['trivy'], install: 'GOEXPERIMENT=jsonv2 go install github.com/aquasecurity/trivy/cmd/trivy@v0.74.0' };
