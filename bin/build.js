#!/usr/bin/env node
'use strict';
// Compiles src/ into dist/ when it is stale: a start must not pay for a compiler that has nothing to do.
const fs = require('node:fs');
const path = require('node:path');
const { spawnSync } = require('node:child_process');

const root = path.join(__dirname, '..');
const stamp = path.join(root, 'dist', '.built');

function newestMs(folder) {
  let newest = 0;
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    newest = Math.max(newest, entry.isDirectory() ? newestMs(file) : fs.statSync(file).mtimeMs);
  }
  return newest;
}

function isStale() {
  if (!fs.existsSync(stamp)) return true;
  if (!fs.existsSync(path.join(root, 'src'))) return false;
  const sources = ['tsconfig.json', 'tsconfig.build.json'].map(
    (file) => fs.statSync(path.join(root, file)).mtimeMs,
  );
  return Math.max(newestMs(path.join(root, 'src')), ...sources) > fs.statSync(stamp).mtimeMs;
}

function compilerPath() {
  try {
    return require.resolve('typescript/bin/tsc', { paths: [root] });
  } catch {
    return null;
  }
}

/** Builds when needed. Throws when the sources do not compile. */
function build() {
  if (!isStale()) return;
  const compiler = compilerPath();
  if (!compiler)
    throw new Error(
      'dist/ is missing or stale and TypeScript is not installed: run npm ci with development dependencies',
    );
  const startedMs = Date.now();
  const result = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (result.status !== 0) throw new Error('the sources do not compile: see the messages above');
  fs.writeFileSync(stamp, new Date(startedMs).toISOString());
  fs.utimesSync(stamp, startedMs / 1000, startedMs / 1000);
}

module.exports = { build };

if (require.main === module) {
  try {
    // `npm ci --omit=dev` also runs `prepare`: without a compiler there is nothing to do at that point.
    if (!(process.argv.includes('--prepare') && !compilerPath())) build();
  } catch (error) {
    console.error(`vitrine: ${error.message}`);
    process.exitCode = 1;
  }
}
