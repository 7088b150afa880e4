import { unleashEnvironment, unleashTokens } from '../platform/platform-parts.ts';
import type { Places } from '../system/part.ts';

/** Switches publishing as a person would: through the API of Unleash. */
export async function switchPublishing(at: Places, state: 'on' | 'off'): Promise<void> {
  const response = await fetch(`${at.url('unleash')}/api/admin/projects/default/features/publishing/environments/${unleashEnvironment}/${state}`, {
    method: 'POST',
    headers: { Authorization: at.secret(unleashTokens.admin) },
  });
  if (!response.ok) throw new Error(`Unleash answered ${response.status}: ${await response.text()}`);
}
