/** The programs of the service that are in its image, each as one file. */
export const servicePrograms = ['main', 'migrate', 'retain'] as const;

/** What they read while they run, as patterns from the folder of the service's package. */
export const serviceFiles = [
  'package.json',
  'openapi.yaml',
  'src/**/*.njk',
  'src/platform/pages/mark.svg',
  'src/platform/pages/styles/*.css',
  'src/data-protection/record-of-processing.yaml',
  // The one package of which a file is read and no code runs.
  'node_modules/govuk-frontend/package.json',
  'node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.css',
] as const;
