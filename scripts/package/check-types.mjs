import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { installedVersion } from './projects.mjs';
import { check } from './report.mjs';
import { run } from './run.mjs';

/** TypeScript 7 no longer knows node10. */
const resolutions = ['node16', 'nodenext', 'bundler', 'node10'];
const compilers = [
  { name: 'typescript', resolutions },
  { name: 'typescript-6', resolutions, options: ['--ignoreDeprecations', '6.0'] },
  { name: 'typescript-7', resolutions: resolutions.slice(0, 3) },
];

/** Compiles consumers of the kit with every TypeScript, declaration files included (`skipLibCheck` off). */
export async function checkTypes(node, project) {
  await copyConsumers(join(project, 'types'));
  for (const { name, options = [], ...compiler } of compilers) {
    const typescript = `TypeScript ${await installedVersion(project, name)}`;
    const compile = (configuration) => compileProject(node, project, name, configuration, options);
    for (const resolution of compiler.resolutions) {
      await check(`types: ${typescript}, ${resolution}`, () => compile(`types/tsconfig.${resolution}.json`));
      if (resolution === 'node10') continue; // node10 does not support conditions.
      await check(`types by service: ${typescript}, ${resolution}`, async () => {
        await compile(`types/tsconfig.by-service.${resolution}.json`);
        return compile(`types/tsconfig.by-service-queries.${resolution}.json`);
      });
    }
    await check(`types: ${typescript}, global expect of jest in JavaScript`, () =>
      compile('jest-swc/tsconfig.json'),
    );
  }
}

async function copyConsumers(folder) {
  for (const name of ['consumer', 'typed-items', 'by-service', 'by-service-own', 'by-service-queries'])
    for (const extension of ['mts', 'cts'])
      await cp(join(folder, `${name}.ts`), join(folder, `${name}.${extension}`));
}

/** Fails for errors in the consumer or the kit. Errors in the declarations of other packages are only counted. */
export async function compileProject(node, project, compiler, configuration, options) {
  const tsc = join('node_modules', compiler, 'bin/tsc');
  const arguments_ = ['-p', configuration, '--pretty', 'false', ...options];
  const output = await run(node.path, project, tsc, ...arguments_).catch(({ message }) => message);
  const errors = output.split('\n').filter((line) => /error TS\d+/.test(line));
  const foreign = errors.filter((line) => /^(\.\.\/)*node_modules\/(?!config-rule-kit\/)/.test(line));
  if (errors.length > foreign.length || (output.trim() !== '' && errors.length === 0))
    throw new Error(output.trim());
  return foreign.length > 0
    ? `errors not ours: ${foreign.length}, in ${packagesOf(foreign).join(', ')}`
    : undefined;
}

function packagesOf(errors) {
  return [...new Set(errors.map((line) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(line)[1]))].sort();
}
