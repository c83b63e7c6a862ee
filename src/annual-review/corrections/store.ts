import { scopeOf } from '#kernel/access/actor.ts'
import { namesFor } from '#kernel/access/names.ts'
import type { Actor } from '#kernel/access/role.ts'
import { expecting, statement } from '#kernel/db/query.ts'
import { inTransaction, read } from '#kernel/db/session.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import type { CorrectedMeaning } from '#kernel/http/review-wire.ts'
import { appendRow, standaloneRow } from '#kernel/journal/append.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { ClaimKind } from '../claims/claim.ts'
import { correctionKey, type Correction } from './correction.ts'

interface Row { phrase: string; kind: ClaimKind; meaning: CorrectedMeaning['kind']; figure: string | null; from_month: number | null; to_month: number | null; years_back: number | null; account: number; corrected_on: string }

/** All corrections of the actor's bureau, by what they hold for. */
export async function readCorrections(kernel: Kernel, actor: Actor): Promise<ReadonlyMap<string, Correction>> {
  const [found] = await read(kernel.engine, scopeOf(actor), [statement<Row>`select phrase, kind, meaning, figure, from_month, to_month, years_back, account, corrected_on from claim_correction where bureau = ${actor.bureau}`])
  const { accounts } = await namesFor(kernel, actor.bureau, [], found.rows.map((row) => row.account))
  return new Map(found.rows.map((row) => [correctionKey(row.phrase, row.kind), { phrase: row.phrase, kind: row.kind, meaning: meaningOf(row), by: accounts.get(row.account) ?? String(row.account), on: row.corrected_on }]))
}

function meaningOf(row: Row): CorrectedMeaning {
  if (row.meaning === 'figure') return { kind: 'figure', figure: row.figure ?? '' }
  if (row.meaning === 'period') return { kind: 'period', fromMonth: row.from_month ?? 1, toMonth: row.to_month ?? 12, yearsBack: row.years_back ?? 0 }
  return { kind: row.meaning }
}

/** Remembers a correction in place of the one before; in the journal with its author, never with a text. */
export async function keepCorrection(kernel: Kernel, actor: Actor, phrase: string, kind: ClaimKind, meaning: CorrectedMeaning): Promise<void> {
  const figure = meaning.kind === 'figure' ? meaning.figure : null
  const { fromMonth, toMonth, yearsBack } = meaning.kind === 'period' ? meaning : { fromMonth: null, toMonth: null, yearsBack: null }
  const row = standaloneRow(kernel, actor.bureau, { action: 'correctClaim', account: actor.account, organisation: actor.organisation, via: actor.via }, { phrase, kind, meaning: meaning.kind, figure, fromMonth, toMonth, yearsBack })
  await inTransaction(kernel.engine, scopeOf(actor), (tx) => tx.finish([
    expecting(statement`insert into claim_correction (bureau, phrase, kind, meaning, figure, from_month, to_month, years_back, account)
      values (${actor.bureau}, ${phrase}, ${kind}, ${meaning.kind}, ${figure}, ${fromMonth}, ${toMonth}, ${yearsBack}, ${actor.account})
      on conflict (bureau, phrase, kind) do update set meaning = excluded.meaning, figure = excluded.figure, from_month = excluded.from_month, to_month = excluded.to_month,
        years_back = excluded.years_back, account = excluded.account, corrected_on = excluded.corrected_on`, 1),
    ...appendRow(row),
  ]))
}

/** Forgets a correction. Throws not-found where there is none. */
export async function undoCorrection(kernel: Kernel, actor: Actor, phrase: string, kind: ClaimKind): Promise<void> {
  const row = standaloneRow(kernel, actor.bureau, { action: 'undoClaimCorrection', account: actor.account, organisation: actor.organisation, via: actor.via }, { phrase, kind })
  await inTransaction(kernel.engine, scopeOf(actor), async (tx) => {
    const [gone] = await tx.send([statement`delete from claim_correction where bureau = ${actor.bureau} and phrase = ${phrase} and kind = ${kind}`])
    if (gone.affected === 0) throw new DomainError('not-found', { zh: '没有这一更正，可能已被撤销。', en: 'There is no such correction; it may have been undone.' })
    await tx.finish(appendRow(row))
  })
}
