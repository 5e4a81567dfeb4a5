/** The tags of a resource as the list that its service's own call gives. `item.tags` has them in one spelling for every type. */
export type RecordedTags = readonly { readonly key?: string | null; readonly value?: string | null }[];
