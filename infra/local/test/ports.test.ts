import { createServer, type AddressInfo, type Server } from 'node:net';

import { afterEach, describe, expect, it } from '@jest/globals';

import { choosePort } from '../src/ports.ts';

const taken: Server[] = [];

afterEach(() => {
  for (const server of taken.splice(0)) server.close();
});

async function takePort(): Promise<number> {
  const server = createServer();
  taken.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

describe('the port', () => {
  it('is another one when the usual one is in use', async () => {
    const usual = await takePort();
    expect(await choosePort(undefined, usual, '--port')).not.toBe(usual);
  });

  it('is never another one than was asked for', async () => {
    const asked = await takePort();
    await expect(choosePort(asked, 3000, '--port')).rejects.toThrow(`port ${asked} is in use; ask for another with --port`);
  });

  it('is any free one when 0 is asked for', async () => {
    expect(await choosePort(0, 3000, '--port')).toBeGreaterThan(1023);
  });
});
