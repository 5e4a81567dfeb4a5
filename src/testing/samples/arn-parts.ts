import { fillTemplate } from './fill-template.js';
import { kebab, plain } from './names.js';

const places = /\$\{([A-Za-z]+)\}/g;
const common = ['Partition', 'Region', 'Account', 'Service', 'uuid'];

/**
 * What stands in the places of an ARN's template that are of its type: `${VolumeId}`, `${RoleNameWithPath}`. The last of them stands for the
 * resource, whatever it is called, and so does one that has the name of the type; the others for what it belongs to.
 */
export function arnParts(
  template: string,
  resourceType: string,
  id: string,
  name: string | null,
): Readonly<Record<string, string>> {
  const kind = plain(resourceType.split('::')[2] ?? '');
  const names = [...template.matchAll(places)].map(([, place]) => place as string);
  const own = names.filter((place) => !common.includes(place));
  const parts = own.map((place, index): readonly [string, string] => {
    const isNamed = /(name|namewithpath|alias|identifier)$/i.test(place);
    const isOwn =
      index === own.length - 1 || ['name', 'id', `${kind}name`, `${kind}id`].includes(plain(place));
    return [place, isOwn ? (isNamed ? (name ?? id) : id) : partOfOther(place)];
  });
  return Object.fromEntries(parts);
}

function partOfOther(place: string): string {
  const made = /Id$/.test(place) ? '${lower:10}' : `example-${kebab(place.replace(/Name$/, ''))}`;
  return fillTemplate(made, () => undefined, place);
}
