import { languageOf, type Language } from '../../src/language/language.ts';
import { scanFile, type FileScan } from '../../src/scan/scan-file.ts';

/** What came of reading a file in both ways. */
export interface Both {
  readonly windowed: FileScan;
  readonly whole: FileScan;
  /** How much of the file was given to the parser, counting a second reading again. */
  readonly share: number;
}

/** Reads a file by the windows around its markers, and as a whole. */
export function readBoth(file: string, text: string): Both {
  let length = 0;
  const language = languageOf(file, text);
  const counting = language && {
    ...language,
    read: (stretch: string, name: string) => {
      length += stretch.length;
      return language.read(stretch, name);
    },
  };
  const wholly: Language | undefined = language && { name: language.name, read: language.read };
  const windowed = scanFile({ path: file, text }, counting);
  return { windowed, whole: scanFile({ path: file, text }, wholly), share: length / text.length };
}

/** A file that is wrong somewhere else is refused when it is read as a whole, and need not be when it is not. */
export const isReadable = ({ problems }: FileScan): boolean => !problems.some(({ message }) => message.startsWith('cannot be read'));
