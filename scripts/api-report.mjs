/**
 * Keeps the API report, test/api/config-rule-kit.api.md: the names and signatures of every entry point, and of the types that
 * these use. `npm run api` writes it. `npm run api:check` fails when the interface differs from it. Needs dist.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Extractor, ExtractorConfig } from '@microsoft/api-extractor';

const root = fileURLToPath(new URL('..', import.meta.url));
const work = join(root, 'build/api');
const report = join(root, 'test/api/config-rule-kit.api.md');
const entryPoints = {
  testing: 'testing/index',
  jest: 'testing/jest',
  vitest: 'testing/vitest',
  hook: 'hook/index',
  cdk: 'cdk/index',
};

const before = existsSync(report) ? readFileSync(report, 'utf8') : '';
const after = withoutGenerated(extracted());
if (before === after) console.log('The API report is up to date.');
else if (process.argv.includes('--check')) {
  const current = join(work, 'config-rule-kit.api.md');
  writeFileSync(current, after);
  const files = [report, current].map((file) => relative(root, file));
  spawnSync('git', ['--no-pager', 'diff', '--no-index', ...files], { cwd: root, stdio: 'inherit' });
  console.error(
    'The public interface is not what the API report says. If you mean the change, run npm run api.',
  );
  process.exit(1);
} else {
  mkdirSync(dirname(report), { recursive: true });
  writeFileSync(report, after);
  console.log('Renewed: test/api/config-rule-kit.api.md');
}

/** The report of all entry points together, so that a type which two of them use is in it once. */
function extracted() {
  const entry = join(work, 'index.d.ts');
  const namespaces = Object.entries(entryPoints).map(
    ([name, file]) => `export * as ${name} from '../../dist/${file}.js';\n`,
  );
  mkdirSync(work, { recursive: true });
  writeFileSync(entry, `export * from '../../dist/index.js';\n${namespaces.join('')}`);
  const quiet = { logLevel: 'none' };
  const config = ExtractorConfig.prepare({
    packageJsonFullPath: join(root, 'package.json'),
    configObject: {
      projectFolder: root,
      mainEntryPointFilePath: entry,
      newlineKind: 'lf',
      compiler: {
        overrideTsconfig: {
          compilerOptions: {
            target: 'es2022',
            // The extractor does not find AbortSignal in @types/node.
            lib: ['es2023', 'dom'],
            module: 'nodenext',
            strict: true,
            skipLibCheck: true,
            types: ['node'],
            paths: { vitest: ['./scripts/types/vitest.d.ts'] },
          },
          files: [entry],
        },
      },
      apiReport: {
        enabled: true,
        includeForgottenExports: true,
        reportFolder: work,
        reportTempFolder: join(work, 'temp'),
        reportFileName: 'report',
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        compilerMessageReporting: { default: { logLevel: 'error' } },
        extractorMessageReporting: { default: quiet },
        tsdocMessageReporting: { default: quiet },
      },
    },
  });
  const { succeeded } = Extractor.invoke(config, {
    localBuild: true,
    messageCallback: (message) => {
      if (message.logLevel === 'error') console.error(message.text);
      message.handled = true;
    },
  });
  if (!succeeded) throw new Error('The declarations of dist do not compile.');
  return readFileSync(join(work, 'report.api.md'), 'utf8');
}

/** Leaves out the generated list of resource types. */
function withoutGenerated(text) {
  return text.replace(/readonly \['AWS::[^\]]*\]/g, 'readonly [/* generated */]');
}
