/**
 * The entry of a table under a key that is not ours: a plain index would also find `constructor`, and whatever else every object
 * has inherited.
 */
export function entryOf<Entry>(table: Readonly<Record<string, Entry>>, key: string): Entry | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined
}
