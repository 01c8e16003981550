// Node's own type stripping as the test runner's transformer: types become blanks, so positions stay right.
const { stripTypeScriptTypes } = require('node:module')

module.exports = { process: source => ({ code: stripTypeScriptTypes(source) }) }
