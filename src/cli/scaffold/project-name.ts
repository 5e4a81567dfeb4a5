/** What is wrong with the name of a package, if anything is. */
export function complaintAboutProjectName(name: string): string | undefined {
  if (name.length <= 214 && /^(@[a-z\d~-][a-z\d._~-]*\/)?[a-z\d~-][a-z\d._~-]*$/.test(name)) return undefined;
  return `expected a name of lower-case letters, digits, "-", "_" and ".", got ${JSON.stringify(name)}.`;
}

/** A name for the project of a folder. */
export function projectNameFor(folderName: string): string {
  const name = folderName
    .toLowerCase()
    .replace(/[^a-z\d._~-]+/g, '-')
    .replace(/^[._-]+|[._-]+$/g, '');
  return name === '' ? 'config-rules' : name;
}
