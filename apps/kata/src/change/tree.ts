import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A folder whose files are changed, and can be put back as they were. */
export class Tree {
  readonly #root: string;
  readonly #before: { readonly file: string; readonly content: Buffer | undefined }[] = [];

  constructor(root: string) {
    this.#root = root;
  }

  /** Names a state to go back to. */
  mark(): number {
    return this.#before.length;
  }

  read(file: string): string | undefined {
    return this.#content(file)?.toString('utf8');
  }

  write(file: string, content: string | Buffer): void {
    this.#remember(file);
    const place = path.join(this.#root, file);
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(place, content);
  }

  remove(file: string): void {
    this.#remember(file);
    rmSync(path.join(this.#root, file), { force: true });
  }

  /** Puts every file back as it was at a mark. */
  undoTo(mark: number): void {
    for (const { file, content } of this.#before.splice(mark).reverse()) {
      const place = path.join(this.#root, file);
      if (content === undefined) rmSync(place, { force: true });
      else writeFileSync(place, content);
    }
  }

  /** The files that were changed since a mark, with what they held then. */
  changedSince(mark: number): ReadonlyMap<string, Buffer | undefined> {
    return new Map(this.#before.slice(mark).reverse().map(({ file, content }) => [file, content]));
  }

  #remember(file: string): void {
    this.#before.push({ file, content: this.#content(file) });
  }

  #content(file: string): Buffer | undefined {
    const place = path.join(this.#root, file);
    return existsSync(place) ? readFileSync(place) : undefined;
  }
}
