/** What becomes of a source file in the package; files are named by their path in src, without `.ts`. */

/** Types and nothing else: there is no code to ship. Of the faces with types of resources, `index` has the code. */
export function isTypesOnly(name) {
  return name.startsWith('resources/') || /(^|\/)typed$/.test(name);
}

/** Written by a program, and as readable built: shipped without source and maps, which would double the package. */
export function isGenerated(name) {
  return /^(resources\/services\/.+|resources\/queries\/.+-query-paths|testing\/samples\/models|resource-types)$/.test(
    name,
  );
}

/** The CLI is an ES module only. */
export function isEsModuleOnly(name) {
  return name.startsWith('cli/');
}
