/** A page that cannot be shown, and why, in words for the person who asked for it. */
export class PageError extends Error {
  override readonly name = 'PageError';
  readonly status: 400 | 404;

  constructor(status: 400 | 404, message: string) {
    super(message);
    this.status = status;
  }
}
