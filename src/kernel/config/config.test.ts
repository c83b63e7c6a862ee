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
      dataFolder: '/srv/anlan/data', databaseUrl: undefined, host: '127.0.0.1', port: 7180, log: 'info',
      consoleFolder: join(import.meta.dirname, '../../../dist/console'),
    })
  })

  it('takes what is set and ignores what is set to nothing', () => {
    expect(parseConfig({
      DATABASE_URL: 'postgresql://a:b@db.example:5432/anlan', ANLAN_DATA: '/var/lib/anlan', ANLAN_HOST: '::1', ANLAN_PORT: '0', ANLAN_LOG: 'error',
    }, '/srv')).toMatchObject({ dataFolder: '/var/lib/anlan', databaseUrl: 'postgresql://a:b@db.example:5432/anlan', host: '::1', port: 0, log: 'error' })
    expect(parseConfig({ DATABASE_URL: '', ANLAN_PORT: '' }, '/srv')).toMatchObject({ databaseUrl: undefined, port: 7180 })
  })

  it('cannot be changed afterwards', () => {
    expect(Object.isFrozen(parseConfig({}, '/srv'))).toBe(true)
  })

  it.each([
    ['ANLAN_PORT', '70000'], ['ANLAN_PORT', '-1'], ['ANLAN_PORT', '80.5'], ['ANLAN_PORT', '0x50'], ['ANLAN_PORT', 'http'],
    ['ANLAN_HOST', 'not a host'], ['ANLAN_LOG', 'verbose'],
    ['DATABASE_URL', 'mysql://localhost/anlan'], ['DATABASE_URL', 'localhost:5432'],
  ])('refuses %s=%s and names the variable in both languages', (variable, value) => {
    const problem = problemOf({ [variable]: value })
    expect(problem.code).toBe('invalid-input')
    expect(problem.detail.en).toContain(variable)
    expect(problem.detail.zh).toContain(variable)
    expect(problem.detail.fields).toEqual([expect.objectContaining({ pointer: `/${variable}` })])
  })

  it('names all that is wrong at once', () => {
    expect(problemOf({ ANLAN_PORT: 'x', ANLAN_LOG: 'y' }).detail.fields?.map((one) => one.pointer)).toEqual(['/ANLAN_PORT', '/ANLAN_LOG'])
  })
})
