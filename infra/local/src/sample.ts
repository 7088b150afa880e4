import { samplePeople } from './identity/people.ts';

/** Where people look when it runs. */
export const portfolioId = 'exemplar';

/** The repository that publishes on this machine; the name is nobody's. */
export const sampleRepository = 'exemplar/exemplar';

const parts: Readonly<Record<string, 'owner' | 'coach' | 'assessor'>> = {
  'sample-apprentice': 'owner',
  'sample-coach': 'coach',
  'sample-assessor': 'assessor',
};

/**
 * The sample people and their portfolio, for the service to begin with.
 * @param issuer under which the sample provider signs them in
 */
export function sampleDocument(issuer: string): string {
  const members = samplePeople().flatMap(({ subject, name, organisation, roles }) => {
    const role = parts[subject];
    return role === undefined ? [] : [{ issuer, subject, organisation, name, roles, role }];
  });
  return JSON.stringify({ id: portfolioId, title: 'Exemplar', repository: sampleRepository, visibility: 'public', members });
}
