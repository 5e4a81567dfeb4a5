/** One line per check; what failed says why below its line. */
const results = { passed: 0, failed: 0 };

/** Runs a check, which fails by throwing, and may return a remark for its line. */
export async function check(name, action) {
  const started = performance.now();
  try {
    const remark = await action();
    results.passed += 1;
    console.log(`ok   ${name}${remark ? ` (${remark})` : ''}  ${secondsSince(started)}`);
  } catch (error) {
    results.failed += 1;
    console.log(`FAIL ${name}  ${secondsSince(started)}\n${String(error.message).replace(/^/gm, '       ')}`);
  }
}

/** Prints the last line and sets the exit code. */
export function summarize() {
  console.log(`\n${results.passed} passed, ${results.failed} failed`);
  if (results.failed > 0) process.exitCode = 1;
}

function secondsSince(started) {
  return `${((performance.now() - started) / 1000).toFixed(1)} s`;
}
