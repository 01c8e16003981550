/** Maps items with at most `most` in flight; the results are in the order of the items. Behind the first rejection no item is begun. */
export async function mapBounded<Item, Result>(
  items: readonly Item[],
  most: number,
  map: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results = new Array<Result>(items.length)
  const waiting = entriesOf(items)
  const work = async () => {
    for (const [index, item] of waiting) results[index] = await map(item)
  }
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, work))
  return results
}

// A generator, and not the iterator of the array: a loop that is left by a rejection closes it for all the others.
function* entriesOf<Item>(items: readonly Item[]): Generator<[number, Item]> {
  yield* items.entries()
}

/** What all of them come to; throws the error of the first of them that failed, and not of the first in time. */
export async function allInOrder<Result>(pending: readonly Promise<Result>[]): Promise<Result[]> {
  const settled = await Promise.allSettled(pending)
  return settled.map(result => {
    if (result.status === 'rejected') throw result.reason
    return result.value
  })
}
