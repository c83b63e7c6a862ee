import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { DomainError } from '../error/domain-error.ts'
import { parseConfig, type Environment } from './config.ts'

function problemOf(environment: Environment): DomainError {
  try {
    parseConfig(environment, '/srv')
  } catch (problem) {
    if (problem instanceof DomainError) return problem
    throw problem
  }
  throw new Error('accepted')
}

describe('parseConfig', () => {
  it('has a default for everything', () => {
    expect(parseConfig({}, '/srv/anlan')).toEqual({
      dataFolder: '/srv/anlan/data', databaseUrl: undefined, host: '127.0.0.1', port: 7180, log: 'info', mail: undefined, publicAddress: 'http://127.0.0.1:7180', trustProxy: undefined, demonstrationScale: 1,
      consoleFolder: join(import.meta.dirname, '../../../dist/console'),
    })
  })

  it('takes what is set and ignores what is set to nothing', () => {
    expect(parseConfig({
      DATABASE_URL: 'postgresql://a:b@db.example:5432/anlan', ANLAN_DATA: '/var/lib/anlan', ANLAN_HOST: '::1', ANLAN_PORT: '0', ANLAN_LOG: 'error', ANLAN_DEMO_SCALE: '0.05',
    }, '/srv')).toMatchObject({ demonstrationScale: 0.05, dataFolder: '/var/lib/anlan', databaseUrl: 'postgresql://a:b@db.example:5432/anlan', host: '::1', port: 0, log: 'error' })
    expect(parseConfig({ DATABASE_URL: '', ANLAN_PORT: '' }, '/srv')).toMatchObject({ databaseUrl: undefined, port: 7180 })
  })

  it.each(['loopback', '10.0.0.5', 'loopback, 10.1.0.0/16, fd00::/8'])('believes the proxies %s', (ANLAN_TRUST_PROXY) => {
    expect(parseConfig({ ANLAN_TRUST_PROXY }, '/srv').trustProxy).toBe(ANLAN_TRUST_PROXY)
  })

  it('cannot be changed afterwards', () => {
    expect(Object.isFrozen(parseConfig({}, '/srv'))).toBe(true)
  })

  it.each([
    ['ANLAN_DEMO_SCALE', '0'], ['ANLAN_DEMO_SCALE', '101'], ['ANLAN_DEMO_SCALE', '-1'], ['ANLAN_DEMO_SCALE', '1e1'], ['ANLAN_DEMO_SCALE', 'all'],
    ['ANLAN_PORT', '70000'], ['ANLAN_PORT', '-1'], ['ANLAN_PORT', '80.5'], ['ANLAN_PORT', '0x50'], ['ANLAN_PORT', 'http'],
    ['ANLAN_HOST', 'not a host'], ['ANLAN_LOG', 'verbose'],
    ['ANLAN_SMTP_URL', 'http://mail.example'], ['ANLAN_SMTP_URL', 'mail.example:25'], ['ANLAN_SMTP_URL', 'smtp://'], ['ANLAN_SMTP_URL', 'smtp://mail.example/?logger=true'],
    ['ANLAN_SMTP_URL', 'smtp://user@mail.example'], ['ANLAN_SMTP_URL', 'smtp://user:50%@mail.example'], ['ANLAN_PUBLIC_URL', 'ftp://anlan.example'],
    ['ANLAN_TRUST_PROXY', 'true'], ['ANLAN_TRUST_PROXY', '1'], ['ANLAN_TRUST_PROXY', '0.0.0.0/0'], ['ANLAN_TRUST_PROXY', '::/0'], ['ANLAN_TRUST_PROXY', 'proxy.example'], ['ANLAN_TRUST_PROXY', 'loopback,'], ['ANLAN_TRUST_PROXY', '10.0.0.0/33'],
    ['DATABASE_URL', 'mysql://localhost/anlan'], ['DATABASE_URL', 'localhost:5432'],
  ])('refuses %s=%s and names the variable in both languages', (variable, value) => {
    const problem = problemOf({ [variable]: value })
    expect(problem.code).toBe('invalid-input')
    expect(problem.detail.en).toContain(variable)
    expect(problem.detail.zh).toContain(variable)
    expect(problem.detail.fields).toEqual([expect.objectContaining({ pointer: `/${variable}` })])
  })

  it('takes a mail server and a sender together, and one without the other not at all', () => {
    expect(parseConfig({ ANLAN_SMTP_URL: 'smtps://u:p%40ss@mail.example:465', ANLAN_MAIL_FROM: 'anlan@city.example', ANLAN_PUBLIC_URL: 'https://anlan.city.example/' }, '/srv'))
      .toMatchObject({ mail: { url: 'smtps://u:p%40ss@mail.example:465', from: 'anlan@city.example' }, publicAddress: 'https://anlan.city.example' })
    expect(problemOf({ ANLAN_SMTP_URL: 'smtp://mail.example' }).detail.fields?.map((one) => one.pointer)).toEqual(['/ANLAN_MAIL_FROM'])
    expect(problemOf({ ANLAN_MAIL_FROM: 'anlan@city.example' }).detail.fields?.map((one) => one.pointer)).toEqual(['/ANLAN_SMTP_URL'])
  })

  it('repeats no part of a refused address, which may hold a password', () => {
    const problem = problemOf({ ANLAN_SMTP_URL: 'smtp://clerk:hunter2secret@mail.example/?x', ANLAN_MAIL_FROM: 'a@b.example' })
    expect(problem.code).toBe('invalid-input')
    const said = [problem.message, problem.stack, JSON.stringify(problem.detail)].join('\n')
    expect(said).toContain('ANLAN_SMTP_URL')
    expect(said).not.toMatch(/hunter2secret|clerk/)
  })

  it('names all that is wrong at once', () => {
    expect(problemOf({ ANLAN_PORT: 'x', ANLAN_LOG: 'y' }).detail.fields?.map((one) => one.pointer)).toEqual(['/ANLAN_PORT', '/ANLAN_LOG'])
  })
})
