export interface NavigationItem {
  readonly text: string;
  readonly link: string;
}
export interface NavigationGroup {
  readonly text: string;
  readonly items: readonly NavigationItem[];
}

/**
 * The sidebar, in the order of docs/README.md: a heading is a group, a link in a list is a page. The API reference and the
 * examples follow, which are made for the site.
 *
 * @throws Error when docs/README.md does not list a page of docs/
 */
export function navigationOf(
  pages: ReadonlyMap<string, string>,
  api: readonly NavigationItem[],
): readonly NavigationGroup[] {
  const groups = groupsOf(pages.get('docs/README.md') ?? '');
  const listed = new Set(groups.flatMap(({ items }) => items.map(({ link }) => link)));
  const missing = [...pages.keys()].filter(
    (path) => path.startsWith('docs/') && path !== 'docs/README.md' && !listed.has(linkOf(path)),
  );
  if (missing.length > 0) throw new Error(`docs/README.md does not list ${missing.join(', ')}.`);
  return [
    ...groups,
    { text: 'API', items: api },
    { text: 'Examples', items: itemsOf(pages.get('examples/index.md') ?? '') },
  ];
}

function groupsOf(text: string): readonly NavigationGroup[] {
  const [, ...sections] = text.split(/^## /m);
  return sections.map((section) => ({ text: section.split('\n')[0] ?? '', items: itemsOf(section) }));
}

/** The first link of each line of a list or a table. */
function itemsOf(text: string): readonly NavigationItem[] {
  return [...text.matchAll(/^[-|*] \[(.+?)\]\((.+?)\)/gm)].map(([, name = '', path = '']) => ({
    text: name,
    link: linkOf(path),
  }));
}

/** The address of a page: `/docs/guide` of `docs/guide.md`. */
export function linkOf(path: string): string {
  return `/${path.replace(/^\//, '').replace(/(index)?\.md$/, '')}`;
}
