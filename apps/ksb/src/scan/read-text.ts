import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** Larger files are data, not something that people annotate. Bytes. */
const largestFile = 5 * 1024 * 1024;

/** The text of a file, or why it has none that could hold a claim. */
export type Text = { readonly text: string; readonly doubt?: string } | { readonly text?: never; readonly doubt: string };

/**
 * Reads a file that people write, and says what is wrong with any other. Does not throw.
 *
 * @ksb garbage-named D9 D13 S11 B3: whatever a repository holds, broken or enormous or in a foreign code, is named and
 * passed over, so one bad file can neither stop the report nor slip out of it unseen.
 */
export function readText(file: string): Text {
  try {
    const bytes = readBytes(file);
    return typeof bytes === 'string' ? { doubt: bytes } : decode(bytes);
  } catch (error) {
    return { doubt: `cannot be opened: ${(error as Error).message}` };
  }
}

/** Most files fit into it; to make room for each of them anew would cost more than to read it. */
const room = Buffer.allocUnsafe(64 * 1024);

/** The bytes are good until the next file is read. */
function readBytes(file: string): Buffer | string {
  const descriptor = openSync(file, 'r');
  try {
    const { size } = fstatSync(descriptor);
    if (size > largestFile) return `is larger than ${largestFile / 1024 / 1024} MB and was not read`;
    const bytes = size <= room.length ? room : Buffer.allocUnsafe(size);
    return bytes.subarray(0, readSync(descriptor, bytes, 0, size, 0));
  } finally {
    closeSync(descriptor);
  }
}

function decode(bytes: Buffer): Text {
  if (bytes.includes('k\0s\0b')) return { doubt: 'is in UTF-16: save it as UTF-8, so that its claims can be read' };
  if (bytes.includes(0)) return { doubt: 'is no text: what is claimed of it belongs in a sidecar, its name with .ksb.yaml' };
  const text = bytes.toString('utf8');
  return text.includes('\uFFFD') && !isUtf8(bytes) ? { text, doubt: 'is not all UTF-8: some letters cannot be read' } : { text };
}

function isUtf8(bytes: Buffer): boolean {
  return bytes.equals(Buffer.from(bytes.toString('utf8'), 'utf8'));
}
