import { type Schedule, schedules } from '../../rule/config-rule.js';
import { knownResourceTypes } from '../../testing/samples/read-model.js';
import { UsageError } from '../cli-errors.js';
import { listExamples } from './examples.js';
import type { Prompter } from './prompter.js';
import { checkResourceTypes } from './resource-types.js';
import { checkRuleName } from './rule-names.js';

/** What a new rule is made from: an example, or its triggers. */
export interface RuleOrigin {
  readonly from: string | undefined;
  readonly resourceTypes: readonly string[];
  readonly schedule: Schedule | undefined;
}

/** @throws UsageError when there is no name, and nobody to ask */
export async function askForName(prompter: Prompter | undefined, given: string | undefined): Promise<string> {
  if (given !== undefined) return given;
  if (!prompter) throw new UsageError('expected <name>, the name of the rule. See config-rule add --help.');
  return prompter.text({ message: 'What is the rule called?', complaint: complaintOf(checkRuleName) });
}

/**
 * Asks what starts a rule, when nothing of it is given.
 *
 * @throws UsageError when there is nobody to ask
 */
export async function askForOrigin(prompter: Prompter | undefined, given: RuleOrigin): Promise<RuleOrigin> {
  const { from, resourceTypes, schedule } = given;
  if (from !== undefined || resourceTypes.length > 0 || schedule !== undefined) return given;
  if (!prompter) {
    throw new UsageError(
      'expected what the rule is made from: --from <example>, --resource-type <type> or --schedule <frequency>. ' +
        'config-rule add --list names the examples.',
    );
  }
  switch (
    await prompter.choose({
      message: 'What is it made from?',
      choices: [
        { value: 'an example' },
        { value: 'resource types', hint: 'it is run when such a resource changes' },
        { value: 'a schedule', hint: 'it finds its resources itself' },
      ],
    })
  ) {
    case 'an example':
      return { ...given, from: await prompter.choose({ message: 'Which one?', choices: examples() }) };
    case 'resource types':
      return { ...given, resourceTypes: await askForTypes(prompter) };
    default:
      return { ...given, schedule: await prompter.choose({ message: 'How often?', choices: frequencies }) };
  }
}

const frequencies = [...schedules].reverse().map((value) => ({ value }));

function examples() {
  return listExamples().map(({ name, summary }) => ({ value: name, hint: summary }));
}

async function askForTypes(prompter: Prompter): Promise<readonly string[]> {
  const answer = await prompter.text({
    message: `Which types, between commas? (${knownResourceTypes().length} are known)`,
    initial: 'AWS::S3::Bucket',
    complaint: complaintOf((text) => checkResourceTypes([text])),
  });
  return checkResourceTypes([answer]);
}

/** What a check has against an answer. */
function complaintOf(check: (answer: string) => unknown): (answer: string) => string | undefined {
  return (answer) => {
    try {
      check(answer);
      return undefined;
    } catch (error) {
      return (error as Error).message;
    }
  };
}
