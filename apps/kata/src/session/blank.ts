/** Stands where only a person can write. */
export const blank = '_To be written by a person._';

/** Whether nobody has written anything yet. */
export const isBlank = (text: string): boolean => text.replace(/<!--[\s\S]*?-->/g, '').replaceAll(blank, '').trim() === '';

/** Headings, each with a question beneath it and room for an answer. */
export const blankSections = (questions: readonly (readonly [heading: string, question: string])[]): string[] =>
  questions.flatMap(([heading, question]) => [`## ${heading}`, '', question, '', blank, '']);
