import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { sweepSources } from '../../aws/reads/sweep-by.js';
import { inRulesets } from '../../deploy/rulesets.js';
import { withProgress } from '../cli-context.js';
import { UsageError } from '../cli-errors.js';
import { defineCommand, exitCodes, TypedOption } from '../command.js';
import { packagingOptions } from '../package/bundle-settings.js';
import { rejectEscapingLinks } from '../symbolic-links.js';
import { type CollectedRule, collectRules, refuseNamesakes } from '../template/collect-rules.js';
import { createRulesDeployment } from '../template/create-rules-deployment.js';
import { formatNames, formats } from '../template/formats.js';
import { locateCode, placeholders, type RuleCodes } from '../template/locate-code.js';
import { nextSteps } from '../template/next-steps.js';
import { collect } from '../template/option-values.js';
import { inFlags, refusing } from '../template/refusing.js';

/** `config-rule template`: what deploys rules. */
export const template = defineCommand({
  description:
    'Prints a template that deploys rules: functions with their roles, log groups and dead-letter queues, and the rules.\n\n' +
    'cloudformation and sam deploy to an account, terraform is a module for one. conformance-pack is a CloudFormation template of the ' +
    'functions and of a pack of the rules. organization is one for the management account or a delegated administrator, with which AWS ' +
    'Config makes the rules in every account. Nothing is deployed: with --out, the commands that do it are printed.\n\n' +
    'Code is the zip that config-rule package made: lambda/<rule>/function.zip, or lambda/function.zip of a single rule; one that was ' +
    'made of another rule, or before its source changed, is refused. What is said as [rule=]… is for one rule, or for all.',
  syntax: (command) =>
    command
      .argument(
        '[module...]',
        'modules, TypeScript or JavaScript, and folders; by default src or the current folder',
      )
      .addOption(
        new TypedOption('--format <format>', 'what to print')
          .choices(formatNames)
          .default('cloudformation' as const),
      )
      .option('--out <file>', 'writes it to a file')
      .option('--json', 'prints JSON in place of YAML or HCL')
      .addOption(new TypedOption('--functions-only', 'leaves the rules out').conflicts('rulesOnly'))
      .option('--rules-only', 'leaves the functions out')
      .option('--ruleset <name>', 'only the rules of a ruleset; may be repeated, as all that follow', collect)
      .optionsGroup('Rules:')
      .option('--parameter <[rule.]name=value>', 'a value for a rule parameter', collect)
      .option('--schedule <[rule=]frequency>', 'how often periodic rules run, for example Six_Hours', collect)
      .option('--trigger <[rule=]triggers>', 'change, schedule or both: change,schedule', collect)
      .option('--rule-name <[rule=]name>', 'what a rule is called in AWS Config', collect)
      .option('--scope-tag <key[=value]>', 'runs on changes of resources with a tag, of any type')
      .option(
        '--snapshots <s3://bucket[/prefix]>',
        'runs on delivered snapshots too, and may read them there',
      )
      .option('--snapshots-key <arn>', 'the KMS key that encrypts them')
      .optionsGroup('Functions:')
      .option('--package', 'bundles the rules first, as config-rule package does')
      .option('--external <package>', 'with --package: leaves a package out, which a layer has', collect)
      .option('--loader <.ending=loader>', 'with --package: how imported files are read', collect)
      .option('--source-maps', 'with --package: puts source maps into the zips, and sets NODE_OPTIONS')
      .option('--bucket <name>', 'the bucket in S3 of the commands that are printed')
      .option('--code-dir <dir>', 'where their zips are', 'lambda')
      .option('--code <[rule=]code>', 'a zip elsewhere, or s3://bucket/key[?versionId=…]', collect)
      .option('--memory <[rule=]mb>', '256 by default, 512 for a periodic rule', collect)
      .option('--timeout <[rule=]seconds>', '120 by default, 900 for a periodic rule', collect)
      .option('--env <NAME=value>', 'an environment variable', collect)
      .option('--role-arn <[rule=]arn>', 'a role that is there, in place of one that is made', collect)
      .option('--permissions-boundary <arn>', 'the policy that bounds every role that is made')
      .option('--subnet <id>', 'a subnet of a VPC that they are in', collect)
      .option('--security-group <id>', 'a security group that they have there', collect)
      .option('--layer <arn>', 'a layer, with its version', collect)
      .option('--runtime <runtime>', 'nodejs24.x by default')
      .addOption(
        new TypedOption('--architecture <name>', 'arm64 by default').choices(['arm64', 'x86_64'] as const),
      )
      .option('--function-prefix <text>', 'what their names begin with; config-rule- by default')
      .option('--log-retention <days>', 'how long logs are kept; 90 by default')
      .option('--kms-key <arn>', 'a KMS key that encrypts logs and dead-letter queues')
      .addOption(
        new TypedOption(
          '--sweep-by <source>',
          'the option sweepBy of createHandler, which decides what the role may',
        ).choices(sweepSources),
      )
      .option('--tag <key=value>', 'a tag of all that has tags', collect)
      .optionsGroup('Accounts:')
      .option(
        '--role-name <name>',
        'the role that functions assume in other accounts, as createHandler has it',
      )
      .option('--role-exists', 'makes no such role: it is there')
      .option('--external-id', 'asks whoever deploys for the external id of the role')
      .option('--function-account <id>', 'the account of the functions, where rules are in others')
      .option('--account <id>', 'an account whose rules may invoke the functions', collect)
      .option('--organization-id <id>', 'in place of accounts: all of an organization')
      .option('--exclude-account <id>', 'an account of the organization that gets no rules', collect)
      .optionsGroup(''),
  exitCodes: {
    ok: 'printed or written',
    failed: 'a module could not be loaded or bundled, or a package is missing',
    usage: 'wrong usage, or what AWS would refuse: nothing was written',
  },
  examples: [
    'config-rule template src/rule.ts --package --out template.yaml',
    'config-rule template --format terraform --out infra/rules.tf --tag team=security',
    'config-rule template src/a.ts src/b.ts --parameter a.days=30 --memory b=1024',
    'config-rule template --functions-only --role-name config-rule --account 111122223333',
    'config-rule template --format organization --role-name config-rule --function-account 111122223333 --organization-id o-a1b2c3d4e5',
  ],
  async run({ args: [paths], options, ...context }) {
    const { terminal, cwd } = context;
    const { out, json = false, ruleset, format: formatName } = options;
    if (options.rulesOnly && (options.package || options.code))
      throw new UsageError('--package and --code are for functions, and --rules-only has none.');
    if (options.bucket !== undefined && !/^[a-z\d][a-z\d.-]{1,61}[a-z\d]$/.test(options.bucket))
      throw new UsageError(
        `expected --bucket to be the name of a bucket, got ${JSON.stringify(options.bucket)}.`,
      );
    const { rulesAs, render, endings } = formats[formatName];
    const ending = endings?.[json ? 'json' : 'text'] ?? '';
    if (out !== undefined && !out.endsWith(ending))
      throw new UsageError(`expected --out to end with ${ending}, as ${formatName} wants it, got ${out}.`);
    if (out !== undefined) await rejectEscapingLinks(cwd, [out]);
    const all = await withProgress(context, 'Loading rules', () => collectRules(paths, context));
    const rules = refusing(() => inRulesets(all, ruleset));
    refuseNamesakes(rules);
    const deploy = (codes: RuleCodes) =>
      refusing(() => {
        const deployment = createRulesDeployment(rules, codes, options, rulesAs);
        return { deployment, text: render(deployment, json) };
      });
    // What is refused is refused before anything is bundled.
    deploy(placeholders(rules));
    const codes = options.rulesOnly
      ? placeholders(rules)
      : await withProgress(context, options.package ? 'Bundling rules' : 'Reading zips', () =>
          locateCode(rules, {
            cwd,
            said: options.code,
            folder: options.codeDir,
            bundle: options.package === true,
            packaging: packagingOptions(options),
            templateFolder: resolve(cwd, out === undefined ? '.' : dirname(out)),
            warn: (warning) => terminal.err(`warning: ${warning}`),
          }),
        );
    const { deployment, text } = deploy(codes);
    for (const note of [...deployment.notes.map(inFlags), ...notesOnHandlers(rules, options)])
      terminal.err(note);
    if (out === undefined) {
      terminal.out(text.trimEnd());
      return exitCodes.ok;
    }
    await mkdir(dirname(resolve(cwd, out)), { recursive: true });
    await writeFile(resolve(cwd, out), text);
    const steps = nextSteps({
      format: formatName,
      deployment,
      path: out,
      bytes: Buffer.byteLength(text),
      bucket: options.bucket,
    });
    terminal.err([`Written: ${out}`, '', 'Next:', ...steps.map((step) => `  ${step}`)].join('\n'));
    return exitCodes.ok;
  },
});

/** A function for other accounts works only when its handler assumes the role that the template makes there. */
function notesOnHandlers(
  rules: readonly CollectedRule[],
  { roleName, rulesOnly }: { readonly roleName?: string | undefined; readonly rulesOnly?: true | undefined },
): readonly string[] {
  if (roleName === undefined || rulesOnly) return [];
  const right = `createHandler(rule, { credentials: { roleName: ${JSON.stringify(roleName)} } })`;
  return rules.flatMap(({ rule: { name }, withHandler, credentials }) => {
    if (!withHandler)
      return [
        `${name}: no handler is exported, so that nothing tells the function of the role. Export ${right} as handler.`,
      ];
    const isRight = typeof credentials === 'object' && credentials.roleName === roleName;
    if (isRight || credentials === undefined) return [];
    return [
      `${name}: its handler has credentials: ${JSON.stringify(credentials)}, so that it assumes another role than ${roleName}, ` +
        `or none, and reports to no other account. Make it with ${right}.`,
    ];
  });
}
