import { startKernel } from '#kernel/kernel.ts'
import { openEmbedded } from '#kernel/db/embedded-engine.ts'
import { migrate } from '#kernel/db/migrate.ts'
import { buildCalendar } from '#kernel/clock/calendar.ts'
import { chinaHolidays } from '#kernel/clock/data/china-holidays.ts'
import { modules } from '#app/modules.ts'
import { loadDemonstration } from './load.ts'
const real = await openEmbedded()
await migrate(real, modules)
let copyMs = 0, sendMs=0; const per: Record<string,number>={}
const engine = {...real, copy: async (t: string, c: readonly string[], rows: Iterable<string>) => { const a=performance.now(); const text=[...rows]; const b=performance.now(); const r=await real.copy(t,c,text); const d=performance.now(); per[t+' text']=(per[t+' text']??0)+b-a; per[t]=(per[t]??0)+d-b; copyMs+=d-b; return r}}
const kernel = await startKernel(engine, modules, buildCalendar(chinaHolidays))
const t1=performance.now(); const cpu=process.cpuUsage()
await loadDemonstration(kernel,'calm-waters-2024',()=>{})
console.log('total',(performance.now()-t1)/1000,'copy',copyMs/1000, per)
await real.close()
