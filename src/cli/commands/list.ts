import { undescribedParameters } from '../../deploy/input-parameters.js';
import { defineCommand } from '../command.js';
import { exitCodes } from '../exit-codes.js';
import { findRuleModules } from '../find-rule-modules.js';
import { listRules } from '../list-rules.js';
import { renderRules } from '../render-rules.js';
import { withProgress } from '../with-progress.js';

/** `config-rule list`: what rules there are. */
export const list = defineCommand({
  description:
    'Names the rules in modules and folders: triggers, resource types, parameters and rulesets.\n\n' +
    'A file that is named is loaded. In folders, modules are loaded that name config-rule-kit or export a rule; node_modules, ' +
    'what is built, tests and hidden folders are passed over. Of parameters, mode must be given, owner? may be, days=30 has a default.',
  syntax: (command) =>
    command
      .argument(
        '[path...]',
        'modules, TypeScript or JavaScript, and folders; by default src or the current folder',
      )
      .option('--json', 'prints JSON in place of a table'),
  exitCodes: {
    ok: 'listed, though there may be none',
    failed: 'a module could not be loaded, or a rule names a misspelt resource type; all others are listed',
  },
  examples: ['config-rule list', 'config-rule list src/rules infra/rule.ts', 'config-rule list --json'],
  async run({ args: [paths], options: { json }, ...surroundings }) {
    const { terminal, cwd } = surroundings;
    const { rules, failures } = await withProgress(surroundings, 'Loading rules', async () =>
      listRules(await findRuleModules(paths, cwd), surroundings),
    );
    if (json) terminal.out(JSON.stringify({ rules, failures }, null, 2));
    else if (rules.length > 0) terminal.out(renderRules(rules, terminal));
    for (const { name, parametersUndescribed, errors = [] } of rules) {
      for (const error of errors) terminal.err(`Rule ${JSON.stringify(name)}: ${error}`);
      if (parametersUndescribed)
        terminal.err(`Warning: rule ${JSON.stringify(name)}: ${undescribedParameters}`);
    }
    for (const { reason } of failures) terminal.err(reason);
    if (rules.length === 0 && failures.length === 0) {
      terminal.err(`There is no rule in ${paths.join(', ') || 'src or the current folder'}.`);
    }
    const isWrong = failures.length > 0 || rules.some(({ errors }) => errors);
    return isWrong ? exitCodes.failed : exitCodes.ok;
  },
});
