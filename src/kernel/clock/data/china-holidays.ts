import type { CalendarYear } from '../calendar.ts'

const newYear = { zh: '元旦', en: 'New Year’s Day' }
const springFestival = { zh: '春节', en: 'Spring Festival' }
const qingming = { zh: '清明节', en: 'Qingming Festival' }
const labourDay = { zh: '劳动节', en: 'Labour Day' }
const dragonBoat = { zh: '端午节', en: 'Dragon Boat Festival' }
const midAutumn = { zh: '中秋节', en: 'Mid-Autumn Festival' }
const nationalDay = { zh: '国庆节', en: 'National Day' }
const midAutumnAndNationalDay = { zh: '中秋节、国庆节', en: 'Mid-Autumn Festival and National Day' }
const victoryDay = { zh: '抗日战争暨世界反法西斯战争胜利70周年纪念日', en: '70th anniversary of victory in the War of Resistance and the World Anti-Fascist War' }

/**
 * Public holidays and make-up working days of the People's Republic of China as the State Council announced them, by the year of the
 * notice. Two notices reach back into the last days of the year before (2018-12-29, 2022-12-31). A year enters this table only when its
 * notice is out: 2027 was not announced when this was written. The notice of January 2020 also names Monday 2020-02-03 as worked, which
 * it is without being a make-up day.
 */
