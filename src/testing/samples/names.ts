/** A name in kebabCase case: `db-instance-identifier` for `dBInstanceIdentifier`. */
export function kebabCase(name: string): string {
  return capitalized(name)
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .toLowerCase();
}

/** A name for comparisons, in lower case and without separators: `dbinstanceidentifier`. */
export function normalizeName(name: string): string {
  return name.replace(/[^A-Za-z0-9]/g, '').toLowerCase();
}

export function capitalized(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** The singular of a name: `subnetId` for `subnetIds`, `userPolicy` for `userPolicyList`. */
export function singular(name: string): string {
  if (/[a-z]List$/.test(name)) return name.slice(0, -4);
  if (/ies$/.test(name)) return name.replace(/ies$/, 'y');
  if (/(ss|sh|ch|x)es$/.test(name)) return name.slice(0, -2);
  return /[^s]s$/.test(name) ? name.slice(0, -1) : name;
}
