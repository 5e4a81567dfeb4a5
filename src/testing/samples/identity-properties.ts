import { identities } from './identities.js';
import { capitalized, kebab, plain } from './names.js';
import type { ResourceIdentity } from './resource-identity.js';
import type { CompactResource } from './sample-model.js';

/** The properties of a configuration that name the resource itself, in small letters. */
export interface IdentityProperties {
  /** Wherever they stand: `volumeId` in an attachment of the volume. */
  readonly anywhere: ReadonlyMap<string, string>;
  /** Only at the top: a bare `name`. */
  readonly atTop: ReadonlyMap<string, string>;
}

/** Which properties hold what the resource is called. */
export function identityProperties(
  resourceType: string,
  identity: ResourceIdentity,
  resource: CompactResource | undefined,
): IdentityProperties {
  const kind = capitalized(resourceType.split('::')[2] ?? '');
  const lastWord = kebab(kind).split('-').at(-1) ?? '';
  const atTop = [
    ...namesOf('', identity),
    ...namesOf(lastWord, identity),
    ['resourcearn', identity.arn] as const,
  ];
  const form = Object.hasOwn(identities, resourceType) ? identities[resourceType] : undefined;
  // Where AWS Config has an id of its own, CloudFormation's is something else: a role's name.
  const identifier = plain(form?.property ?? (form?.id === undefined ? resource?.i : undefined) ?? '');
  return {
    anywhere: known(namesOf(plain(kind), identity)),
    atTop: known([...atTop, [identifier, identity.resourceId]]),
  };
}

type Names = readonly (readonly [name: string, value: string | null | undefined])[];

function namesOf(word: string, { resourceId, resourceName, arn }: ResourceIdentity): Names {
  const id = shortened(resourceId);
  return [
    [`${word}id`, id],
    [`${word}arn`, arn],
    [`${word}name`, resourceName],
    [`${word}identifier`, resourceName ?? id],
    [`${word}url`, resourceId.startsWith('https:') ? resourceId : undefined],
  ];
}

/** A property called an id seldom holds an ARN, though AWS Config knows the resource by it. */
function shortened(id: string): string {
  return id.startsWith('arn:') ? (id.split(/[:/]/).at(-1) as string) : id;
}

function known(names: Names): ReadonlyMap<string, string> {
  return new Map(names.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));
}
