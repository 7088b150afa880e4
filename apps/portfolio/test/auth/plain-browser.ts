/** A page that a {@link Browser} came to. */
export interface Visited {
  readonly url: string;
  readonly status: number;
  readonly text: string;
}

/** A browser with cookies and nothing else, for tests that look at every step. */
export class Browser {
  #cookies = new Map<string, string>();

  /** Goes to an address and on to wherever it leads, at the most until a path. */
  async follow(address: string, { stopAt, ...request }: RequestInit & { readonly stopAt?: string } = {}): Promise<Visited> {
    let [url, init] = [new URL(address), request];
    for (let steps = 0; steps < 12; steps += 1) {
      if (stopAt !== undefined && url.pathname === stopAt) return { url: url.href, status: 0, text: '' };
      const response = await fetch(url, { ...init, redirect: 'manual', headers: { ...(init.headers as Record<string, string>), Cookie: this.#cookiesFor(url), 'Sec-Fetch-Site': 'same-origin' } });
      for (const cookie of response.headers.getSetCookie()) this.#keep(cookie);
      const location = response.headers.get('location');
      if (location === null) return { url: url.href, status: response.status, text: await response.text() };
      url = new URL(location, url);
      init = {};
    }
    throw new Error(`${address} leads on without end`);
  }

  /** Presses the button of a sample person. */
  async choose({ url, text }: Visited, subject: string, options: { readonly stopAt?: string } = {}): Promise<Visited> {
    const [, action = ''] = /<form method="post" action="([^"]+)"/.exec(text) ?? [];
    return await this.follow(new URL(action, url).href, { method: 'POST', body: new URLSearchParams({ subject }), ...options });
  }

  async send(address: string): Promise<Visited> {
    return await this.follow(address, { method: 'POST' });
  }

  forget(): void {
    this.#cookies.clear();
  }

  /** Another browser with the same cookies. */
  copy(): Browser {
    const other = new Browser();
    other.#cookies = new Map(this.#cookies);
    return other;
  }

  #cookiesFor({ pathname }: URL): string {
    return [...this.#cookies].filter(([key]) => pathname.startsWith(key.split(' ')[0] ?? '')).map(([key, value]) => `${key.split(' ')[1] ?? ''}=${value}`).join('; ');
  }

  #keep(cookie: string): void {
    const [pair = '', ...attributes] = cookie.split(/;\s*/);
    const name = pair.slice(0, pair.indexOf('='));
    const value = pair.slice(pair.indexOf('=') + 1);
    const path = attributes.find((one) => /^path=/i.test(one))?.slice(5) ?? '/';
    if (value === '') this.#cookies.delete(`${path} ${name}`);
    else this.#cookies.set(`${path} ${name}`, value);
  }
}
