/** A verb was refused and nothing was changed. The message says why; each way out is a command or an act of the pair. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly waysOut: readonly string[];

  constructor(message: string, ...waysOut: readonly string[]) {
    super(message);
    this.waysOut = waysOut;
  }
}

/** How people call the runner. */
export const runner = 'npx pnpm kata';
