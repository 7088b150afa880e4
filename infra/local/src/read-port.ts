import { InvalidArgumentError } from 'commander';

/** Reads the value of an option that asks for a port. */
export function readPort(value: string): number {
  const port = Number(value);
  if (/^\d{1,5}$/.test(value) && port <= 65_535) return port;
  throw new InvalidArgumentError('a port is a whole number from 0 to 65535');
}
