import { readFileSync } from 'node:fs';
import path from 'node:path';

import { evidenceSchema } from '@exemplar/ksb';
import type { RequestHandler } from 'express';
import { middleware } from 'express-openapi-validator';
import { parse } from 'yaml';

import { packageFolder } from './package-folder.ts';

/** The OpenAPI document, as far as this program looks into it. */
export interface ApiDocument {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
}

/** Reads the contract. The schema of evidence stands in one place only, and is put in here. */
export function readContract(): ApiDocument {
  const text = readFileSync(path.join(packageFolder, 'openapi.yaml'), 'utf8');
  const document = parse(text) as ApiDocument;
  const { $id: _ours, ...evidence } = structuredClone<object>(evidenceSchema) as Record<string, unknown>;
  const schemas = { ...document.components.schemas, Evidence: evidence };
  return { ...document, components: { ...document.components, schemas } };
}

/**
 * Checks every request, and every answer, of the API against the contract while it runs.
 *
 * @ksb contract-checked D6 D7 K17 S9: the documented API is the API, because what the document does not allow is
 * refused and what we would answer against it is never sent.
 */
export function checkContract(document: ApiDocument): RequestHandler[] {
  return middleware({
    apiSpec: structuredClone(document) as never,
    validateApiSpec: false,
    validateRequests: { allowUnknownQueryParameters: false },
    validateResponses: true,
    validateSecurity: false,
    ignorePaths: (path: string) => !path.startsWith('/api/'),
    fileUploader: false,
  });
}
