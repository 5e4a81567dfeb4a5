import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { inRulesets } from '../../deploy/create-deployment.js';
import { bucketShape } from '../../deploy/options/aws-values.js';
import { ruleOptions } from '../../deploy/options/option-table.js';
import { withProgress } from '../cli-context.js';
import { UsageError } from '../cli-errors.js';
import { choice, defineCommand, exitCodes } from '../command.js';
import { packagingOptions } from '../package/bundle-settings.js';
import { rejectEscapingLinks } from '../symbolic-links.js';
import { collectHook } from '../template/collect-hook.js';
import { type CollectedRule, collectRules, rejectDuplicates } from '../template/collect-rules.js';
import {
  asUsageError,
  createRulesDeployment,
  readDeploymentOptions,
} from '../template/create-rules-deployment.js';
import { addFlags } from '../template/deployment-flags.js';
import { formatNames, formats } from '../template/formats.js';
import { locateCode, placeholders, type RuleCodes } from '../template/locate-code.js';
import { nextSteps } from '../template/next-steps.js';
import { collect } from '../template/option-values.js';

export const template = defineCommand({
  description:
    'Prints a template that deploys rules, with their functions, roles, log groups and dead-letter queues.\n\n' +
    'cloudformation, sam and terraform are for one account. conformance-pack is a CloudFormation template of the functions and of a ' +
    'conformance pack with the rules. organization is a CloudFormation template for the management account or a delegated administrator; ' +
    'AWS Config makes the rules in every account. Nothing is deployed: with --out, the command prints how to deploy.\n\n' +
    'Code is the zip that config-rule package made: lambda/<rule>/function.zip, or lambda/function.zip for a single rule. A zip of another ' +
    'rule, or from before the source changed, is an error. An option with [rule=] is for one rule, or without it for all rules. Options for ' +
    'several values can be repeated.',
  syntax(command) {
    const declared = command
      .argument(
        '[module...]',
        'modules, TypeScript or JavaScript, and folders; by default src or the current folder',
      )
      .addOption(choice('--format <format>', 'what to print', formatNames).default('cloudformation' as const))
      .option('--out <file>', 'writes it to a file')
      .option('--json', 'prints JSON in place of YAML or HCL');
    addFlags(declared, '');
    addFlags(declared.optionsGroup('Rules:'), 'Rules');
    const withCode = declared
      .optionsGroup('Functions:')
      .option('--package', 'bundles the rules first, as config-rule package does')
      .option('--external <package>', 'with --package: leaves a package out, which a layer has', collect)
      .option('--loader <.ending=loader>', 'with --package: how imported files are read', collect)
      .option('--source-maps', 'with --package: puts source maps into the zips, and sets NODE_OPTIONS')
      .option('--bucket <name>', 'the S3 bucket in the printed commands')
      .option('--code-dir <dir>', 'the folder of the zips', 'lambda')
      .option(ruleOptions.code.flag, ruleOptions.code.help, collect);
    addFlags(withCode, 'Functions');
    addFlags(withCode.optionsGroup('Accounts:'), 'Accounts');
    addFlags(withCode.optionsGroup('Hooks:'), 'Hooks');
    return withCode.optionsGroup('');
  },
  exitCodes: {
    ok: 'printed or written',
    failed: 'a module could not be loaded or bundled, or a package is missing',
    usage: 'wrong usage, or options that AWS would refuse: nothing was written',
  },
  examples: [
    'config-rule template src/rule.ts --package --out template.yaml',
    'config-rule template --format terraform --out infra/rules.tf --tag team=security',
    'config-rule template src/a.ts src/b.ts --parameter a.days=30 --memory b=1024',
    'config-rule template src/hook.ts --hook Private::Rules::Check --hook-failure-mode FAIL --package',
    'config-rule template --functions-only --role-name config-rule --account 111122223333',
    'config-rule template --format organization --role-name config-rule --function-account 111122223333 --organization-id o-a1b2c3d4e5',
  ],
  async run({ args: [paths], options, ...context }) {
    const { terminal, cwd } = context;
    const { out, json = false, format: formatName } = options;
    const { parts, rulesets, central, hook } = readDeploymentOptions(options);
    if (parts === 'rules-only' && (options.package || options.code))
      throw new UsageError('--package and --code are for functions, and --rules-only has none.');
    if (options.bucket !== undefined && !bucketShape.test(options.bucket))
      throw new UsageError(
        `expected --bucket to be the name of a bucket, got ${JSON.stringify(options.bucket)}.`,
      );
    const { rulesAs, render, endings } = formats[formatName];
    const ending = endings?.[json ? 'json' : 'text'] ?? '';
    if (out !== undefined && !out.endsWith(ending))
      throw new UsageError(`expected --out to end with ${ending}, as ${formatName} requires, got ${out}.`);
    if (out !== undefined) await rejectEscapingLinks(cwd, [out]);
    const all = await withProgress(context, 'Loading rules', () =>
      hook ? collectHook(hook.alias, paths, context) : collectRules(paths, context),
    );
    const rules = asUsageError(() => inRulesets(all, rulesets));
    rejectDuplicates(rules);
    const deploy = (codes: RuleCodes) =>
      asUsageError(() => {
        const deployment = createRulesDeployment(rules, codes, options, rulesAs);
        return { deployment, text: render(deployment, json) };
      });
    // Checks everything before anything is bundled.
    deploy(placeholders(rules));
    const codes =
      parts === 'rules-only'
        ? placeholders(rules)
        : await withProgress(context, options.package ? 'Bundling rules' : 'Reading zips', () =>
            locateCode(rules, {
              cwd,
              code: options.code,
              folder: options.codeDir,
              bundle: options.package === true,
              packaging: packagingOptions(options),
              templateFolder: resolve(cwd, out === undefined ? '.' : dirname(out)),
              warn: (warning) => terminal.err(`warning: ${warning}`),
            }),
          );
    const { deployment, text } = deploy(codes);
    const roleName = parts === 'rules-only' ? undefined : central?.roleName;
    for (const note of [...deployment.notes, ...notesOnHandlers(rules, roleName)]) terminal.err(note);
    if (out === undefined) {
      terminal.out(text.trimEnd());
      return exitCodes.ok;
    }
    await mkdir(dirname(resolve(cwd, out)), { recursive: true });
    await writeFile(resolve(cwd, out), text);
    const bytes = Buffer.byteLength(text);
    const steps = nextSteps({ format: formatName, deployment, path: out, bytes, bucket: options.bucket });
    terminal.err([`Written: ${out}`, '', 'Next:', ...steps.map((step) => `  ${step}`)].join('\n'));
    return exitCodes.ok;
  },
});

/** A function for other accounts works only if its handler assumes the role that the template makes there. */
function notesOnHandlers(rules: readonly CollectedRule[], roleName: string | undefined): readonly string[] {
  if (roleName === undefined) return [];
  const right = `createHandler(rule, { credentials: { roleName: ${JSON.stringify(roleName)} } })`;
  return rules.flatMap(({ rule: { name }, handlerName, credentials }) => {
    if (handlerName === undefined)
      return [
        `${name}: the module exports no handler, so the function does not know the role. Export ${right} as handler.`,
      ];
    const isRight = typeof credentials === 'object' && credentials.roleName === roleName;
    if (isRight || credentials === undefined) return [];
    return [
      `${name}: its handler has credentials: ${JSON.stringify(credentials)}, so it assumes another role than ${roleName}, ` +
        `or none, and reports to no other account. Use ${right}.`,
    ];
  });
}
