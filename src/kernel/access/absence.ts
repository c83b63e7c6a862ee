import { statement, type Query } from '#kernel/db/query.ts'

/** Somebody who is away on a day, and who stands in for him. */
export interface Absence {
  readonly account: number
  readonly name: string
  readonly substitute: number
  readonly substituteName: string
  /** First and last day. */
  readonly from: string
  readonly until: string
}

/** The absences on a day (null: the bureau's today) that the reader may see: his own, those in which he stands in, those of his unit's people. */
export function absencesOn(bureau: number, day: string | null): Query<Absence> {
  return statement<Absence>`
    select b.account, a.name, b.substitute, s.name as "substituteName", b.from_on as "from", b.until_on as "until" from absence b
    join account a on a.bureau = b.bureau and a.id = b.account join account s on s.bureau = b.bureau and s.id = b.substitute
    where b.bureau = ${bureau} and b.withdrawn_at is null and coalesce(${day}::date, anlan_today()) between b.from_on and b.until_on order by b.until_on, b.account`
}

/**
 * Whose work is an account's own on a day: its own records, and those of the people it stands in for. A substitute's substitute does not
 * exist (see the register of absences), so this is one step.
 */
export function handledBy(account: number, absences: readonly Absence[]): number[] {
  return [account, ...absences.filter((one) => one.substitute === account).map((one) => one.account)]
}
