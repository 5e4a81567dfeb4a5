const { compliant, defineRule } = require('config-rule-kit');

exports.rule = defineRule({ name: 'in-commonjs', evaluate: () => compliant() });
