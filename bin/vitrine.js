#!/usr/bin/env node
'use strict';
try {
  require('./build.js').build();
} catch (error) {
  console.error(`vitrine: ${error.message}`);
  process.exit(1);
}
require('../dist/cli/index.js');
