/** Somebody whom the sample provider knows. Nobody of this name lives. */
export interface SamplePerson {
  readonly subject: string;
  readonly name: string;
  readonly organisation: string;
  readonly roles: readonly ('apprentice' | 'coach' | 'assessor')[];
  /** ISO date, where the age matters. */
  readonly birthdate?: string;
}

/** @param today the day on which the young one is seventeen */
export function samplePeople(today = new Date()): readonly SamplePerson[] {
  const organisation = 'sample-provider';
  const seventeen = `${today.getUTCFullYear() - 17}-01-01`;
  return [
    { subject: 'sample-apprentice', name: 'Sample Apprentice', organisation, roles: ['apprentice'] },
    { subject: 'sample-coach', name: 'Sample Coach', organisation, roles: ['coach'] },
    { subject: 'sample-assessor', name: 'Sample Assessor', organisation, roles: ['assessor'] },
    { subject: 'sample-young', name: 'Sample Apprentice under 18', organisation, roles: ['apprentice'], birthdate: seventeen },
    { subject: 'sample-outsider', name: 'Sample Apprentice elsewhere', organisation: 'other-provider', roles: ['apprentice'] },
  ];
}
