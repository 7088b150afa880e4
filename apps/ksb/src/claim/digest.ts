import { hash } from 'node:crypto';

/** `sha256:` and the digest in hexadecimal, the form in which evidence names content. */
export function digestOf(content: string | Uint8Array): string {
  return `sha256:${hash('sha256', content, 'hex')}`;
}
