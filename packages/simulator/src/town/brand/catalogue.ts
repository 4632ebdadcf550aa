import type { Product } from './product.ts';

/** `sku category price name; flags`: price in hundredths of a euro, `s` comes in sizes, `g` is given away, `b` breaks. */
const LINES = `
KET-101 kitchen 3990 Kettle Brook b
KET-102 kitchen 6490 Kettle with thermometer b
TOA-110 kitchen 4590 Toaster for two b
COF-120 kitchen 8990 Coffee maker Ridge bg
PAN-130 kitchen 3490 Frying pan 28 cm b
POT-131 kitchen 5990 Stock pot b
KNI-140 kitchen 2790 Kitchen knife g
MUG-150 kitchen 1290 Mug g
VAC-201 household 14900 Vacuum cleaner b
IRO-202 household 4990 Steam iron b
LAM-210 household 3990 Reading lamp bg
SHE-211 household 7990 Shelf, oak
BED-212 household 5490 Bed linen g
TOW-213 household 1990 Towel g
TOO-214 household 8490 Tool box b
CUR-215 household 4490 Curtain
JAC-301 clothing 11950 Rain jacket sb
SHI-302 clothing 6490 Merino shirt sg
GLO-303 clothing 2990 Gloves sg
SCA-304 clothing 3490 Scarf g
SWI-305 clothing 2990 Swimwear s
PYJ-306 clothing 3990 Pyjamas sg
RUN-310 shoes 8990 Running shoes Trail 3 sb
BOO-311 shoes 14900 Hiking boots sb
SLI-312 shoes 2490 Slippers sg
WEL-313 shoes 3990 Wellingtons s
BUG-401 baby 39900 Pram b
COT-402 baby 18900 Cot
MON-403 baby 8900 Baby monitor b
BOD-404 baby 1490 Bodysuit sg
BOT-405 baby 990 Bottle
CAR-406 baby 15900 Car seat
BLO-501 toys 2990 Wooden blocks g
PUZ-502 toys 1490 Puzzle g
KIT-503 toys 1990 Kite g
TEN-601 outdoor 22900 Two-person tent b
SLE-602 outdoor 12450 Sleeping bag
STO-603 outdoor 4570 Gas stove b
HEA-604 outdoor 3490 Head lamp bg
FLA-605 outdoor 1850 Water bottle g
CHA-606 outdoor 5990 Garden chair
GRI-607 outdoor 17900 Grill b
BEA-701 pantry 1290 Coffee beans 1 kg
TEA-702 pantry 690 Tea g
CAP-703 pantry 1990 Water filters
DIA-704 pantry 2490 Nappies
CLE-705 pantry 890 Washing liquid
CAT-706 pantry 1590 Cat food
`;

/** Everything the brand sells. Names are the brand's own and the same in every language, as on its labels. */
export const CATALOGUE: readonly Product[] = LINES.trim().split('\n').map(readLine);

function readLine(line: string): Product {
  const [, productId = '', category = '', price = '', name = '', flags = ''] =
    /^(\S+) (\S+) (\d+) (.+?)(?: ([sgb]+))?$/.exec(line) ?? [];
  return {
    productId,
    name,
    category: category as Product['category'],
    euroMinor: Number(price),
    isSized: flags.includes('s'),
    isGift: flags.includes('g'),
    isDurable: flags.includes('b'),
  };
}
