import type { PackageManager } from './package-managers.js';
import type { RulePlan } from './plan-rule.js';
import type { ProjectStyle } from './project-style.js';

/** The README of a new project: the commands that come next. */
export function projectReadme(
  name: string,
  rule: RulePlan,
  packageManager: PackageManager,
  { language }: ProjectStyle,
): string {
  const { install, test: runTest, exec, lockfile, run } = packageManager;
  const [fixture] = rule.fixtures;
  const test = rule.files[1]?.path;
  return `# ${name}

AWS Config custom rules for Lambda, made with config-rule-kit.

\`\`\`sh
${install}
${runTest}${language === 'typescript' ? `\n${run} typecheck` : ''}
\`\`\`

| | |
|---|---|
| [${rule.module}](${rule.module}) | a rule; every file in \`src\` is one |
| [${test}](${test}) | its test |
${fixture ? `| [${fixture}](${fixture}) | a sample configuration item; replace it with one that AWS Config recorded for you |\n` : ''}
## Another rule

\`\`\`sh
${exec} config-rule add --list                                    # examples to start from
${exec} config-rule add tagged --from required-tags
${exec} config-rule add volume-encrypted --resource-type AWS::EC2::Volume --parameter exempt:list=
${exec} config-rule add password-policy --schedule TwentyFour_Hours
\`\`\`

## Try it, offline

\`\`\`sh
${exec} config-rule invoke ${rule.module}${rule.invokeOptions}
\`\`\`

## Package it for Lambda

\`\`\`sh
${exec} config-rule package src
\`\`\`

Each rule has a folder in \`lambda\`, whose \`function.zip\` is what Lambda takes.

## Deploy it

\`\`\`sh
${exec} config-rule template ${rule.module} --package --out template.yaml
\`\`\`

The template has the function, its role, log group and dead-letter queue, and the rule; the commands of AWS that deploy it are printed.
\`--format\` has SAM, Terraform, conformance packs and organizations. More of it stands in
\`node_modules/config-rule-kit/docs/deploying.md\`. Commit \`${lockfile}\`: it says which versions were tested.
`;
}
