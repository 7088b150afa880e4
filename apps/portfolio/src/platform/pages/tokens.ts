import type { GrammarState, HighlighterCore, LanguageInput } from 'shiki/core';

/** The kinds of token that have a colour in `excerpt.css`, beside plain text. */
export const tokenKinds = [
  'comment',
  'constant',
  'deleted',
  'changed',
  'function',
  'inserted',
  'keyword',
  'link',
  'parameter',
  'punctuation',
  'string',
  'string-expression',
] as const;

export type TokenKind = (typeof tokenKinds)[number] | 'plain';

/** A run of characters of one kind; `plain` when it has none. */
export interface Token {
  readonly text: string;
  readonly kind: TokenKind;
}

/** The languages that evidence can be in; a grammar is loaded when an excerpt first needs it. */
const grammars: Readonly<Record<string, LanguageInput>> = {
  css: () => import('shiki/langs/css.mjs'),
  dockerfile: () => import('shiki/langs/dockerfile.mjs'),
  ini: () => import('shiki/langs/ini.mjs'),
  javascript: () => import('shiki/langs/javascript.mjs'),
  json: () => import('shiki/langs/json.mjs'),
  jsx: () => import('shiki/langs/jsx.mjs'),
  markdown: () => import('shiki/langs/markdown.mjs'),
  shellscript: () => import('shiki/langs/shellscript.mjs'),
  sql: () => import('shiki/langs/sql.mjs'),
  toml: () => import('shiki/langs/toml.mjs'),
  tsx: () => import('shiki/langs/tsx.mjs'),
  typescript: () => import('shiki/langs/typescript.mjs'),
  yaml: () => import('shiki/langs/yaml.mjs'),
};

const theme = 'kinds';
let loading: Promise<HighlighterCore> | undefined;

/** Shiki with no language yet, in a theme whose colours are the names of kinds. */
async function load(): Promise<HighlighterCore> {
  const [{ createHighlighterCore, createCssVariablesTheme }, { createJavaScriptRegexEngine }] = await Promise.all([
    import('shiki/core'),
    import('shiki/engine/javascript'),
  ]);
  return createHighlighterCore({
    themes: [createCssVariablesTheme({ name: theme, variablePrefix: '' })],
    langs: [],
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  });
}

/** Longer lines stay plain: what colouring costs can grow with the cube of a line's length. */
const longestLine = 400;

/**
 * How long one text may keep the processor, in milliseconds, since nobody else is served meanwhile. Time on the
 * clock would not do: on a busy machine an ordinary text would lose its colours.
 */
const patience = 750;

/**
 * Colours a text.
 * @returns the tokens of each line, or undefined for a language without a grammar and a text that takes too long
 */
export async function tokenize(lines: readonly string[], language: string): Promise<Token[][] | undefined> {
  const grammar = Object.hasOwn(grammars, language) ? grammars[language] : undefined;
  if (grammar === undefined) return undefined;
  loading ??= load();
  const shiki = await loading;
  await shiki.loadLanguage(grammar);
  return colour(shiki, lines, language);
}

/**
 * @ksb bounded-highlighting D9 K5 S9: colouring an excerpt is given up after less than a second, so that text
 * written to be slow to colour cannot keep the service from answering everybody else.
 */
function colour(shiki: HighlighterCore, lines: readonly string[], language: string): Token[][] | undefined {
  const start = process.threadCpuUsage();
  const options = { lang: language, theme, tokenizeMaxLineLength: longestLine, tokenizeTimeLimit: 0 };
  const coloured: Token[][] = [];
  let state: GrammarState | undefined;
  for (const line of lines) {
    const tokens = shiki.codeToTokensBase(line, state === undefined ? options : { ...options, grammarState: state });
    const { user, system } = process.threadCpuUsage(start);
    if (user + system > patience * 1000) return undefined;
    state = shiki.getLastGrammarState(tokens);
    coloured.push(tokens.flat().map(({ content, color }) => ({ text: content, kind: kindOf(color) })));
  }
  return coloured;
}

const kinds = new Map<string, TokenKind>(tokenKinds.map((kind) => [`var(token-${kind})`, kind]));

function kindOf(color: string | undefined): TokenKind {
  return kinds.get(color ?? '') ?? 'plain';
}
