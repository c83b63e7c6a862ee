import { expect, test } from 'vitest'
import { readFigure } from './zh-figures.ts'

test.each([
  ['9860起', 'count', 9860, '起', null, 0],
  ['2.5万起', 'count', 25000, '起', null, -3],
  ['3至5起', 'count', 3, '起', null, 0],
  ['2600余家', 'count', 2600, '家', '余', 0],
  ['300人以上', 'count', 300, '人', '超', 0],
  ['500人左右', 'count', 500, '人', '约', 0],
  ['2.3万户(次)', 'count', 23000, '户', null, -3],
  ['6.9个百分点', 'points', 6.9, '个百分点', null, 1],
  ['93.2%', 'percent', 93.2, '%', null, 1],
  ['百分之三十八点四', 'percent', 38.4, '%', null, 1],
  ['百分之百', 'percent', 100, '%', null, 0],
  ['3.5‰', 'percent', 0.35, '%', null, 2],
  ['三成', 'percent', 30, '%', null, -1],
  ['一成半', 'percent', 15, '%', null, 0],
  ['九成五', 'percent', 95, '%', null, 0],
  ['七成以上', 'percent', 70, '%', '超', -1],
  ['六分之一', 'fraction', 16.67, '%', null, -1],
  ['一半以上', 'fraction', 50, '%', '超', -1],
  ['过半', 'fraction', 50, '%', '超', -1],
  ['1.3倍', 'times', 1.3, '倍', null, 1],
  ['5570万元', 'money', 55700000, '元', null, -4],
  ['31亿港元', 'money', 3100000000, '港元', null, -8],
  ['12.5公斤', 'measure', 12.5, '公斤', null, 1],
  ['6分12秒', 'time', 372, '秒', null, 0],
  ['近十年'.slice(1), 'time', 10, '年', null, 0],
  ['110接警', 'plain', 110, null, null, 0],
  ['13处理', 'plain', 13, null, null, 0],
  ['5升至', 'plain', 5, null, null, 0],
  ['三成立', 'plain', 3, null, null, 0],
])('%s', (text, form, value, unit, approx, decimals) => {
  expect(readFigure(text, 0)).toMatchObject({ form, value, unit, approx, decimals })
})

test('gives both ends of a range', () => {
  expect(readFigure('3-5名', 0)).toMatchObject({ value: 3, value2: 5, unit: '名' })
  expect(readFigure('10%至15%', 0)).toMatchObject({ value: 10, value2: 15, unit: '%' })
})
