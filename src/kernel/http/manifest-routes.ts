import { roles } from '#kernel/access/role.ts'
import { citationOf } from '#kernel/clock/law.ts'
import { findConfirmation, type ClockRule, type RuleConfirmation } from '#kernel/clock/rule.ts'
import { shortBasisOf } from '#kernel/clock/short-basis.ts'
import { errorCodes } from '#kernel/error/domain-error.ts'
import { figureItem } from '#kernel/figure/figure-item.ts'
import type { Label } from '#kernel/language/label.ts'
import { columnsOf, type RecordType } from '#kernel/record/record-type.ts'
import { actorOf } from './request.ts'
import type { Http } from './server.ts'
import type { FieldItem, Manifest, RecordTypeItem } from './wire.ts'
import type { z } from 'zod'

export function manifestRoutes({ app, kernel }: Http): void {
  app.get('/api/manifest', { schema: { tags: ['manifest'] } }, async (request): Promise<Manifest> => {
    const actor = actorOf(request)
    const { clockSettings } = await kernel.bureau(actor.bureau)
    const recordTypes = [...kernel.types.values()].filter((type) => actor.types.includes(type.name)).map((type) => recordTypeItem(type, clockSettings.confirmations))
    const today = kernel.now().toISOString().slice(0, 10)
    return { recordTypes, figures: [...kernel.figures.values()].map((figure) => figureItem(kernel.types, figure, today)), roles: { ...roles }, errors: { ...errorCodes } }
  })
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger())
  app.get('/api/health', { schema: { hide: true } }, async () => ({ ok: true }))
}

/** A record type as the console needs it; also what the generated reference is made from. */
function recordTypeItem(type: RecordType, confirmations: readonly RuleConfirmation[]): RecordTypeItem {
  return {
    name: type.name, label: type.label, labelMany: type.labelMany, happenedAt: type.happenedAt, point: type.point ?? null,
    fields: fieldItems(type.schema),
    children: Object.fromEntries(Object.entries(type.children).map(([name, child]) => [name, { label: child.label, labelOne: child.labelOne, fields: fieldItems(child.schema) }])),
    states: { ...type.lifecycle.states }, initial: type.lifecycle.initial,
    actions: Object.fromEntries(Object.entries(type.lifecycle.actions).map(([name, row]) => [name, {
      label: row.label, kind: row.kind, roles: [...row.roles], approvers: [...(row.approvers ?? row.roles)], asksFor: [...(row.asksFor ?? [])], reason: row.reason ?? false, secondPerson: row.secondPerson ?? false, key: row.key ?? null,
    }])),
    clockRules: Object.fromEntries(type.clockRules.map((rule) => [rule.id, { label: rule.label, basisShort: shortBasisOf(rule), basis: fullBasis(rule), liberty: rule.liberty ?? false, confirmed: findConfirmation(rule, confirmations) !== undefined }])),
  }
}

function fieldItems(schema: z.ZodObject): FieldItem[] {
  return columnsOf(schema).map(({ name, facts }) => ({
    name, kind: facts.kind, label: facts.label, ...(facts.help ? { help: facts.help } : {}), ...(facts.unit ? { unit: facts.unit } : {}), ...(facts.choices ? { choices: { ...facts.choices } } : {}),
    optional: facts.optional, personal: facts.personal, derived: facts.derived, byAction: facts.byAction, inList: facts.inList, filterable: facts.filterable, searchable: facts.searchable, ...(facts.stage ? { stage: facts.stage } : {}),
  }))
}

function fullBasis(rule: ClockRule): Label {
  const basis = rule.legalBasis[0]
  return basis ? citationOf(basis) : { zh: '本局规定', en: 'Local rule' }
}
