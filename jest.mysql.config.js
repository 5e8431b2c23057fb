const base = require('./jest.config.js');

/** Tests that need a MySQL or MariaDB server, given by TEST_MYSQL_URL. @type {import('jest').Config} */
module.exports = {
  ...base,
  roots: ['<rootDir>/test/mysql'],
  testPathIgnorePatterns: [],
  testTimeout: 60_000,
};
