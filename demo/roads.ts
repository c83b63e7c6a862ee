import type { roadClasses } from '#modules/crashes/codes.ts'
import { DIRECT_BRIGADE, EXPRESSWAY_BRIGADE, type Point } from './organisations.ts'

export type RoadClass = keyof typeof roadClasses

export interface Road {
  readonly name: string
  readonly roadClass: RoadClass
  readonly line: readonly Point[]
  /** Kilometre post at the first point; null: places on it are junctions and house numbers. */
  readonly firstKilometre: number | null
  /** Roads it crosses, evenly along the line. */
  readonly crossings: readonly string[]
  /** Its part of the crashes of its class. */
  readonly weight: number
  /** The brigade that handles the whole road; absent: the unit of the place. */
  readonly brigade?: string
}

/** Roads of the invented city: named as roads are in China, leading nowhere real. */
export const roads: readonly Road[] = [
  highway('expressway', 'S16 平澜绕城高速', 12, 3, '116.780,32.580 116.900,32.520 117.050,32.510 117.180,32.560 117.240,32.660', EXPRESSWAY_BRIGADE),
  highway('expressway', 'S27 望南高速', 40, 4, '116.640,32.860 116.720,32.720 116.800,32.580 116.860,32.440 116.900,32.310', EXPRESSWAY_BRIGADE),

  highway('nationalHighway', 'G206', 902, 6, '117.100,32.880 117.060,32.760 117.030,32.680 117.020,32.600 117.000,32.520 116.950,32.420 116.900,32.310'),
  highway('nationalHighway', 'G344', 415, 4, '116.620,32.760 116.780,32.730 116.930,32.700 117.080,32.700 117.320,32.720'),

  highway('provincialHighway', 'S102', 58, 5, '116.620,32.660 116.780,32.640 116.900,32.610 117.000,32.590 117.150,32.570 117.360,32.550'),
  highway('provincialHighway', 'S203', 120, 4, '116.730,32.880 116.720,32.780 116.700,32.660 116.740,32.520 116.820,32.420'),
  highway('provincialHighway', 'S224', 36, 4, '117.220,32.850 117.180,32.700 117.120,32.580 117.080,32.420 117.050,32.320'),
  highway('provincialHighway', 'S311', 5, 3, '116.640,32.360 116.800,32.400 116.950,32.450 117.140,32.470'),

  highway('countyRoad', 'X011 望沙路', 0, 3, '116.720,32.780 116.690,32.810 116.640,32.830'),
  highway('countyRoad', 'X008 双庙路', 0, 2, '116.720,32.770 116.690,32.740 116.660,32.720 116.630,32.690'),
  highway('countyRoad', 'X015 渡口路', 0, 2, '116.730,32.790 116.750,32.810 116.760,32.830 116.800,32.850'),
  highway('countyRoad', 'X023 青荷路', 0, 3, '117.030,32.560 117.060,32.570 117.090,32.580 117.130,32.590'),
  highway('countyRoad', 'X017 临大路', 0, 3, '117.080,32.690 117.120,32.700 117.160,32.730 117.210,32.750'),
  highway('countyRoad', 'X031 柳丁路', 0, 3, '116.970,32.570 116.940,32.580 116.900,32.595 116.870,32.590'),
  highway('countyRoad', 'X035 陂三路', 0, 3, '116.860,32.390 116.900,32.420 116.950,32.450 116.970,32.480'),
  highway('countyRoad', 'X042 枣林路', 0, 2, '116.960,32.440 117.020,32.430 117.080,32.420 117.150,32.410'),
  highway('countyRoad', 'X046 古堆路', 0, 2, '116.850,32.390 116.820,32.410 116.790,32.420 116.740,32.440'),
  highway('countyRoad', 'X052 龙石路', 0, 2, '116.800,32.715 116.830,32.700 116.860,32.690 116.880,32.670'),

  street('ruralRoad', '沙集村通村路', 2, '116.630,32.835 116.600,32.850'),
  street('ruralRoad', '渡口村村道', 2, '116.765,32.835 116.790,32.870'),
  street('ruralRoad', '双庙村村道', 2, '116.655,32.715 116.620,32.700'),
  street('ruralRoad', '丁集村通村路', 2, '116.880,32.595 116.850,32.570'),
  street('ruralRoad', '柳湾村通村路', 2, '116.960,32.565 116.940,32.540'),
  street('ruralRoad', '荷塘村村道', 2, '117.090,32.570 117.120,32.550'),
  street('ruralRoad', '龙口村村道', 1, '116.795,32.720 116.770,32.740'),
  street('ruralRoad', '湖滨村村道', 1, '117.180,32.650 117.220,32.640'),
  street('ruralRoad', '古堆村通村路', 2, '116.785,32.425 116.750,32.400'),
  street('ruralRoad', '三河村村道', 2, '116.955,32.455 116.990,32.470'),
  street('ruralRoad', '枣林村村道', 2, '117.085,32.415 117.120,32.380'),
  street('ruralRoad', '陂塘村通村路', 2, '116.935,32.345 116.970,32.330'),

  street('urbanArterial', '中环快速路', 4, '116.960,32.650 117.000,32.660 117.045,32.640 117.050,32.605 117.010,32.590 116.965,32.600', ['人民路', '文昌路', '建设大道', '环湖大道'], DIRECT_BRIGADE),
  street('urbanArterial', '沿河路', 5, '116.958,32.655 116.965,32.635 116.972,32.615 116.975,32.590', ['人民路', '鼓楼街', '建设大道', '南园路']),
  street('urbanArterial', '人民路', 6, '116.965,32.634 116.990,32.633 117.015,32.632 117.045,32.630', ['沿河路', '鼓楼街', '文昌路', '东门街', '中环快速路']),
  street('urbanArterial', '文昌路', 4, '117.004,32.655 117.005,32.635 117.006,32.610 117.008,32.580', ['人民路', '书院巷', '建设大道', '站前路']),
  street('urbanArterial', '建设大道', 5, '116.970,32.612 117.000,32.612 117.030,32.615 117.060,32.618', ['沿河路', '文昌路', '站前路', '青塘路']),
  street('urbanArterial', '环湖大道', 4, '117.050,32.605 117.090,32.620 117.130,32.640 117.165,32.650 117.180,32.680', ['中环快速路', '大桥路', '湖滨路', '临浦大道']),
  street('urbanArterial', '滨河大道', 3, '116.950,32.660 116.945,32.630 116.940,32.600 116.945,32.575', ['西坝路', '河西大道', '柳湾路']),
  street('urbanArterial', '河西大道', 4, '116.955,32.628 116.925,32.632 116.895,32.635 116.870,32.640', ['滨河大道', '西坝路', '丁集路']),
  street('urbanArterial', '石矶大道', 3, '116.880,32.680 116.860,32.690 116.835,32.680 116.810,32.690', ['矿山路', '矿山一路', '龙石路']),
  street('urbanArterial', '青塘路', 4, '117.020,32.575 117.040,32.560 117.065,32.565 117.085,32.575', ['南园路', '荷花路', '建设大道', '青荷路']),
  street('urbanArterial', '临浦大道', 3, '117.085,32.690 117.110,32.695 117.135,32.700 117.165,32.695', ['大桥路', '湖滨路', '环湖大道']),
  street('urbanArterial', '望江大道', 4, '116.700,32.775 116.720,32.782 116.745,32.790', ['城关老街', '渡口路', '望沙路']),
  street('urbanArterial', '陂城大道', 4, '116.835,32.395 116.860,32.390 116.885,32.385', ['南陂老街', '古堆路', '陂三路']),

  street('urbanStreet', '书院巷', 2, '116.998,32.640 117.010,32.641', ['文昌路']),
  street('urbanStreet', '鼓楼街', 3, '116.989,32.640 116.990,32.618', ['人民路', '建设大道']),
  street('urbanStreet', '东门街', 3, '117.024,32.640 117.026,32.618', ['人民路', '建设大道']),
  street('urbanStreet', '站前路', 3, '117.000,32.605 117.020,32.606', ['文昌路', '建设大道']),
  street('urbanStreet', '南园路', 2, '116.995,32.568 117.025,32.564', ['文昌路', '青塘路']),
  street('urbanStreet', '西坝路', 2, '116.915,32.655 116.918,32.625', ['河西大道']),
  street('urbanStreet', '柳湾路', 3, '116.950,32.572 116.980,32.568', ['滨河大道', '沿河路']),
  street('urbanStreet', '矿山一路', 2, '116.828,32.675 116.840,32.660', ['石矶大道']),
  street('urbanStreet', '荷花路', 2, '117.060,32.572 117.080,32.560', ['青塘路']),
  street('urbanStreet', '湖滨路', 2, '117.160,32.665 117.175,32.645', ['环湖大道', '临浦大道']),
  street('urbanStreet', '大桥路', 1, '117.088,32.700 117.092,32.675', ['临浦大道', '环湖大道']),
  street('urbanStreet', '城关老街', 3, '116.715,32.788 116.724,32.772', ['望江大道']),
  street('urbanStreet', '南陂老街', 3, '116.855,32.398 116.865,32.380', ['陂城大道']),

  street('other', '平澜钢厂厂区路', 1, '116.870,32.660 116.880,32.650'),
  street('other', '城北物流园内部道路', 1, '117.010,32.670 117.020,32.672'),
]

function highway(roadClass: RoadClass, name: string, firstKilometre: number, weight: number, line: string, brigade?: string): Road {
  return { name, roadClass, line: pointsOf(line), firstKilometre, crossings: [], weight, ...(brigade === undefined ? {} : { brigade }) }
}

function street(roadClass: RoadClass, name: string, weight: number, line: string, crossings: readonly string[] = [], brigade?: string): Road {
  return { name, roadClass, line: pointsOf(line), firstKilometre: null, crossings, weight, ...(brigade === undefined ? {} : { brigade }) }
}

function pointsOf(line: string): Point[] {
  return line.split(' ').map((pair) => {
    const [lng = '', lat = ''] = pair.split(',')
    return { lng: Number(lng), lat: Number(lat) }
  })
}
