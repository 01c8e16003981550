// A file that a reader can hold in the head. The budgets stand here; biome holds the one for functions.

/** Lines a file may have, and the median of the files below src. */
export const MOST_LINES = 250
export const MEDIAN_LINES = 100

/** Judges how long the files are.
 * @param lines path in the repository → number of lines */
export function judgeSizes(lines: ReadonlyMap<string, number>): { problems: string[]; fact: string } {
  const problems = [...lines]
    .filter(([, count]) => count > MOST_LINES)
    .map(([name, count]) => `${name} has ${count} lines, more than ${MOST_LINES}`)
  const sources = [...lines].filter(([name]) => name.startsWith('src/')).map(([, count]) => count)
  const middle = median(sources)
  if (middle >= MEDIAN_LINES)
    problems.push(`the median file of src has ${middle} lines, ${MEDIAN_LINES} or more`)
  const longest = Math.max(0, ...sources)
  return {
    problems: problems.sort(),
    fact: `${sources.length} files in src, median ${middle}, longest ${longest} lines`,
  }
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
