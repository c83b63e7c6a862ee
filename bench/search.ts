import { statement } from '../src/kernel/db/query.ts'
import { read } from '../src/kernel/db/session.ts'
import { foldText, queryTokens } from '../src/kernel/search/document.ts'
import { median, row } from './load.ts'
import { makeWorld } from './world.ts'

const ROWS = 1_000_000

/** Search over a million records: an officer of one station (one in fifty organisations) beside the whole bureau. */
export async function benchSearch(url: string): Promise<void> {
  const { engine } = await makeWorld(url)
  await engine.script(`
    insert into search_document (bureau, record_type, record, organisation, sort_at, content, tokens)
    select 1, 'crash', gen_random_uuid(), 1 + g % 50, timestamptz '2020-01-01' + g * interval '1 minute', 'jt' || g || E'\\n道路' || (g % 997) || '号与环湖' || (g % 89),
      array_to_tsvector(array['jt' || g, '道路', (g % 997)::text, '号与', '与环', '环湖', (g % 89)::text]) from generate_series(1, ${ROWS}) g; analyze search_document`)
  const everybody = Array.from({ length: 50 }, (_, at) => at + 1)
  for (const [name, text] of [['a rare word', '道路123号与环湖45'], ['a two-character word that all have', '环湖']] as const) {
    const folded = foldText(text)
    const time = async (organisations: readonly number[]): Promise<number> => {
      const times: number[] = []
      for (let round = 0; round < 7; round++) {
        const started = performance.now()
        await read(engine, { bureau: 1, account: 1, organisations, types: ['crash'] }, [statement`select * from anlan_search(${queryTokens(folded)}::text[], ${folded}, 'crash', 50)`])
        times.push(performance.now() - started)
      }
      return median(times)
    }
    const bureau = await time(everybody)
    const station = await time([7])
    row(`search, ${name}`, { 'bureau ms': bureau, 'station ms': station, ratio: station / bureau, goal: 'at most 3' })
  }
  await engine.close()
}
