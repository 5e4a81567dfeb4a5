import { type Command, exitCodes, type Terminal, UsageError } from '../command.js';
import { invokeLocally, type LocalInvocation } from '../invoke-locally.js';
import { notesOn } from '../notes-on-rule.js';
import { parseCommandLine } from '../parse-command-line.js';
import { readEvent } from '../read-event.js';
import { renderInvocation } from '../render-invocation.js';

const help = `Runs a rule's Lambda handler on an event, against a local AWS Config service. No AWS account is needed.

Usage: config-rule invoke <module> [options]

  <module>             a JavaScript module that exports the handler ("handler") or the rule ("rule");
                       a TypeScript one where Node.js runs it as it is (22.18 and later, in an ES module package)
  --event <file>       the event, as JSON, - for standard input; by default one that fits the exported rule
  --parameters <json>  the rule parameters, in place of the event's
  --json               prints JSON in place of a table

Results go to standard output, log lines of the rule to standard error. Exit codes: 0 everything was reported, 1 the rule, its
event or its delivery failed or the module could not be loaded, 2 wrong usage.

Examples:
  config-rule invoke ./dist/rule.js
  config-rule invoke ./dist/rule.js --event test/fixtures/bucket.json --parameters '{"mode":"strict"}'
  config-rule sample AWS::EC2::Volume --event | config-rule invoke ./dist/rule.js --event -`;

const options = {
  event: { type: 'string' },
  parameters: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

/** `config-rule invoke`: a rule on an event, with everything around it but AWS. */
export const invoke: Command = {
  name: 'invoke',
  summary: 'run a rule on an event, against a local AWS Config service',
  help,
  async run(args, terminal) {
    const { modulePath, values } = parse(args);
    const invocation = await invokeLocally(modulePath, async (rule) => {
      const event = await readEvent(values.event, values.parameters, rule);
      for (const note of notesOn(rule, values.event)) terminal.err(note);
      return event;
    });
    print(invocation, values.json, terminal);
    return invocation.error === undefined ? exitCodes.ok : exitCodes.failed;
  },
};

function parse(args: readonly string[]) {
  const { values, positionals } = parseCommandLine('invoke', args, options);
  const [modulePath, ...more] = positionals;
  if (modulePath === undefined)
    throw new UsageError('expected the path of a module. See config-rule invoke --help.');
  if (more.length > 0)
    throw new UsageError(`expected one module, came ${positionals.length}: ${positionals.join(', ')}.`);
  return { modulePath, values };
}

function print({ report, evaluations, error }: LocalInvocation, json: boolean, terminal: Terminal): void {
  if (json)
    terminal.out(JSON.stringify({ report, evaluations, error: error && describeError(error) }, null, 2));
  else if (report || evaluations.length > 0) terminal.out(renderInvocation({ report, evaluations }));
  if (error) terminal.err(`The invocation failed. ${error.name}: ${error.message}`);
}

function describeError(error: Error) {
  return { name: error.name, code: (error as { code?: unknown }).code, message: error.message };
}
