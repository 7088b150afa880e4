/** An Unleash server, as far as its admin API needs it. */
interface Unleash {
  readonly url: string;
  readonly adminToken: string;
}

/** Switches a toggle, as people do in Unleash's own pages. */
export async function switchToggle({ url, adminToken }: Unleash, name: string, on: boolean): Promise<void> {
  const place = `${url}/api/admin/projects/default/features/${name}/environments/development/${on ? 'on' : 'off'}`;
  const response = await fetch(place, { method: 'POST', headers: { Authorization: adminToken } });
  if (!response.ok) throw new Error(`${place} answered ${response.status}: ${await response.text()}`);
}
