/** Starts as Lambda would: loads the handler, invokes it once, and prints how long that took from the start of the process. */
const [module, event] = process.argv.slice(2);
// As Lambda does: CommonJS by require.
const { handler } = module.endsWith('.cjs')
  ? process.getBuiltinModule('node:module').createRequire(import.meta.url)(module)
  : await import(module);
await handler(JSON.parse(event), {
  awsRequestId: '8f507cfc-xmpl-4697-b07a-ac58fc914c95',
  invokedFunctionArn: 'arn:aws:lambda:us-east-1:123456789012:function:bucket-versioning',
  getRemainingTimeInMillis: () => 30_000,
});
const { user, system } = process.cpuUsage();
process.stdout.write(`\n${JSON.stringify({ wallMs: performance.now(), cpuMs: (user + system) / 1000 })}`);
