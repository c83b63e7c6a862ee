import { join, resolve } from 'node:path'
import { z } from 'zod'
import { DomainError } from '../error/domain-error.ts'

/** What the installation is told from outside. Paths are absolute. */
export interface Config {
  /** Where the embedded database, attachments and keys are kept. */
  readonly dataFolder: string
  /** A PostgreSQL server used instead of the embedded database. */
  readonly databaseUrl: string | undefined
  readonly host: string
  /** 0: any free port. */
  readonly port: number
  /** The built console, which is served if it is there. */
  readonly consoleFolder: string
  /** info: every request and every fault is logged; error: faults only. */
  readonly log: 'info' | 'error'
}

export type Environment = Readonly<Record<string, string | undefined>>

const projectFolder = resolve(import.meta.dirname, '../../..')

const Variables = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  ANLAN_DATA: z.string().default('./data'),
  ANLAN_HOST: z.union([z.ipv4(), z.ipv6(), z.hostname()]).default('127.0.0.1'),
  ANLAN_PORT: z.string().regex(/^\d{1,5}$/).transform(Number).pipe(z.int().max(65535)).default(7180),
  ANLAN_LOG: z.enum(['info', 'error']).default('info'),
})
type Variable = keyof z.infer<typeof Variables>

/** What each variable accepts, in the words of its refusal. */
const accepted = {
  DATABASE_URL: { zh: 'PostgreSQL 服务器的地址，如 postgres://用户:密码@主机:5432/anlan', en: 'the address of a PostgreSQL server, as postgres://user:password@host:5432/anlan' },
  ANLAN_DATA: { zh: '数据文件夹的路径', en: 'the path of the data folder' },
  ANLAN_HOST: { zh: '监听的地址或主机名，如 127.0.0.1', en: 'the address or host name to listen on, as 127.0.0.1' },
  ANLAN_PORT: { zh: '0 到 65535 的整数（0 表示任选一个空闲端口）', en: 'a whole number from 0 to 65535 (0: any free port)' },
  ANLAN_LOG: { zh: 'info（每个请求都记）或 error（只记故障）', en: 'info (every request) or error (faults only)' },
} as const satisfies Record<Variable, { zh: string; en: string }>

const names = Object.keys(Variables.shape)

/**
 * Pure. Relative paths are taken from `workingFolder`; a variable that is set to nothing counts as not set. Throws invalid-input, with
 * the name of each refused variable as pointer and in the sentence.
 */
export function parseConfig(environment: Environment, workingFolder: string): Config {
  const parsed = Variables.safeParse(Object.fromEntries(names.map((name) => [name, environment[name] === '' ? undefined : environment[name]])))
  if (!parsed.success) throw refusal(parsed.error)
  const { DATABASE_URL, ANLAN_DATA, ANLAN_HOST, ANLAN_PORT, ANLAN_LOG } = parsed.data
  return Object.freeze({
    dataFolder: resolve(workingFolder, ANLAN_DATA),
    databaseUrl: DATABASE_URL,
    host: ANLAN_HOST,
    port: ANLAN_PORT,
    consoleFolder: join(projectFolder, 'dist', 'console'),
    log: ANLAN_LOG,
  })
}

function refusal(error: z.ZodError<unknown>): DomainError {
  const refused = new Set(error.issues.map((issue) => issue.path[0]))
  const fields = Object.entries(accepted).filter(([name]) => refused.has(name)).map(([name, { zh, en }]) => ({
    pointer: `/${name}`, code: 'environment', zh: `环境变量 ${name} 应为${zh}。`, en: `The environment variable ${name} must be ${en}.`,
  }))
  return new DomainError('invalid-input', { zh: fields.map((one) => one.zh).join(''), en: fields.map((one) => one.en).join(' '), fields })
}

let known: Config | undefined

/** The configuration of this process, read once: the only place in src that looks into the environment. */
export function config(): Config {
  known ??= parseConfig(process.env, process.cwd())
  return known
}
