/** Something was refused and nothing was changed. The message says why; each way out is a command or something to do. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly waysOut: readonly string[];

  constructor(message: string, ...waysOut: readonly string[]) {
    super(message);
    this.waysOut = waysOut;
  }
}

/** The exemplar itself is not as its data says; whoever changes the exemplar has to mend it. */
export class TemplateWrong extends Error {
  override readonly name = 'TemplateWrong';
}

/** How people call this program. */
export const runner = 'npx pnpm make-mine';
