import { addDays, dayOf } from '#kernel/time/instant.ts'
import type { Figure } from '#kernel/figure/figure.ts'
import type { Measure } from '#kernel/figure/measure.ts'
import type { Aggregate } from '#kernel/record/record-type.ts'
import { handlingStartOf } from './administrative-clocks.ts'
import type { AdministrativeCase, AdministrativeChildren } from './administrative-schema.ts'
import { isPublicOrder } from './violations.ts'

type Case = Aggregate<AdministrativeCase, AdministrativeChildren>

/** What was voided or merged away counts nowhere. */
function counts({ head }: Case): boolean {
  return head.state !== 'voided' && head.state !== 'merged'
}

/** When the case was disposed of: concluded, ended, passed on or not filed, as it now stands. A reopened case is not disposed of. */
function disposedAt({ head, fields }: Case): string | null {
  if (head.state === 'concluded' || head.state === 'closed') return fields.concludedAt
  if (head.state === 'terminated') return fields.terminatedAt
  if (head.state === 'passedOn') return fields.passedOnAt
  return head.state === 'notFiled' ? fields.nonFilingAt : null
}

/** The last day of the plain limit: thirty days in public-order cases, ninety in others, without extension or time left out. */
function plainLimit({ fields }: Case, startedOn: string): string {
  return addDays(startedOn, isPublicOrder(fields.kind) ? 30 : 90)
}

export const administrativeMeasures: readonly Measure<AdministrativeCase, AdministrativeChildren>[] = [
  {
    code: 'admin-accepted', version: 1, kind: 'additive', dimensions: ['category:kind'],
    contributions: (one, bureau) => {
      const at = one.fields.acceptedAt ?? one.fields.filedAt
      return counts(one) && at !== null ? [{ eventOn: dayOf(at, bureau.timeZone), dimensions: { 'category:kind': one.fields.kind }, amount: 1 }] : []
    },
  },
  {
    code: 'admin-concluded', version: 1, kind: 'cohort', dimensions: [],
    contributions: (one, bureau) => {
      const at = one.fields.acceptedAt ?? one.fields.filedAt
      const over = disposedAt(one)
      return counts(one) && at !== null ? [{ eventOn: dayOf(at, bureau.timeZone), endOn: over === null ? null : dayOf(over, bureau.timeZone), amount: 1 }] : []
    },
  },
  {
    // Of those concluded by a decision in the period, those decided within the plain limit; their end is the day of conclusion itself.
    code: 'admin-concluded-in-time', version: 1, kind: 'cohort', dimensions: [],
    contributions: (one, bureau) => {
      const { concludedAt, decidedAt } = one.fields
      const startedAt = handlingStartOf(one.fields)
      if (!counts(one) || concludedAt === null || disposedAt(one) !== concludedAt || decidedAt === null || startedAt === null) return []
      const concludedOn = dayOf(concludedAt, bureau.timeZone)
      const isInTime = dayOf(decidedAt, bureau.timeZone) <= plainLimit(one, dayOf(startedAt, bureau.timeZone))
      return [{ eventOn: concludedOn, endOn: isInTime ? concludedOn : null, amount: 1 }]
    },
  },
  {
    code: 'admin-ended-without-decision', version: 1, kind: 'additive', dimensions: ['category:kind'],
    contributions: (one, bureau) => {
      const over = disposedAt(one)
      return counts(one) && over !== null && one.head.state !== 'concluded' && one.head.state !== 'closed'
        ? [{ eventOn: dayOf(over, bureau.timeZone), dimensions: { 'category:kind': one.fields.kind }, amount: 1 }] : []
    },
  },
]

const localRule = { zh: '本局规定', en: 'Local rule' }
const limits = { zh: '治安管理处罚法（2012）99 条、（2025）118 条，行政处罚法 60 条', en: 'Public Security Penalties Law 2012, art. 99, and 2025, art. 118; Administrative Penalties Law, art. 60' }
const AdmReg = { zh: '公安机关办理行政案件程序规定 60 条', en: 'Administrative Case Procedure, art. 60' }

