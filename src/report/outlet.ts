import type { Severity, SourceLocation } from '../findings/finding.ts'

/** One mark that the host shows beside the run, on a line of a file where there is one. */
export interface Annotation {
  readonly severity: Severity
  readonly title: string
  readonly message: string
  readonly location?: SourceLocation
}

/** Where a finished report goes: implemented by the hosts, so that nothing else knows how we were started. */
export interface Outlet {
  /** Prints lines below a heading, folded where the host can fold; foreign text is neutralised by the outlet. */
  group(title: string, lines: readonly string[]): void
  line(text: string): void
  annotate(annotation: Annotation): void
  setOutput(name: string, value: string): void
  writeSummary(markdown: string): Promise<void>
}
