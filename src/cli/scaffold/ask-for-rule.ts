import { type Schedule, schedules } from '../../rule/config-rule.js';
import { knownResourceTypes } from '../../testing/samples/read-model.js';
import { UsageError } from '../cli-errors.js';
import { checkResourceTypes } from '../resource-types.js';
import { listExamples } from './examples.js';
import { checkRuleName } from './names.js';
import type { Prompter } from './prompter.js';

/** What a new rule starts from: an example, or its triggers. */
export interface RuleOrigin {
  readonly from: string | undefined;
  readonly resourceTypes: readonly string[];
  readonly schedule: Schedule | undefined;
}

/** @throws UsageError without a name and without a prompter */
export async function askForName(prompter: Prompter | undefined, given: string | undefined): Promise<string> {
  if (given !== undefined) return given;
  if (!prompter) throw new UsageError('expected <name>, the name of the rule. See config-rule add --help.');
  return prompter.text({ message: 'Name of the rule?', problemWith: problemFrom(checkRuleName) });
}

/**
 * Asks for an example, resource types or a schedule, when none is given.
 *
 * @throws UsageError when none is given and there is no prompter
 */
export async function askForOrigin(prompter: Prompter | undefined, given: RuleOrigin): Promise<RuleOrigin> {
  const { from, resourceTypes, schedule } = given;
  if (from !== undefined || resourceTypes.length > 0 || schedule !== undefined) return given;
  if (!prompter) {
    throw new UsageError(
      'expected --from <example>, --resource-type <type> or --schedule <frequency>. config-rule add --list lists the examples.',
    );
  }
  const start = await prompter.choose({
    message: 'What does the rule start from?',
    choices: [
      { value: 'an example' },
      { value: 'resource types', hint: 'runs when such a resource changes' },
      { value: 'a schedule', hint: 'finds its resources itself' },
    ],
  });
  if (start === 'an example') {
    const choices = listExamples().map(({ name: value, summary: hint }) => ({ value, hint }));
    return { ...given, from: await prompter.choose({ message: 'Which example?', choices }) };
  }
  if (start === 'resource types') return { ...given, resourceTypes: await askForTypes(prompter) };
  const choices = [...schedules].reverse().map((value) => ({ value }));
  return { ...given, schedule: await prompter.choose({ message: 'How often?', choices }) };
}

async function askForTypes(prompter: Prompter): Promise<readonly string[]> {
  const answer = await prompter.text({
    message: `Which resource types, separated by commas? (${knownResourceTypes().length} are known)`,
    initial: 'AWS::S3::Bucket',
    problemWith: problemFrom((text) => checkResourceTypes([text])),
  });
  return checkResourceTypes([answer]);
}

/** Turns a check that throws into one that returns the message. */
function problemFrom(check: (answer: string) => unknown): (answer: string) => string | undefined {
  return (answer) => {
    try {
      check(answer);
      return undefined;
    } catch (error) {
      return (error as Error).message;
    }
  };
}