export const chinaHolidays: readonly CalendarYear[] = [
  {
    year: 2013,
    notices: [
      { title: '国务院办公厅关于2013年部分节假日安排的通知', address: 'http://www.gov.cn/zhengce/zhengceku/2012-12/10/content_1353.htm' },
    ],
    holidays: [
      { name: newYear, from: '2013-01-01', to: '2013-01-03' },
      { name: springFestival, from: '2013-02-09', to: '2013-02-15' },
      { name: qingming, from: '2013-04-04', to: '2013-04-06' },
      { name: labourDay, from: '2013-04-29', to: '2013-05-01' },
      { name: dragonBoat, from: '2013-06-10', to: '2013-06-12' },
      { name: midAutumn, from: '2013-09-19', to: '2013-09-21' },
      { name: nationalDay, from: '2013-10-01', to: '2013-10-07' },
    ],
    makeUpDays: ['2013-01-05', '2013-01-06', '2013-02-16', '2013-02-17', '2013-04-07', '2013-04-27', '2013-04-28', '2013-06-08', '2013-06-09', '2013-09-22', '2013-09-29', '2013-10-12'],
  },
  {
    year: 2014,
    notices: [
      { title: '国务院办公厅关于2014年部分节假日安排的通知', address: 'http://www.gov.cn/zhengce/zhengceku/2014-01/02/content_1194.htm' },
    ],
    holidays: [
      { name: newYear, from: '2014-01-01', to: '2014-01-01' },
      { name: springFestival, from: '2014-01-31', to: '2014-02-06' },
      { name: qingming, from: '2014-04-05', to: '2014-04-05' },
      { name: qingming, from: '2014-04-07', to: '2014-04-07' },
      { name: labourDay, from: '2014-05-01', to: '2014-05-03' },
      { name: dragonBoat, from: '2014-06-02', to: '2014-06-02' },
      { name: midAutumn, from: '2014-09-08', to: '2014-09-08' },
      { name: nationalDay, from: '2014-10-01', to: '2014-10-07' },
    ],
    makeUpDays: ['2014-01-26', '2014-02-08', '2014-05-04', '2014-09-28', '2014-10-11'],
  },
  {
    year: 2015,
    notices: [
      { title: '国务院办公厅关于2015年部分节假日安排的通知', address: 'http://www.gov.cn/zhengce/zhengceku/2014-12/16/content_9302.htm' },
      { title: '国务院关于中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日调休放假的通知', address: 'http://www.gov.cn/zhengce/zhengceku/2015-05/13/content_9742.htm' },
    ],
    holidays: [
      { name: newYear, from: '2015-01-01', to: '2015-01-03' },
      { name: springFestival, from: '2015-02-18', to: '2015-02-24' },
      { name: qingming, from: '2015-04-05', to: '2015-04-06' },
      { name: labourDay, from: '2015-05-01', to: '2015-05-01' },
      { name: dragonBoat, from: '2015-06-20', to: '2015-06-20' },
      { name: dragonBoat, from: '2015-06-22', to: '2015-06-22' },
      { name: victoryDay, from: '2015-09-03', to: '2015-09-05' },
      { name: midAutumn, from: '2015-09-27', to: '2015-09-27' },
      { name: nationalDay, from: '2015-10-01', to: '2015-10-07' },
    ],
    makeUpDays: ['2015-01-04', '2015-02-15', '2015-02-28', '2015-09-06', '2015-10-10'],
  },
  {
    year: 2016,
    notices: [
      { title: '国务院办公厅关于2016年部分节假日安排的通知', address: 'http://www.gov.cn/zhengce/zhengceku/2015-12/10/content_10394.htm' },
    ],
    holidays: [
      { name: newYear, from: '2016-01-01', to: '2016-01-01' },
      { name: springFestival, from: '2016-02-07', to: '2016-02-13' },
      { name: qingming, from: '2016-04-04', to: '2016-04-04' },
      { name: labourDay, from: '2016-05-01', to: '2016-05-02' },
      { name: dragonBoat, from: '2016-06-09', to: '2016-06-11' },
      { name: midAutumn, from: '2016-09-15', to: '2016-09-17' },
      { name: nationalDay, from: '2016-10-01', to: '2016-10-07' },
    ],
    makeUpDays: ['2016-02-06', '2016-02-14', '2016-06-12', '2016-09-18', '2016-10-08', '2016-10-09'],
  },
  {
    year: 2017,
    notices: [
      { title: '国务院办公厅关于2017年部分节假日安排的通知', address: 'http://www.gov.cn/zhengce/zhengceku/2016-12/01/content_5141603.htm' },
    ],
    holidays: [
      { name: newYear, from: '2017-01-01', to: '2017-01-02' },
      { name: springFestival, from: '2017-01-27', to: '2017-02-02' },
      { name: qingming, from: '2017-04-02', to: '2017-04-04' },
      { name: labourDay, from: '2017-05-01', to: '2017-05-01' },
      { name: dragonBoat, from: '2017-05-28', to: '2017-05-30' },
      { name: midAutumnAndNationalDay, from: '2017-10-01', to: '2017-10-08' },
    ],
    makeUpDays: ['2017-01-22', '2017-02-04', '2017-04-01', '2017-05-27', '2017-09-30'],
  },
  {
    year: 2018,
    notices: [
      { title: '国务院办公厅关于2018年部分节假日安排的通知', address: 'http://www.gov.cn/zhengce/zhengceku/2017-11/30/content_5243579.htm' },
    ],
    holidays: [
      { name: newYear, from: '2018-01-01', to: '2018-01-01' },
      { name: springFestival, from: '2018-02-15', to: '2018-02-21' },
      { name: qingming, from: '2018-04-05', to: '2018-04-07' },
      { name: labourDay, from: '2018-04-29', to: '2018-05-01' },
      { name: dragonBoat, from: '2018-06-18', to: '2018-06-18' },
      { name: midAutumn, from: '2018-09-24', to: '2018-09-24' },
      { name: nationalDay, from: '2018-10-01', to: '2018-10-07' },
    ],
    makeUpDays: ['2018-02-11', '2018-02-24', '2018-04-08', '2018-04-28', '2018-09-29', '2018-09-30'],
  },
  {
    year: 2019,
    notices: [
      { title: '国务院办公厅关于2019年部分节假日安排的通知', address: 'http://www.gov.cn/zhengce/zhengceku/2018-12/06/content_5346276.htm' },
      { title: '国务院办公厅关于调整2019年劳动节假期安排的通知', address: 'http://www.gov.cn/zhengce/zhengceku/2019-03/22/content_5375877.htm' },
    ],
    holidays: [
      { name: newYear, from: '2018-12-30', to: '2019-01-01' },
      { name: springFestival, from: '2019-02-04', to: '2019-02-10' },
      { name: qingming, from: '2019-04-05', to: '2019-04-05' },
      { name: labourDay, from: '2019-05-01', to: '2019-05-04' },
      { name: dragonBoat, from: '2019-06-07', to: '2019-06-07' },
      { name: midAutumn, from: '2019-09-13', to: '2019-09-13' },
      { name: nationalDay, from: '2019-10-01', to: '2019-10-07' },
    ],
    makeUpDays: ['2018-12-29', '2019-02-02', '2019-02-03', '2019-04-28', '2019-05-05', '2019-09-29', '2019-10-12'],
  },
  {
    year: 2020,
    notices: [
      { title: '国务院办公厅关于2020年部分节假日安排的通知', address: 'http://www.gov.cn/zhengce/zhengceku/2019-11/21/content_5454164.htm' },
      { title: '国务院办公厅关于延长2020年春节假期的通知', address: 'http://www.gov.cn/zhengce/zhengceku/2020-01/27/content_5472352.htm' },
    ],
    holidays: [
      { name: newYear, from: '2020-01-01', to: '2020-01-01' },
      { name: springFestival, from: '2020-01-24', to: '2020-02-02' },
      { name: qingming, from: '2020-04-04', to: '2020-04-06' },
      { name: labourDay, from: '2020-05-01', to: '2020-05-05' },
      { name: dragonBoat, from: '2020-06-25', to: '2020-06-27' },
      { name: midAutumnAndNationalDay, from: '2020-10-01', to: '2020-10-08' },
    ],
    makeUpDays: ['2020-01-19', '2020-04-26', '2020-05-09', '2020-06-28', '2020-09-27', '2020-10-10'],
  },
  {
    year: 2021,
    notices: [
      { title: '国务院办公厅关于2021年部分节假日安排的通知', address: 'http://www.gov.cn/zhengce/zhengceku/2020-11/25/content_5564127.htm' },
    ],
    holidays: [
      { name: newYear, from: '2021-01-01', to: '2021-01-03' },
      { name: springFestival, from: '2021-02-11', to: '2021-02-17' },
      { name: qingming, from: '2021-04-03', to: '2021-04-05' },
      { name: labourDay, from: '2021-05-01', to: '2021-05-05' },
      { name: dragonBoat, from: '2021-06-12', to: '2021-06-14' },
      { name: midAutumn, from: '2021-09-19', to: '2021-09-21' },
      { name: nationalDay, from: '2021-10-01', to: '2021-10-07' },
    ],
    makeUpDays: ['2021-02-07', '2021-02-20', '2021-04-25', '2021-05-08', '2021-09-18', '2021-09-26', '2021-10-09'],
  },
  {
    year: 2022,
    notices: [
      { title: '国务院办公厅关于2022年部分节假日安排的通知', address: 'http://www.gov.cn/zhengce/zhengceku/2021-10/25/content_5644835.htm' },
    ],
    holidays: [
      { name: newYear, from: '2022-01-01', to: '2022-01-03' },
      { name: springFestival, from: '2022-01-31', to: '2022-02-06' },
      { name: qingming, from: '2022-04-03', to: '2022-04-05' },
      { name: labourDay, from: '2022-04-30', to: '2022-05-04' },
      { name: dragonBoat, from: '2022-06-03', to: '2022-06-05' },
      { name: midAutumn, from: '2022-09-10', to: '2022-09-12' },
      { name: nationalDay, from: '2022-10-01', to: '2022-10-07' },
    ],
    makeUpDays: ['2022-01-29', '2022-01-30', '2022-04-02', '2022-04-24', '2022-05-07', '2022-10-08', '2022-10-09'],
  },
  {
    year: 2023,
    notices: [
      { title: '国务院办公厅关于2023年部分节假日安排的通知', address: 'http://www.gov.cn/zhengce/zhengceku/2022-12/08/content_5730844.htm' },
    ],
    holidays: [
      { name: newYear, from: '2022-12-31', to: '2023-01-02' },
      { name: springFestival, from: '2023-01-21', to: '2023-01-27' },
      { name: qingming, from: '2023-04-05', to: '2023-04-05' },
      { name: labourDay, from: '2023-04-29', to: '2023-05-03' },
      { name: dragonBoat, from: '2023-06-22', to: '2023-06-24' },
      { name: midAutumnAndNationalDay, from: '2023-09-29', to: '2023-10-06' },
    ],
    makeUpDays: ['2023-01-28', '2023-01-29', '2023-04-23', '2023-05-06', '2023-06-25', '2023-10-07', '2023-10-08'],
  },
  {
    year: 2024,
    notices: [
      { title: '国务院办公厅关于2024年部分节假日安排的通知', address: 'https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm' },
    ],
    holidays: [
      { name: newYear, from: '2024-01-01', to: '2024-01-01' },
      { name: springFestival, from: '2024-02-10', to: '2024-02-17' },
      { name: qingming, from: '2024-04-04', to: '2024-04-06' },
      { name: labourDay, from: '2024-05-01', to: '2024-05-05' },
      { name: dragonBoat, from: '2024-06-10', to: '2024-06-10' },
      { name: midAutumn, from: '2024-09-15', to: '2024-09-17' },
      { name: nationalDay, from: '2024-10-01', to: '2024-10-07' },
    ],
    makeUpDays: ['2024-02-04', '2024-02-18', '2024-04-07', '2024-04-28', '2024-05-11', '2024-09-14', '2024-09-29', '2024-10-12'],
  },
  {
    year: 2025,
    notices: [
      { title: '国务院办公厅关于2025年部分节假日安排的通知', address: 'https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm' },
    ],
    holidays: [
      { name: newYear, from: '2025-01-01', to: '2025-01-01' },
      { name: springFestival, from: '2025-01-28', to: '2025-02-04' },
      { name: qingming, from: '2025-04-04', to: '2025-04-06' },
      { name: labourDay, from: '2025-05-01', to: '2025-05-05' },
      { name: dragonBoat, from: '2025-05-31', to: '2025-06-02' },
      { name: midAutumnAndNationalDay, from: '2025-10-01', to: '2025-10-08' },
    ],
    makeUpDays: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
  },
  {
    year: 2026,
    notices: [
      { title: '国务院办公厅关于2026年部分节假日安排的通知', address: 'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm' },
    ],
    holidays: [
      { name: newYear, from: '2026-01-01', to: '2026-01-03' },
      { name: springFestival, from: '2026-02-15', to: '2026-02-23' },
      { name: qingming, from: '2026-04-04', to: '2026-04-06' },
      { name: labourDay, from: '2026-05-01', to: '2026-05-05' },
      { name: dragonBoat, from: '2026-06-19', to: '2026-06-21' },
      { name: midAutumn, from: '2026-09-25', to: '2026-09-27' },
      { name: nationalDay, from: '2026-10-01', to: '2026-10-07' },
    ],
    makeUpDays: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
  },
]
