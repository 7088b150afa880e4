/** One thing that a form asks for. */
export interface Field {
  /** As people read it. */
  readonly label: string;
  /** Longest answer, in characters. */
  readonly most: number;
  readonly optional?: boolean;
  /** What an answer must look like, and how to say so. */
  readonly pattern?: { readonly is: RegExp; readonly say: string };
}

/** What somebody typed into a form, and what is wrong with it. */
export interface Filled<Name extends string> {
  /** Every field, empty where nothing was typed. Blanks around an answer are taken off. */
  readonly values: Readonly<Record<Name, string>>;
  /** In the order of the form; empty when all is well. */
  readonly errors: readonly FieldError[];
}

export interface FieldError {
  readonly field: string;
  readonly message: string;
}

/** Reads a form. Whatever is wrong, what was typed comes back, so that nobody has to type it again. */
export function readForm<Name extends string>(fields: Readonly<Record<Name, Field>>, body: unknown): Filled<Name> {
  const typed = (typeof body === 'object' && body !== null ? body : {}) as Readonly<Record<string, unknown>>;
  const names = Object.keys(fields) as Name[];
  const values = Object.fromEntries(names.map((name) => [name, textIn(typed, name)])) as Record<Name, string>;
  const errors = names.flatMap((field) => {
    const message = objection(fields[field], values[field]);
    return message === undefined ? [] : [{ field, message }];
  });
  return { values, errors };
}

/** Whether any of the errors is about a field. */
export function concern(errors: readonly FieldError[], field: string): boolean {
  return errors.some((error) => error.field === field);
}

function textIn(typed: Readonly<Record<string, unknown>>, name: string): string {
  const value = Object.hasOwn(typed, name) ? typed[name] : undefined;
  // Browsers end the lines of a form with two characters, and count them as one.
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim() : '';
}

function objection({ label, most, optional = false, pattern }: Field, value: string): string | undefined {
  if (value === '') return optional ? undefined : `${label}: write something`;
  if (value.length > most) return `${label}: at most ${most.toLocaleString('en-GB')} characters; this has ${value.length.toLocaleString('en-GB')}`;
  if (!value.isWellFormed() || value.includes('\0')) return `${label}: it holds a character that cannot be kept; type it again`;
  if (pattern !== undefined && !pattern.is.test(value)) return `${label}: ${pattern.say}`;
  return undefined;
}
