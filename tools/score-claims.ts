import { readFileSync } from 'node:fs'
import { readClaims } from '#annual-review/claims/read-claims.ts'

// node tools/score-claims.ts FILE: prints the claims and remarks of a text file as JSON.
const [file] = process.argv.slice(2)
if (file === undefined) throw new Error('usage: node tools/score-claims.ts FILE')
console.log(JSON.stringify(readClaims(readFileSync(file, 'utf8'))))
