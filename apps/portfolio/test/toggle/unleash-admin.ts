/** An Unleash server, as far as its admin API needs it. */
interface Unleash {
  readonly url: string;
  readonly adminToken: string;
}

/** Does something in the environment that the service follows. */
export async function administer({ url, adminToken }: Unleash, method: 'POST' | 'PATCH' | 'DELETE', place: string, body?: object): Promise<void> {
  const response = await fetch(`${url}/api/admin/projects/default/features${place}`, {
    method,
    headers: { Authorization: adminToken, 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${place}: ${response.status} ${await response.text()}`);
}

/** Switches a toggle, as people do in Unleash's own pages. */
export async function switchToggle(unleash: Unleash, name: string, on: boolean): Promise<void> {
  await administer(unleash, 'POST', `/${name}/environments/development/${on ? 'on' : 'off'}`);
}
