/**
 * `npm run site`: the documentation as a web site, in build/site/dist: the Markdown of this repository, the examples, and the API
 * reference from the docstrings. `SITE_BASE=/path/` is for a site that is not at the root of its host.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { installTools } from '../install-tools.js';
import { linkOf, navigationOf } from './navigation.js';
import { sitePages } from './site-pages.js';

const root = process.cwd();
const site = join(root, 'build/site');
const pagesFolder = join(site, 'pages');
/** The public entry points, by the file that TypeDoc writes of each. */
const entryPoints = {
  'api/index.md': { name: 'config-rule-kit', source: 'src/index.ts' },
  'api/testing.md': { name: 'config-rule-kit/testing', source: 'src/testing/index.ts' },
  'api/testing/jest.md': { name: 'config-rule-kit/testing/jest', source: 'src/testing/jest.ts' },
  'api/testing/vitest.md': { name: 'config-rule-kit/testing/vitest', source: 'src/testing/vitest.ts' },
  'api/cdk.md': { name: 'config-rule-kit/cdk', source: 'src/cdk/index.ts' },
};

installTools('scripts/site/tools.package.json', site);
rmSync(pagesFolder, { recursive: true, force: true });
writeApiReference();
const pages = sitePages();
for (const [path, text] of pages) write(path, text);
const api = Object.entries(entryPoints).map(([path, { name }]) => ({ text: name, link: linkOf(path) }));
cpSync('scripts/site/theme', join(pagesFolder, '.vitepress/theme'), { recursive: true });
cpSync('scripts/site/config.mjs', join(pagesFolder, '.vitepress/config.mjs'));
write('.vitepress/navigation.json', JSON.stringify(navigationOf(pages, api)));
run('vitepress/bin/vitepress.js', 'build', pagesFolder, '--outDir', join(site, 'dist'));

function writeApiReference(): void {
  const sources = Object.values(entryPoints).map(({ source }) => join(root, source));
  const tsconfig = join(site, 'tsconfig.json');
  const options = join(site, 'typedoc.json');
  writeFileSync(
    tsconfig,
    JSON.stringify({
      extends: join(root, 'tsconfig.json'),
      compilerOptions: { paths: { vitest: [join(root, 'scripts/types/vitest.d.ts')] } },
      include: [],
      files: sources,
    }),
  );
  writeFileSync(
    options,
    JSON.stringify({
      entryPoints: sources,
      tsconfig,
      // npm run typecheck checks the sources.
      skipErrorChecking: true,
      basePath: join(root, 'src'),
      plugin: ['typedoc-plugin-markdown'],
      outputs: [{ name: 'markdown', path: join(pagesFolder, 'api') }],
      router: 'module',
      readme: 'none',
      disableSources: true,
      excludeExternals: true,
      excludePrivate: true,
      // The API report has what is used and not exported.
      validation: { notExported: false },
      groupOrder: ['Functions', 'Classes', 'Interfaces', 'Type Aliases'],
      logLevel: 'Warn',
      hidePageHeader: true,
      hideBreadcrumbs: true,
      useCodeBlocks: true,
      parametersFormat: 'table',
      interfacePropertiesFormat: 'table',
      classPropertiesFormat: 'table',
      typeAliasPropertiesFormat: 'table',
      propertyMembersFormat: 'table',
      typeDeclarationFormat: 'table',
    }),
  );
  const output = run('typedoc/bin/typedoc', '--options', options);
  if (output.includes('cannot be resolved'))
    throw new Error('A link of a docstring leads nowhere: see above.');
  rmSync(join(pagesFolder, 'api/README.md'));
  for (const [path, { name }] of Object.entries(entryPoints)) {
    const text = readFileSync(join(pagesFolder, path), 'utf8');
    write(path, text.replace(/^# .*/, `# ${name}`));
  }
}

function write(path: string, text: string): void {
  const file = join(pagesFolder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** Runs a tool, shows its output, and returns it. */
function run(tool: string, ...args: readonly string[]): string {
  const command = [join(site, 'node_modules', tool), ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: site, encoding: 'utf8' });
  process.stdout.write(stdout + stderr);
  if (status !== 0) throw new Error(`${tool} failed.`);
  return stdout + stderr;
}
