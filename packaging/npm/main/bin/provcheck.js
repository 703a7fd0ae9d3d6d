#!/usr/bin/env node
// Starts the program of the package for this system.
"use strict";

const { spawnSync } = require("node:child_process");

const name = `provcheck-${process.platform}-${process.arch}`;
const program = process.platform === "win32" ? "provcheck.exe" : "provcheck";
let path;
try {
  path = require.resolve(`${name}/bin/${program}`);
} catch {
  console.error(
    `provcheck has no program for ${process.platform} on ${process.arch}, or npm left out optional ` +
      `packages (--omit=optional). It can be built: cargo install provcheck-news`,
  );
  process.exit(2);
}
const done = spawnSync(path, process.argv.slice(2), { stdio: "inherit" });
if (done.error) {
  console.error(`${path}: ${done.error.message}`);
  process.exit(2);
}
if (done.signal) {
  process.kill(process.pid, done.signal);
}
process.exit(done.status);
