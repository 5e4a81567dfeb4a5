/** Names of AWS: `dBInstanceIdentifier`, `KMSKeyId`, `kmskeyArn`. */

/** A name in small letters with hyphens: `db-instance-identifier`. */
export function kebab(name: string): string {
  return capitalized(name)
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .toLowerCase();
}

/** A name as names are compared, whatever its spelling: `dbinstanceidentifier`. */
export function plain(name: string): string {
  return name.replace(/[^A-Za-z0-9]/g, '').toLowerCase();
}

export function capitalized(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** What one of several is called: `subnetIds` are each a `subnetId`, a `userPolicyList` is of a `userPolicy`. */
export function singular(name: string): string {
  if (/[a-z]List$/.test(name)) return name.slice(0, -4);
  if (/ies$/.test(name)) return name.replace(/ies$/, 'y');
  if (/(ss|sh|ch|x)es$/.test(name)) return name.slice(0, -2);
  return /[^s]s$/.test(name) ? name.slice(0, -1) : name;
}
