import { parseArgs } from 'node:util'
import { DomainError, errorCodes } from '#kernel/error/domain-error.ts'
import { endWhenReadEnough } from './cli/read-enough.ts'

const usage = `anlan <command>

  start [--empty] [--port N] [--scale S]   open the database and serve console and API; S: how large a first start makes the demonstration (1)
  login --login NAME                   act as this user from now on (asks for the password on standard input)
  logout                               forget it
  review [--bureau ID] --year Y [--as-of DAY] | --edition ID --out FILE.html|.json|.docx|.pdf|.csv [--lang zh|en]
  review --year Y --list               the editions of a year, with their ids and states
  verify FILE.docx|FILE.txt [--bureau ID] [--year Y] [--as-of DAY] [--json]
  clock explain [--json] FILE|-        what is due by law, step by step (no server needed)
  clock list [--json] · clock diff OLD NEW
  clock recompute [--dry-run] [--json]   what a corrected rule, reading or calendar changes about running clocks: told, or applied
  figures check [--bureau ID]          compare cube, ledger and a recount from the records
  import FILE [--type crash] [--sheet NAME] [--link CHILD=FILE]... [--mapping FILE.json] [--source NAME] [--save-mapping FILE.json] [--run] [--rejected FILE.csv]
                                       look at a file's rows and, with --run, import them
  stated import FILE.csv               take in figures of earlier years from documents (organisation,figure,year,value,document)
  journal export FILE [--bureau ID]    write the sealed journal as JSON Lines
  journal verify FILE [--heads FILE] [--key FILE]
  journal proof ROW                    print the proof that one row stands under the newest signed head
  journal verify --proof FILE [--key FILE]   check such a proof with the public key alone
  bureau add FILE.json                 add a bureau with its units and first accounts (server stopped)
  bureau quiet CODE FROM UNTIL [mail-on-days-off]   when no e-mail goes out, HH:MM in the bureau's time (server stopped)
  analyst add LOGIN | list | remove LOGIN   a database login for an account that asks with SQL (PostgreSQL server; docs/analysts.md)
  erase --bureau ID --number NUMBER --person N --basis TEXT --login WHO   erase one person's values (server stopped)
  backup FILE · restore FILE           (server stopped)
  doctor                               look over installation, database and journal

Acts for the user of "anlan login"; on a demonstration bureau without a login, as its office account
(journal, figures: its auditor; import, stated: its analyst; clock recompute: its legal section).
`

const options = {
  empty: { type: 'boolean' }, port: { type: 'string' }, scale: { type: 'string' }, login: { type: 'string' }, bureau: { type: 'string' }, year: { type: 'string' }, 'as-of': { type: 'string' },
  out: { type: 'string' }, edition: { type: 'string' }, list: { type: 'boolean' }, lang: { type: 'string' }, language: { type: 'string' }, json: { type: 'boolean' }, heads: { type: 'string' }, key: { type: 'string' }, proof: { type: 'string' }, number: { type: 'string' },
  type: { type: 'string' }, sheet: { type: 'string' }, link: { type: 'string', multiple: true }, mapping: { type: 'string' }, source: { type: 'string' }, 'save-mapping': { type: 'string' }, run: { type: 'boolean' }, rejected: { type: 'string' },
  person: { type: 'string' }, basis: { type: 'string' }, help: { type: 'boolean' }, 'dry-run': { type: 'boolean' },
} as const

export type Flags = ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>['values']

type Command = (args: readonly string[], flags: Flags) => Promise<number>

async function journal([verb, ...rest]: readonly string[], flags: Flags): Promise<number> {
  const { exportJournalCommand, proveRowCommand, verifyJournalCommand } = await import('./cli/journal.ts')
  if (verb === 'verify') return verifyJournalCommand(rest, flags)
  return verb === 'proof' ? proveRowCommand(rest) : exportJournalCommand(rest, flags)
}

/** Each is loaded only when it is asked for: a small command does not wait for the database and the server. */
const commands: Readonly<Record<string, Command>> = {
  start: async (_, flags) => (await import('./cli/start.ts')).start(flags),
  login: async (_, flags) => (await import('./cli/login.ts')).login(flags),
  logout: async () => (await import('./cli/login.ts')).logout(),
  review: async (_, flags) => (await import('./cli/review.ts')).reviewCommand(flags),
  verify: async (args, flags) => (await import('./cli/verify.ts')).verifyCommand(args, flags),
  figures: async (args, flags) => (await import('./cli/figures.ts')).checkFigures(args, flags),
  import: async (args, flags) => (await import('./cli/import.ts')).importCommand(args, flags),
  stated: async (args) => (await import('./cli/stated.ts')).statedCommand(args),
  journal,
  analyst: async (args) => (await import('./cli/analyst.ts')).analystCommand(args),
  bureau: async (args) => (await import('./cli/bureau.ts')).bureauCommand(args),
  erase: async (_, flags) => (await import('./cli/erase.ts')).eraseCommand(flags),
  backup: async (args) => (await import('./cli/backup.ts')).backupCommand(args),
  restore: async (args) => (await import('./cli/backup.ts')).restoreCommand(args),
  clock: async (args, flags) => (await import('./cli/clock.ts')).clockCommand(args, flags),
  doctor: async () => (await import('./cli/doctor.ts')).doctor(),
}

async function run(args: string[]): Promise<number> {
  const { values: flags, positionals } = parseArgs({ args, options, allowPositionals: true })
  const [name, ...rest] = positionals
  const command = flags.help || name === undefined || !Object.hasOwn(commands, name) ? undefined : commands[name]
  if (command) return command(rest, flags)
  console.log(usage)
  return name === undefined || flags.help ? 0 : 2
}

endWhenReadEnough()
try {
  process.exitCode = await run(process.argv.slice(2))
} catch (problem) {
  if (problem instanceof DomainError) {
    const known = errorCodes[problem.code]
    console.error(`${problem.detail.en ?? known.en}\n${problem.detail.zh ?? known.zh}\n[${problem.code}]`)
    for (const field of problem.detail.fields ?? []) console.error(`  ${field.pointer}: ${field.en} ${field.zh}`)
    process.exitCode = 1
  } else if (problem instanceof Error && 'code' in problem && ['ENOENT', 'EACCES', 'EPERM', 'EISDIR'].includes(String(problem.code)) && 'syscall' in problem) {
    // A file that was named wrongly is the person's to mend; a stack would hide which one it is.
    console.error(problem.message)
    process.exitCode = 1
  } else if (problem instanceof TypeError && 'code' in problem && String(problem.code).startsWith('ERR_PARSE_ARGS')) {
    console.error(`${problem.message}\n\n${usage}`)
    process.exitCode = 2
  } else {
    throw problem
  }
}
