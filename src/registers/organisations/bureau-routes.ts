import { z } from 'zod'
import { requirePermission, requireWholeBureau, scopeOf } from '#kernel/access/actor.ts'
import { expecting, statement } from '#kernel/db/query.ts'
import { inTransaction } from '#kernel/db/session.ts'
import { actorOf, parse } from '#kernel/http/request.ts'
import type { Http } from '#kernel/http/server.ts'
import type { BureauAnswer, BureauSetting } from '#kernel/http/wire.ts'
import { appendRow, standaloneRow } from '#kernel/journal/append.ts'
import type { Module } from '#kernel/module.ts'
import { cleanText } from '#kernel/record/field.ts'

const Change = z.strictObject({ nameZh: cleanText(100), nameEn: cleanText(100) })

/**
 * The bureau's own page: its name, which the system administrator changes, and what is fixed from its first start. A rule of counting
 * (within how many days a death counts) is not changed here: every closed day was closed under it, and a figure as of such a day would
 * answer by the new rule.
 */
export function bureauRoutes({ app, kernel, sessions }: Http): void {
  app.get('/api/bureau', { schema: { tags: ['organisations'] } }, async (request): Promise<BureauAnswer> => {
    const { code, name, timeZone, settings } = await kernel.bureau(actorOf(request).bureau)
    return {
      code, name, timeZone,
      settings: settingsHeld(kernel.modules, settings),
    }
  })

  app.patch('/api/bureau', { schema: { tags: ['organisations'], body: Change } }, async (request, reply) => {
    const actor = actorOf(request)
    requirePermission(actor, 'manageOrganisations')
    const { rootOrganisation } = await kernel.bureau(actor.bureau)
    requireWholeBureau(actor, { rootOrganisation })
    const { nameZh, nameEn } = parse(Change, request.body)
    await inTransaction(kernel.engine, scopeOf(actor), (tx) => tx.finish([
      expecting(statement`update bureau set name_zh = ${nameZh}, name_en = ${nameEn} where id = ${actor.bureau}`, 1),
      expecting(statement`update organisation set name_zh = ${nameZh}, name_en = ${nameEn} where bureau = ${actor.bureau} and id = ${rootOrganisation}`, 1),
      ...appendRow(standaloneRow(kernel, actor.bureau, { action: 'renameBureau', account: actor.account, organisation: rootOrganisation, via: actor.via }, { nameZh, nameEn })),
    ]))
    kernel.forgetBureau(actor.bureau)
    sessions.forget()
    return reply.status(204).send()
  })
}

/** What the modules let a bureau choose, with the choice held in its settings; none held counts as the standard one. */
export function settingsHeld(modules: readonly Module[], settings: Readonly<Record<string, unknown>>): BureauSetting[] {
  return modules.flatMap((module) => (module.settings ?? []).map((setting) => {
    const given = settings[setting.name]
    const held = typeof given === 'string' || typeof given === 'number' ? String(given) : setting.standard
    return { name: setting.name, label: setting.label, value: Object.hasOwn(setting.choices, held) ? held : setting.standard, choices: { ...setting.choices }, basis: setting.basis }
  }))
}
