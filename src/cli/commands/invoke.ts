import { defineCommand } from '../command.js';
import { exitCodes } from '../exit-codes.js';
import { invokeLocally, type LocalInvocation } from '../invoke-locally.js';
import { notesOn } from '../notes-on-rule.js';
import { readEvent } from '../read-event.js';
import { renderInvocation } from '../render-invocation.js';
import type { Terminal } from '../terminal.js';
import { withProgress } from '../with-progress.js';

/** `config-rule invoke`: a rule on an event, with everything around it but AWS. */
export const invoke = defineCommand({
  description:
    "Runs a rule's Lambda handler on an event, against a local AWS Config service. No AWS account is needed. " +
    'Results go to standard output, log lines of the rule to standard error.',
  syntax: (command) =>
    command
      .argument(
        '<module>',
        'a module, TypeScript or JavaScript, that exports the handler ("handler") or the rule ("rule")',
      )
      .option(
        '--event <file>',
        'the event, as JSON, - for standard input; by default one that fits the exported rule',
      )
      .option('--parameters <json>', "the rule parameters, in place of the event's")
      .option('--json', 'prints JSON in place of a table'),
  exitCodes: {
    ok: 'everything was reported',
    failed: 'the rule, its event or its delivery failed, or the module could not be loaded',
  },
  examples: [
    'config-rule invoke src/rule.ts',
    `config-rule invoke src/rule.ts --event test/fixtures/bucket.json --parameters '{"mode":"strict"}'`,
    'config-rule sample AWS::EC2::Volume --event | config-rule invoke src/rule.ts --event -',
  ],
  async run({ args: [modulePath], options, ...surroundings }) {
    const { terminal, cwd } = surroundings;
    const invocation = await withProgress(surroundings, `Invoking ${modulePath}`, () =>
      invokeLocally(modulePath, surroundings, async (rule) => {
        const event = await readEvent(options.event, options.parameters, rule, cwd);
        for (const note of notesOn(rule, options.event)) terminal.err(note);
        return event;
      }),
    );
    print(invocation, options.json === true, terminal);
    return invocation.error === undefined ? exitCodes.ok : exitCodes.failed;
  },
});

function print({ report, evaluations, error }: LocalInvocation, json: boolean, terminal: Terminal): void {
  if (json)
    terminal.out(JSON.stringify({ report, evaluations, error: error && describeError(error) }, null, 2));
  else if (report || evaluations.length > 0)
    terminal.out(renderInvocation({ report, evaluations }, terminal));
  if (error) terminal.err(`The invocation failed. ${error.name}: ${error.message}`);
}

function describeError(error: Error) {
  return { name: error.name, code: (error as { code?: unknown }).code, message: error.message };
}
