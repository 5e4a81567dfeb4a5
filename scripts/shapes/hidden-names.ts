/** Some property names are written as `*` in the observed shapes, as keys of maps are. The kind of the value can show which name it is. */

/** By resource type and path: the name for each kind of value below it. */
const hidden: Readonly<Record<string, { readonly name: string; readonly kinds: readonly string[] }>> = {
  'AWS::ACM::Certificate configuration.options.*': {
    name: 'certificateTransparencyLoggingPreference',
    kinds: ['text'],
  },
  'AWS::EC2::VPNConnection configuration.options.*': {
    name: 'tunnelOptions',
    kinds: ['list', 'empty list'],
  },
};

/** Any key will do for a map. */
const anyKey = 'anyKey';

export const hiddenName = {
  fill(resourceType: string, path: string): string {
    const known = hidden[`${resourceType} ${starredPart(path)}`];
    return path.replaceAll('*', known?.name ?? anyKey);
  },
  /** Why a kind at a path cannot be checked; `undefined` where it can. */
  refusal(resourceType: string, path: string, kind: string): string | undefined {
    const known = hidden[`${resourceType} ${path}`];
    return known && !known.kinds.includes(kind) ? 'the name is not known' : undefined;
  },
};

function starredPart(path: string): string {
  return path.slice(0, path.indexOf('*') + 1);
}
