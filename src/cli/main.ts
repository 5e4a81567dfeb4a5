#!/usr/bin/env node
import { flushOutput, start } from './start.js';

await start();
await flushOutput();
// What a rule has left open, Lambda would freeze.
process.exit();
