/** The console's page of a figure, on which every record behind it can be seen; of one organisation where not the whole bureau is meant. */
export function figureLink(figure: string, year: number, asOf: string, organisation: number | null = null): string {
  const query = new URLSearchParams({ year: String(year), asOf, ...(organisation === null ? {} : { org: String(organisation) }) })
  return `/figures/${encodeURIComponent(figure)}?${query}`
}
