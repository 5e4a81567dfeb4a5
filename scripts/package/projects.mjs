import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { npm } from './run.mjs';

const fixtures = fileURLToPath(new URL('fixtures', import.meta.url));
/** Not named package.json in the fixtures: there it would make CommonJS of them for this repository's own checks. */
const toolsManifest = fileURLToPath(new URL('tools.package.json', import.meta.url));
const cdkManifest = fileURLToPath(new URL('cdk.package.json', import.meta.url));

/** An empty project that installs the tarball and nothing else. */
export async function installAlone(node, workspace, tarball) {
  const project = join(workspace, `alone-${node.version}`);
  await mkdir(project, { recursive: true });
  await writeFile(join(project, 'package.json'), '{ "private": true }\n');
  await npm(node.path, project, 'install', tarball);
  await cp(join(fixtures, 'runtime'), join(project, 'runtime'), { recursive: true });
  return project;
}

/** A project with the tarball, jest and every TypeScript. */
export async function installWithTools(node, workspace, tarball) {
  const project = join(workspace, `tools-${node.version}`);
  await cp(fixtures, project, { recursive: true });
  await cp(toolsManifest, join(project, 'package.json'));
  await npm(node.path, project, 'install', tarball);
  return project;
}

/** A CDK app with the tarball. */
export async function installWithCdk(node, workspace, tarball) {
  const project = join(workspace, `cdk-${node.version}`);
  await cp(join(fixtures, 'cdk'), project, { recursive: true });
  await cp(cdkManifest, join(project, 'package.json'));
  await npm(node.path, project, 'install', tarball);
  return project;
}

export async function installedVersion(project, name) {
  const file = join(project, 'node_modules', name, 'package.json');
  return JSON.parse(await readFile(file, 'utf8')).version;
}
