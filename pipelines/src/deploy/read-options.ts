import { InvalidArgumentError } from 'commander';

/** Reads the digest of an image from the command line. */
export function readDigest(word: string): string {
  if (/^sha256:[0-9a-f]{64}$/.test(word)) return word;
  throw new InvalidArgumentError('an image is named by its digest, sha256: and 64 hexadecimal digits; a tag could be another image tomorrow');
}

/** Reads a commit from the command line. */
export function readCommit(word: string): string {
  if (/^[0-9a-f]{40}$/.test(word)) return word;
  throw new InvalidArgumentError('a commit is written with all its 40 hexadecimal digits, as git rev-parse prints it');
}
