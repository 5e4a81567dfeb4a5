#!/usr/bin/env node
import { flushOutput, start } from './start.js';

await start();
await flushOutput();
// A rule may leave timers or connections open. Lambda would freeze them.
process.exit();
