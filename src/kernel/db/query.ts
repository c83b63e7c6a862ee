import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, sql } from 'kysely'

/** A value as it travels to the database. Instants and days are ISO strings; JSON is passed as text. */
export type Parameter = string | number | bigint | boolean | null | Uint8Array | readonly Parameter[]

/**
 * One statement, compiled and ready to be sent. `expect` is the number of rows a write must touch: anything else is a
 * fault of the program and stops the request.
 */
export interface Query<Row = unknown> {
  readonly sql: string
  readonly parameters: readonly unknown[]
  readonly expect?: number
  /** Carries the row's type only; never present at run time. */
  readonly row?: () => Row
}

/**
 * How many prepared statements a connection keeps before it forgets them all: texts depend on which filters a list has and which columns
 * an action changes, and each keeps its plan in the database's memory.
 */
export const MOST_STATEMENTS = 500

export interface Result<Row> {
  readonly rows: readonly Row[]
  readonly affected: number
}

export type Results<Q extends readonly Query[]> = { readonly [K in keyof Q]: Q[K] extends Query<infer Row> ? Result<Row> : never }

/** Tables whose names are known only at run time: the generic record code reads its columns from the record type. */
export type AnyTables = Record<string, Record<string, Parameter>>

/** Builds SQL text and nothing else: statements are run by a Session, so that several can go out in one flush. */
export const build = new Kysely<AnyTables>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (database) => new PostgresIntrospector(database),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})

/** The same statement, with the number of rows it must touch. */
export function expecting<Row>(statement: Query<Row>, rows: number): Query<Row> {
  return { ...statement, expect: rows }
}

/** Raw SQL with bound values, as a statement: statement<Row>`select … ${value}`. */
export function statement<Row>(strings: TemplateStringsArray, ...values: unknown[]): Query<Row> {
  const compiled = sql<Row>(strings, ...values).compile(build)
  return { sql: compiled.sql, parameters: compiled.parameters }
}

/** The border with the driver: rows have the type that their statement states; the contract tests hold statements to the database. */
export function typed<Q extends readonly Query[]>(results: unknown): Results<Q>
export function typed(results: unknown): unknown {
  return results
}
