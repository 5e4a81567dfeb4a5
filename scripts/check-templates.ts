/**
 * `npm run check:templates`: runs the rules of test/template-cases over the templates of AWS's Guard Rules Registry, and compares the
 * verdicts with those that the registry expects.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { count } from '../src/cli/render-table.js';
import type { Verdict } from '../src/findings/finding.js';
import { type RuleToCheck, startChecks } from '../src/proposed/check-resources.js';
import { silentLogger } from '../src/rule/logger.js';
import { namesInSuppressions } from '../src/rule/rule-names.js';
import { parseTemplate } from '../src/templates/parse-template.js';
import { resolveTemplate } from '../src/templates/resolve-template.js';
import type { TemplateDocument } from '../src/templates/template-document.js';
import { disagreements } from '../test/template-cases/disagreements.js';
import { caseRules } from '../test/template-cases/rules.js';

const limits = { asExpected: 0.99, undetermined: 0.03 };

interface TemplateCase {
  readonly name: string;
  /** PASS, FAIL or SKIP. */
  readonly expected: string;
  readonly rule: RuleToCheck;
  readonly document: TemplateDocument;
}

/** A case as its table has it. */
interface CaseSource {
  readonly name: string;
  readonly input: object;
  readonly expectations: { readonly rules: Readonly<Record<string, string>> };
}

/** How a verdict is written in the tables; the first verdict that a case has decides. */
const outcomes = [
  ['NON_COMPLIANT', 'FAIL'],
  ['UNDETERMINED', 'UNDETERMINED'],
  ['COMPLIANT', 'PASS'],
] as const satisfies readonly (readonly [Verdict, string])[];

const rules = new Map(
  caseRules.map((rule) => {
    const { name } = rule;
    return [namesInSuppressions(name, name).at(-1) ?? name, { rule, name, parameters: {} }] as const;
  }),
);

const { values } = parseArgs({
  options: { cases: { type: 'string', default: '../shared/data/template-cases' } },
});
if (existsSync(values.cases)) await check(values.cases);
else console.log(`Skipped: there is no folder ${values.cases}.`);

async function check(folder: string): Promise<void> {
  const all = readdirSync(folder)
    .filter((file) => file.endsWith('.yml'))
    .flatMap((file) => readTable(join(folder, file), file));
  const cases = all.filter((one) => !isSuppressedForCfnNag(one));
  const failures: string[] = [];
  const tally = { asExpected: 0, otherwise: 0, undetermined: 0, disagreements: 0 };
  for (const { name, rule, expected, document } of cases) {
    const [outcome, why] = await outcomeOf(rule, document);
    const disagreement = disagreements.find((one) => one.rule === rule.name && one.case === name);
    const line = `${rule.name}: ${name}\n    expected ${expected}, got ${outcome}${why && ` (${why})`}`;
    if (disagreement) {
      tally.disagreements += 1;
      console.log(`  ${line}\n    ${disagreement.reason} ${disagreement.source}`);
      if (outcome !== disagreement.expected)
        failures.push(`${line}; the kit expects ${disagreement.expected}`);
    } else if (outcome === expected) tally.asExpected += 1;
    else {
      tally[outcome === 'UNDETERMINED' ? 'undetermined' : 'otherwise'] += 1;
      console.log(`  ${line}`);
      if (expected === 'FAIL' && outcome === 'PASS')
        failures.push(`COMPLIANT where FAIL is expected: ${line}`);
    }
  }
  const tables = new Set(cases.map(({ rule }) => rule.name)).size;
  const decided = tally.asExpected + tally.otherwise;
  console.log(
    `${count(tables, 'table')}, ${count(cases.length, 'case')}: ${tally.asExpected} of ${decided} decided cases as expected, ` +
      `${tally.undetermined} undetermined, ${tally.disagreements} where the table disagrees with AWS's documentation.\n` +
      `Not run: ${count(all.length - cases.length, 'case')} suppressed only by the id of a rule of cfn_nag.`,
  );
  if (tables < rules.size) failures.push(`only ${tables} of ${rules.size} rules have a table`);
  if (tally.asExpected < limits.asExpected * decided)
    failures.push(`fewer than ${limits.asExpected * 100} % of the decided cases are as expected`);
  if (tally.undetermined > limits.undetermined * cases.length)
    failures.push(`more than ${limits.undetermined * 100} % of the cases are undetermined`);
  for (const failure of failures) console.error(`FAIL ${failure}`);
  if (failures.length > 0) process.exitCode = 1;
}

/** The cases of a table that have a rule. */
function readTable(path: string, file: string): readonly TemplateCase[] {
  // Reads the tags of CloudFormation, such as !Ref, in long form.
  const { root, ...lines } = parseTemplate(readFileSync(path, 'utf8'), file);
  return (root as readonly CaseSource[]).flatMap(({ name, input, expectations }) =>
    Object.entries(expectations.rules).flatMap(([table, expected]) => {
      const rule = rules.get(table);
      return rule
        ? [{ name, expected, rule, document: { ...lines, root: { Resources: {}, ...input } } }]
        : [];
    }),
  );
}

/** The ids of cfn_nag, another tool, do not name rules of AWS Config. */
function isSuppressedForCfnNag({ expected, document }: TemplateCase): boolean {
  const text = JSON.stringify(document.root);
  return expected === 'SKIP' && /"cfn[_-]nag":/.test(text) && !text.includes('"SuppressedRules":');
}

/** The outcome, and why. */
async function outcomeOf(rule: RuleToCheck, document: TemplateDocument): Promise<readonly [string, string]> {
  const environment = { now: new Date(), logger: silentLogger, signal: new AbortController().signal };
  const { findings } = startChecks([rule], resolveTemplate(document), environment);
  const all = (await Promise.all(findings)).flat();
  for (const [verdict, outcome] of outcomes) {
    const found = all.find((one) => one.verdict === verdict);
    if (found) return [outcome, found.annotation ?? ''];
  }
  return ['SKIP', all[0]?.annotation ?? ''];
}
