import { defineRule } from 'config-rule-kit';

export const rule = defineRule({ nmae: 'misspelt', evaluate: () => [] });