const shared = { cutOffDays: 10, reportOnly: true, direction: 'none', recordType: 'administrativeCase' } as const

export const administrativeFigures: readonly Figure[] = [
  {
    ...shared, id: 'admin-cases', kind: 'count', decimals: 0, label: { zh: '行政案件受案数', en: 'Administrative cases accepted' }, unit: 'case', unitsAccepted: ['case', 'item'],
    aliases: { zh: ['行政案件', '行政案件数', '受理行政案件', '行政案件受理数'], en: ['administrative cases', 'administrative cases accepted'] },
    definitions: [{ version: 1, inForceFrom: '2011-01-01', text: { zh: '本期受案的行政案件；按受案日归期，不知受案日的按立案日。', en: 'Administrative cases accepted in the period, by the day of acceptance, or of filing where that is not known.' }, basis: AdmReg }],
    counterFigures: ['admin-cases-ended'], breakdowns: ['category:kind'], measure: () => 'admin-accepted',
  },
  {
    ...shared, id: 'admin-cases-concluded', kind: 'rate', decimals: 1, label: { zh: '行政案件办结率', en: 'Administrative cases concluded' }, unit: 'percent', unitsAccepted: ['percent'],
    aliases: { zh: ['行政案件办结率', '全市行政案件办结率', '行政案件结案率'], en: ['conclusion rate of administrative cases', 'share of administrative cases concluded'] },
    definitions: [{ version: 1, inForceFrom: '2011-01-01', text: { zh: '本期受案的行政案件中，到截止日已办结、终止调查、移送或者不予立案的比例；办结指决定已送达并执行，或者调解协议已履行。', en: 'Of the administrative cases accepted in the period, the share disposed of by the cut-off: concluded, ended, transferred or not filed. Concluded: the decision served and carried out, or the agreement performed.' }, basis: localRule }],
    counterFigures: ['admin-cases-concluded-in-time', 'admin-cases-ended'], breakdowns: [], measure: () => 'admin-concluded',
  },
  {
    ...shared, id: 'admin-cases-concluded-in-time', kind: 'rate', decimals: 1, label: { zh: '行政案件期限内办结率', en: 'Administrative cases concluded in time' }, unit: 'percent', unitsAccepted: ['percent'],
    aliases: { zh: ['行政案件期限内办结率', '行政案件按期办结率', '按期办结率'], en: ['administrative cases concluded in time', 'share of administrative cases concluded in time', 'share concluded in time'] },
    definitions: [{ version: 1, inForceFrom: '2011-01-01', text: { zh: '本期办结的行政案件中，30 日内（治安案件，2026 年以前受理的自受理之日起，以后的自立案之日起）或者自立案之日起 90 日内（其他案件）作出决定的比例；不扣除鉴定、听证，不加延长，因此是下限。', en: 'Of the administrative cases concluded in the period, the share decided within 30 days (public order: of acceptance before 2026, of filing since) or within 90 days of filing (others). Appraisal, hearing and extensions are not allowed for, so the true share is no lower.' }, basis: limits }],
    counterFigures: ['admin-cases-ended'], breakdowns: [], measure: () => 'admin-concluded-in-time',
  },
  {
    ...shared, id: 'admin-cases-ended', kind: 'count', decimals: 0, label: { zh: '未作决定而了结的行政案件数', en: 'Administrative cases ended without a decision' }, unit: 'case', unitsAccepted: ['case', 'item'],
    aliases: { zh: [], en: [] },
    definitions: [{ version: 1, inForceFrom: '2011-01-01', text: { zh: '本期终止调查、移送或者不予立案的行政案件；按该日归期。增多时须核查。', en: 'Administrative cases whose investigation was ended, that were transferred or not filed in the period: to be looked into when they rise.' }, basis: { zh: '公安机关办理行政案件程序规定 259 条', en: 'Administrative Case Procedure, art. 259' } }],
    counterFigures: ['admin-cases-concluded'], breakdowns: ['category:kind'], measure: () => 'admin-ended-without-decision',
  },
]
