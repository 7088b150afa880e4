export { renderRules, type NamedText } from './rule-files.ts';
