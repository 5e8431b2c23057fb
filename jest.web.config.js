const base = require('./jest.config.js');

/** Tests that need Chromium, given by CHROMIUM_PATH. @type {import('jest').Config} */
module.exports = {
  ...base,
  roots: ['<rootDir>/test/web'],
  testPathIgnorePatterns: [],
  testTimeout: 60_000,
};
