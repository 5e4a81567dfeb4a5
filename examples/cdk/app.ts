// The app for `cdk deploy`.
import { App } from 'aws-cdk-lib';
import { RulesStack } from './rules-stack.js';

const app = new App();
new RulesStack(app, 'ConfigRules');
app.synth();
