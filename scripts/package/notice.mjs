import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The notices that the licenses of copied packages ask for. */
export async function noticeOf(root, packages) {
  const notices = [...new Set(packages)].sort().map(async (name) => {
    const folder = join(root, 'node_modules', name);
    const { version, license, homepage, author } = JSON.parse(
      await readFile(join(folder, 'package.json'), 'utf8'),
    );
    const files = (await readdir(folder)).filter((entry) => /^(licen[cs]e|notice)/i.test(entry)).sort();
    const own = await Promise.all(
      files.map(async (file) => shared(await readFile(join(folder, file), 'utf8'))),
    );
    const text =
      own.length > 0
        ? own.join('\n')
        : `Copyright (c) ${author.name}, ${homepage}\n\n${await standardText(root, license)}`;
    return `${name} ${version} (${license})\n\n${text.trim()}\n`;
  });
  const title = 'config-rule-kit contains copies of these packages, or of parts of them.';
  return `${title}\n\n${(await Promise.all(notices)).join('\n---\n\n')}`;
}

/** The text of the Apache license is in the package once: the kit has it too. A copyright after it stays. */
function shared(text) {
  const end = 'END OF TERMS AND CONDITIONS';
  if (!/^\s*Apache License\s+Version 2\.0/.test(text) || !text.includes(end)) return text;
  const [copyright] = /^\s*Copyright (?!\[yyyy\]).*$/m.exec(text.slice(text.indexOf(end))) ?? [''];
  return `${copyright.trim()}\n\nThe text of the Apache License 2.0 is in the file LICENSE.`.trim();
}

/** For packages that name their license, but do not hold its text. */
function standardText(root, license) {
  return readFile(join(root, 'scripts/package/licenses', `${license}.txt`), 'utf8');
}
