import { roles } from '#kernel/access/role.ts'
import { citationOf, type ClockRule } from '#kernel/clock/rule.ts'
import { errorCodes } from '#kernel/error/domain-error.ts'
import { figureItem } from '#kernel/figure/page.ts'
import type { Label } from '#kernel/language/label.ts'
import { columnsOf, type RecordType } from '#kernel/record/record-type.ts'
import { actorOf } from './request.ts'
import type { Http } from './server.ts'
import type { FieldItem, Manifest, RecordTypeItem } from './wire.ts'
import type { z } from 'zod'

export function manifestRoutes({ app, kernel }: Http): void {
  const recordTypes = [...kernel.types.values()].map(recordTypeItem)
  app.get('/api/manifest', { schema: { tags: ['manifest'] } }, async (request): Promise<Manifest> => {
    actorOf(request)
    const today = kernel.now().toISOString().slice(0, 10)
    return { recordTypes, figures: [...kernel.figures.values()].map((figure) => figureItem(figure, today)), roles: { ...roles }, errors: { ...errorCodes } }
  })
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger())
  app.get('/api/health', { schema: { hide: true } }, async () => ({ ok: true }))
}

/** A record type as the console needs it; also what the generated reference is made from. */
function recordTypeItem(type: RecordType): RecordTypeItem {
  return {
    name: type.name, label: type.label, labelMany: type.labelMany, happenedAt: type.happenedAt, point: type.point ?? null,
    fields: fieldItems(type.schema),
    children: Object.fromEntries(Object.entries(type.children).map(([name, child]) => [name, { label: child.label, labelOne: child.labelOne, fields: fieldItems(child.schema) }])),
    states: { ...type.lifecycle.states }, initial: type.lifecycle.initial,
    actions: Object.fromEntries(Object.entries(type.lifecycle.actions).map(([name, row]) => [name, {
      label: row.label, kind: row.kind, asksFor: [...(row.asksFor ?? [])], reason: row.reason ?? false, secondPerson: row.secondPerson ?? false, key: row.key ?? null,
    }])),
    clockRules: Object.fromEntries(type.clockRules.map((rule) => [rule.id, { label: rule.label, basisShort: shortBasis(rule), basis: fullBasis(rule), liberty: false, confirmed: false }])),
  }
}

function fieldItems(schema: z.ZodObject): FieldItem[] {
  return columnsOf(schema).map(({ name, facts }) => ({
    name, kind: facts.kind, label: facts.label, ...(facts.help ? { help: facts.help } : {}), ...(facts.unit ? { unit: facts.unit } : {}), ...(facts.choices ? { choices: { ...facts.choices } } : {}),
    optional: facts.optional, personal: facts.personal, derived: facts.derived, byAction: facts.byAction, inList: facts.inList, filterable: facts.filterable, searchable: facts.searchable,
  }))
}

function shortBasis(rule: ClockRule): Label {
  const basis = rule.legalBasis[0]
  return basis ? { zh: `${basis.law.short.zh} ${basis.article}`, en: `${basis.law.short.en} ${basis.article}` } : { zh: '本局规定', en: 'Local rule' }
}

function fullBasis(rule: ClockRule): Label {
  const basis = rule.legalBasis[0]
  return basis ? citationOf(basis) : { zh: '本局规定', en: 'Local rule' }
}
