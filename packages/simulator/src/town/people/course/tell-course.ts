import { createRandom } from '../../../random.ts';
import type { Calendar } from '../../calendar.ts';
import type { NoiseProfile } from '../../noise/noise-profile.ts';
import { DAY_MS } from '../day.ts';
import type { Exchange } from '../exchange.ts';
import { homeOf } from '../home-of.ts';
import type { Language } from '../language.ts';
import { type Course, livingIn } from './course.ts';
import { homeNow } from './draft.ts';
import { liveMonth, MONTH_DAYS } from './live-month.ts';
import { moveTo } from './move-to.ts';
import { settleFamily } from './settle-family.ts';

/** The life of a family over the calendar: who lived where, with whom and under which name. */
export function tellCourse(
  seed: string,
  family: number,
  language: Language,
  exchange: Exchange,
  calendar: Calendar,
  noise: NoiseProfile,
): Course {
  const random = createRandom(`${seed}/course/${family}`);
  const course: Course = {
    random,
    language,
    calendar,
    noise,
    exchange,
    people: [],
    unions: [],
    homes: [],
    openHome(left = -1) {
      const k = course.homes.length;
      const chance = createRandom(`${seed}/home/${family}/${k}`);
      return course.homes.push(homeOf(chance, `home-${family}-${k}`, language, course.homes[left] ?? null)) - 1;
    },
  };
  settleFamily(course);
  const length = MONTH_DAYS * DAY_MS;
  for (let start = calendar.from; start + length <= calendar.until; start += length) {
    if (!exchangeHomes(course, start, start + length)) liveMonth(course, start);
  }
  return course;
}

/** In the month of the exchange the whole household moves, and nothing else happens. */
function exchangeHomes(course: Course, from: number, until: number): boolean {
  const { home } = course.exchange;
  if (home === null) return false;
  const at = home.role === 'gives' ? home.givenUpAt : home.gotAt;
  if (at < from || at >= until) return false;
  const first = course.people[0];
  if (home.role === 'gives') {
    const household = livingIn(course, 0);
    if (household.length > 0) moveTo(household, course.openHome(0), at);
  } else if (first !== undefined && first.diedOn === null) {
    moveTo(livingIn(course, homeNow(first)), course.homes.push(home.what) - 1, at);
  }
  return true;
}
