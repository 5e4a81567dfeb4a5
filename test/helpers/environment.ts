// Hides a warning of the SDK about Node.js 20.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
// CDK's validation takes seconds; tests validate templates themselves.
process.env.CDK_VALIDATION = 'false';
