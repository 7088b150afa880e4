import security from 'eslint-plugin-security';
import tseslint from 'typescript-eslint';

// @part katas replace ", 'apps/kata/katas/'" with ""
export default tseslint.config(
  { ignores: ['**/node_modules/', '.ksb/', '.local/', '.stryker/', '**/cdk.out/', '**/coverage/', 'apps/kata/katas/', '*.config.js', '.*.js'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked, security.configs.recommended],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: 'error',
      'no-console': 'off',
      'no-param-reassign': 'error',
      // Numbers in sentences are fine; objects are not.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // A promise that is returned from a test or a route is awaited by whoever called it.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Every index into a list and every path would be suspect; types and limits guard them here.
      'security/detect-object-injection': 'off',
      'security/detect-non-literal-fs-filename': 'off',
      // It counts nested repetition, not backtracking; property tests feed the parsers hostile text instead.
      'security/detect-unsafe-regex': 'off',
    },
  },
  {
    files: ['infra/aws/**/*.ts'],
    rules: {
      // Days are written as days, and CDK's enumeration of them holds the same numbers.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
    },
  },
  {
    files: ['**/test/**/*.ts', '**/bench/**/*.ts'],
    rules: {
      // Tests start programs and make patterns on purpose.
      'security/detect-child-process': 'off',
      '@typescript-eslint/require-await': 'off',
      // What a service answers is anything until a test has looked at it.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/unbound-method': 'off',
      'security/detect-non-literal-regexp': 'off',
    },
  },
);
