import { freePort, isFree } from '@exemplar/machine/free-port';

/** A port that was asked for is not to be had. */
export class PortTaken extends Error {
  override readonly name = 'PortTaken';
}

/**
 * The port to use: the one that was asked for, or else the usual one, or else any that is free.
 * @param flag the option that asks for it, for the message
 * @throws PortTaken when the one that was asked for is in use
 */
export async function choosePort(asked: number | undefined, usual: number, flag: string): Promise<number> {
  if (asked === undefined) return (await isFree(usual)) ? usual : await freePort();
  if (asked === 0) return await freePort();
  if (await isFree(asked)) return asked;
  throw new PortTaken(`port ${asked} is in use; ask for another with ${flag}, or leave ${flag} out to get a free one`);
}
