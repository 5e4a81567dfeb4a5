/** Props without those that are `undefined`: spread over others, they would take away what those say. */
export function defined<Props extends object>(
  props: Props,
): { [Key in keyof Props]: Exclude<Props[Key], undefined> } {
  const entries = Object.entries(props).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Key in keyof Props]: Exclude<Props[Key], undefined> };
}
