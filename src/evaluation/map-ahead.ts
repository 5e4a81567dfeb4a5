/**
 * Maps what an async iterable gives, several at once, and gives the results in order.
 *
 * @param most so many are under way at once
 * @param map must not reject: what is under way when the consumer leaves has nobody to tell
 */
export async function* mapAhead<From, To>(
  source: AsyncIterable<From>,
  most: number,
  map: (value: From) => Promise<To>,
): AsyncGenerator<To, void, undefined> {
  const underWay: Promise<To>[] = [];
  try {
    for await (const value of source) {
      underWay.push(map(value));
      if (underWay.length >= most) yield await (underWay.shift() as Promise<To>);
    }
  } catch (error) {
    // What came before the failure is given before it.
    while (underWay.length > 0) yield await (underWay.shift() as Promise<To>);
    throw error;
  }
  while (underWay.length > 0) yield await (underWay.shift() as Promise<To>);
}
