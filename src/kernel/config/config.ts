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
  /** The mail server that reminders go out by; undefined: they are shown in the console only. */
  readonly mail: MailSettings | undefined
  /** Under which address people reach the console, for links in e-mails. */
  readonly publicAddress: string
  /** Addresses of reverse proxies, comma-separated, whose word on the caller's address and protocol is believed; undefined: nobody's. */
  readonly trustProxy: string | undefined
  /** How large the demonstration bureau is made: 1 is a city's, 0.1 about a tenth of its records. */
  readonly demonstrationScale: number
}

export interface MailSettings {
  /** smtp:// or smtps://, with user and password where the server asks for them: a secret, never shown and never logged. */
  readonly url: string
  /** The sender's address. */
  readonly from: string
}

export type Environment = Readonly<Record<string, string | undefined>>

const projectFolder = resolve(import.meta.dirname, '../../..')

/** Never "everybody": whoever reaches the server could then say he came by https and from anywhere. */
const ProxyAddress = z.union([z.literal('loopback'), z.ipv4(), z.ipv6(), z.cidrv4().refine((text) => !text.endsWith('/0')), z.cidrv6().refine((text) => !text.endsWith('/0'))])

const Variables = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  ANLAN_DATA: z.string().default('./data'),
  ANLAN_HOST: z.union([z.ipv4(), z.ipv6(), z.hostname()]).default('127.0.0.1'),
  ANLAN_PORT: z.string().regex(/^\d{1,5}$/).transform(Number).pipe(z.int().max(65535)).default(7180),
  ANLAN_LOG: z.enum(['info', 'error']).default('info'),
  ANLAN_SMTP_URL: z.string().refine(isMailServer, { abort: true }).optional(),
  ANLAN_MAIL_FROM: z.email().optional(),
  ANLAN_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  ANLAN_DEMO_SCALE: z.string().regex(/^\d{1,3}(?:\.\d{1,4})?$/).transform(Number).pipe(z.number().min(0.01).max(100)).default(1),
  ANLAN_TRUST_PROXY: z.string().refine((text) => text.split(',').every((one) => ProxyAddress.safeParse(one.trim()).success)).optional(),
}).superRefine((set, context) => {
  if (set.ANLAN_SMTP_URL !== undefined && set.ANLAN_MAIL_FROM === undefined) context.addIssue({ code: 'custom', path: ['ANLAN_MAIL_FROM'], message: 'needed with ANLAN_SMTP_URL' })
  if (set.ANLAN_SMTP_URL === undefined && set.ANLAN_MAIL_FROM !== undefined) context.addIssue({ code: 'custom', path: ['ANLAN_SMTP_URL'], message: 'needed with ANLAN_MAIL_FROM' })
})

/** Scheme, host, perhaps a port, perhaps user and password; nothing behind, so that no option of a library can be set by it. */
function isMailServer(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && /^smtps?:$/.test(url.protocol) && url.hostname !== '' && /^\/?$/.test(url.pathname) && url.search === '' && url.hash === '' && (url.username === '') === (url.password === '') && decodes(url.username) && decodes(url.password)
}

function decodes(text: string): boolean {
  return !/%(?![0-9a-f]{2})/i.test(text)
}

type Variable = keyof z.infer<typeof Variables>

/** What each variable accepts, in the words of its refusal. */
const accepted = {
  DATABASE_URL: { zh: 'PostgreSQL 服务器的地址，如 postgres://用户:密码@主机:5432/anlan', en: 'the address of a PostgreSQL server, as postgres://user:password@host:5432/anlan' },
  ANLAN_DATA: { zh: '数据文件夹的路径', en: 'the path of the data folder' },
  ANLAN_HOST: { zh: '监听的地址或主机名，如 127.0.0.1', en: 'the address or host name to listen on, as 127.0.0.1' },
  ANLAN_PORT: { zh: '0 到 65535 的整数（0 表示任选一个空闲端口）', en: 'a whole number from 0 to 65535 (0: any free port)' },
  ANLAN_SMTP_URL: { zh: '邮件服务器的地址，如 smtp://用户:密码@主机:587 或 smtps://主机，后面不带参数', en: 'the address of a mail server, as smtp://user:password@host:587 or smtps://host, with nothing behind it' },
  ANLAN_MAIL_FROM: { zh: '发件人的电子邮件地址，与 ANLAN_SMTP_URL 一起设置', en: 'the e-mail address of the sender, set together with ANLAN_SMTP_URL' },
  ANLAN_PUBLIC_URL: { zh: '用户访问控制台的地址，如 https://anlan.example', en: 'the address under which people reach the console, as https://anlan.example' },
  ANLAN_TRUST_PROXY: { zh: '反向代理的地址或网段，用逗号分开，如 loopback 或 10.0.0.5,10.1.0.0/16', en: 'the addresses or networks of reverse proxies, comma-separated, as loopback or 10.0.0.5,10.1.0.0/16' },
  ANLAN_DEMO_SCALE: { zh: '0.01 到 100 的数（演示单位的规模，1 为一个市）', en: 'a number from 0.01 to 100 (how large the demonstration bureau is; 1: a city)' },
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
  const { DATABASE_URL, ANLAN_DATA, ANLAN_HOST, ANLAN_PORT, ANLAN_LOG, ANLAN_SMTP_URL, ANLAN_MAIL_FROM, ANLAN_PUBLIC_URL, ANLAN_TRUST_PROXY, ANLAN_DEMO_SCALE } = parsed.data
  return Object.freeze({
    dataFolder: resolve(workingFolder, ANLAN_DATA),
    databaseUrl: DATABASE_URL,
    host: ANLAN_HOST,
    port: ANLAN_PORT,
    consoleFolder: join(projectFolder, 'dist', 'console'),
    log: ANLAN_LOG,
    mail: ANLAN_SMTP_URL && ANLAN_MAIL_FROM ? { url: ANLAN_SMTP_URL, from: ANLAN_MAIL_FROM } : undefined,
    publicAddress: (ANLAN_PUBLIC_URL ?? `http://${ANLAN_HOST.includes(':') ? `[${ANLAN_HOST}]` : ANLAN_HOST}:${ANLAN_PORT}`).replace(/\/+$/, ''),
    trustProxy: ANLAN_TRUST_PROXY,
    demonstrationScale: ANLAN_DEMO_SCALE,
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

/**
 * The configuration of this process, read once: the only place in src that looks into the environment. `told`: variables that the command
 * line sets for this process, with the first call.
 */
export function config(told: Environment = {}): Config {
  known ??= parseConfig({ ...process.env, ...told }, process.cwd())
  return known
}
