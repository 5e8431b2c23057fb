const SWC = {
  jsc: {
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    keepClassNames: true,
    target: 'es2022',
  },
  module: { type: 'commonjs' },
};

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  // A test does not time things; on a busy machine it only takes longer.
  testTimeout: 60_000,
  // Jest leaves one core idle, which on a machine with two is half of them.
  maxWorkers: '100%',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/test/web/', '/test/mysql/'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { ...SWC, jsc: { ...SWC.jsc, parser: { syntax: 'typescript', decorators: true } } },
    ],
    // Jest loads no ES modules; packages that are nothing else are translated.
    '/node_modules/jose/.+\\.js$': ['@swc/jest', SWC],
  },
  transformIgnorePatterns: ['/node_modules/(?!jose/)'],
};
