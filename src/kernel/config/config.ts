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

/** Each variable with what it accepts; a variable that is set to nothing counts as not set. */
const variables = {
  DATABASE_URL: {
    schema: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    zh: 'PostgreSQL 服务器的地址，如 postgres://用户:密码@主机:5432/anlan',
    en: 'the address of a PostgreSQL server, as postgres://user:password@host:5432/anlan',
  },
  ANLAN_DATA: {
    schema: z.string().default('./data'),
    zh: '数据文件夹的路径',
    en: 'the path of the data folder',
  },
  ANLAN_HOST: {
    schema: z.union([z.ipv4(), z.ipv6(), z.hostname()]).default('127.0.0.1'),
    zh: '监听的地址或主机名，如 127.0.0.1',
    en: 'the address or host name to listen on, as 127.0.0.1',
  },
  ANLAN_PORT: {
    schema: z.string().regex(/^\d{1,5}$/).transform(Number).pipe(z.int().max(65535)).default(7180),
    zh: '0 到 65535 的整数（0 表示任选一个空闲端口）',
    en: 'a whole number from 0 to 65535 (0: any free port)',
  },
  ANLAN_LOG: {
    schema: z.enum(['info', 'error']).default('info'),
    zh: 'info（每个请求都记）或 error（只记故障）',
    en: 'info (every request) or error (faults only)',
  },
} as const

type Variable = keyof typeof variables

/** Throws invalid-input with the variable's name as pointer and in the sentence. */
function read<const V extends Variable>(environment: Environment, variable: V): z.output<(typeof variables)[V]['schema']> {
  const { schema, zh, en } = variables[variable]
  const given = environment[variable] === '' ? undefined : environment[variable]
  const parsed: z.ZodSafeParseResult<z.output<(typeof variables)[V]['schema']>> = schema.safeParse(given)
  if (parsed.success) return parsed.data
  const problem = { zh: `环境变量 ${variable} 应为${zh}。`, en: `The environment variable ${variable} must be ${en}.` }
  throw new DomainError('invalid-input', { ...problem, fields: [{ pointer: `/${variable}`, code: 'environment', ...problem }] })
}

/** Pure. Relative paths are taken from `workingFolder`. */
export function parseConfig(environment: Environment, workingFolder: string): Config {
  return Object.freeze({
    dataFolder: resolve(workingFolder, read(environment, 'ANLAN_DATA')),
    databaseUrl: read(environment, 'DATABASE_URL'),
    host: read(environment, 'ANLAN_HOST'),
    port: read(environment, 'ANLAN_PORT'),
    consoleFolder: join(projectFolder, 'dist', 'console'),
    log: read(environment, 'ANLAN_LOG'),
  })
}

let known: Config | undefined

/** The configuration of this process, read once. The only place, with the tools' own, that looks into the environment. */
export function config(): Config {
  known ??= parseConfig(process.env, process.cwd())
  return known
}
