// The SDK warns on Node.js 20; what a test prints should be about the kit.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
// CDK validates whatever it synthesises, for seconds; tests of templates do so themselves.
process.env.CDK_VALIDATION = 'false';
