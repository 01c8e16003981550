/** The remedy of whatever names a file, or lacks a part, that is on another machine. */
export const FLATTEN =
  'Export it where kubectl works, with everything embedded: `kubectl config view --raw --flatten --minify`.'
