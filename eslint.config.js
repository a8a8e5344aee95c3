import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import { configs, parser } from 'typescript-eslint';

const shape = {
  // A function or file is cut where its subject changes, not at a number of lines.
  // A switch counts as one branch: a table of cases is no harder to read for its length.
  complexity: ['error', { max: 20, variant: 'modified' }],
  'max-depth': ['error', 3],
  'max-nested-callbacks': ['error', 4],
};

const withTypes = {
  parserOptions: {
    projectService: true,
    tsconfigRootDir: import.meta.dirname,
    extraFileExtensions: ['.svelte'],
  },
};

const types = {
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-non-null-assertion': 'error',
  '@typescript-eslint/consistent-type-imports': 'error',
  '@typescript-eslint/switch-exhaustiveness-check': [
    'error',
    { considerDefaultExhaustiveForUnions: true },
  ],
  '@typescript-eslint/restrict-template-expressions': [
    'error',
    { allowNumber: true, allowBoolean: true },
  ],
  // `<Kind extends KeyringKind>(kind: Kind)` ties a key to the type of its entry in a table, though it stands once.
  '@typescript-eslint/no-unnecessary-type-parameters': 'off',
  // An arrow that answers what another function answers says just that.
  '@typescript-eslint/no-confusing-void-expression': [
    'error',
    { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
  ],
  // What is left out of a copy has to be named.
  '@typescript-eslint/no-unused-vars': [
    'error',
    { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
  ],
  // Handlers are passed where nobody waits for their promise; their failures are values.
  '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
};

export default [
  { ignores: ['node_modules/', 'out/', 'dist/', '.cache/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  ...configs.strictTypeChecked.map((config) => ({
    ...config,
    files: ['**/*.ts', '**/*.svelte'],
  })),
  ...svelte.configs['flat/recommended'],
  {
    files: ['**/*.ts'],
    languageOptions: { parser, ...withTypes },
    rules: types,
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      globals: globals.browser,
      parserOptions: { ...withTypes.parserOptions, parser },
    },
    rules: {
      ...types,
      // The compiler's own typing of markup, props and events is checked by svelte-check.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      // Props and state are declared with `let`, since Svelte writes them.
      'prefer-const': 'off',
      // A Map that is filled and read within one function needs no reactivity.
      'svelte/prefer-svelte-reactivity': 'off',
    },
  },
  {
    files: ['electron/**', 'renderer/**'],
    rules: { ...shape, 'no-console': 'error', 'no-warning-comments': 'error' },
  },
  {
    files: ['tests/**'],
    rules: {
      // Bodies and answers under test are what they are; the assertions judge them.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/unbound-method': 'off',
      // Doubles have the old methods of an interface too.
      '@typescript-eslint/no-deprecated': 'off',
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'MemberExpression[object.name=/^(test|it|describe)$/][property.name=/^(skip|only|todo)$/]',
          message: 'Every test is run.',
        },
      ],
    },
  },
];
