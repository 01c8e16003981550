// The parts of undici that are needed, without the rest of it: the whole package costs 40 ms of every start.
// The types are those of the package itself.
declare module 'undici/lib/dispatcher/pool.js' {
  import { Pool } from 'undici'
  export default Pool
}
