/** Pairs of letters and Latin spellings, written `а a б b`, by letter. */
function table(pairs: string): readonly (readonly [string, string])[] {
  const words = pairs.trim().split(/\s+/);
  return Array.from({ length: words.length / 2 }, (_, at) => [words[2 * at]!, words[2 * at + 1]!.replace('-', '')]);
}

/**
 * Letters of other alphabets in Latin, one scheme for each; `-` is nothing. What other schemes write comes together in
 * `spellingKey`. Written from general knowledge of the scripts; Arabic and Hebrew without vowels, as they are written.
 */
export const ALPHABETS: ReadonlyMap<string, string> = new Map([
  // Russian, Ukrainian, Belarusian, Bulgarian, Serbian, Macedonian, Moldovan, Kazakh, Mongolian.
  ...table(`а a б b в v г g ґ g ғ g д d ђ dj ѓ g е e ё e є e ж zh ӂ j з z ѕ dz и i і i ї i й i ј i к k қ k ќ k л l љ lj
    м m н n њ nj ң n о o ө o п p р r с s т t ћ c у u ў u ү u ұ u ф f х kh һ h ц ts ч ch џ dz ш sh щ shch ъ - ы y ь - э e
    ю yu я ya ә a ѣ e ѳ f ѵ i`),
  ...table(`α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch ψ ps ω o`),
  ...table(`ա a բ b գ g դ d ե e զ z է e ը e թ t ժ zh ի i լ l խ kh ծ ts կ k հ h ձ dz ղ gh ճ ch մ m յ y ն n շ sh ո o չ ch
    պ p ջ j ռ r ս s վ v տ t ր r ց ts ւ v փ p ք k օ o ֆ f և ev`),
  ...table(`ა a ბ b გ g დ d ე e ვ v ზ z თ t ი i კ k ლ l მ m ნ n ო o პ p ჟ zh რ r ს s ტ t უ u ფ p ქ k ღ gh ყ q შ sh ჩ ch
    ც ts ძ dz წ ts ჭ ch ხ kh ჯ j ჰ h`),
  ...table(`א - ב b ג g ד d ה h ו v ז z ח h ט t י i כ k ך k ל l מ m ם m נ n ן n ס s ע - פ p ף f צ ts ץ ts ק k ר r ש sh
    ת t`),
  ...table(`ا a أ a إ i آ a ء - ئ - ؤ u ب b پ p ت t ث th ج j چ ch ح h خ kh د d ذ dh ر r ز z ژ zh س s ش sh ص s ض d ط t
    ظ z ع a غ gh ف f ق q ک k ك k گ g ل l م m ن n ه h ة a و u ی i ي i ى a ے e ہ h ھ h ٹ t ڈ d ڑ r ں n`),
  ...table(`ア a イ i ウ u エ e オ o カ ka キ ki ク ku ケ ke コ ko サ sa シ shi ス su セ se ソ so タ ta チ chi ツ tsu テ te ト to
    ナ na ニ ni ヌ nu ネ ne ノ no ハ ha ヒ hi フ fu ヘ he ホ ho マ ma ミ mi ム mu メ me モ mo ヤ ya ユ yu ヨ yo ラ ra リ ri
    ル ru レ re ロ ro ワ wa ヲ o ン n ガ ga ギ gi グ gu ゲ ge ゴ go ザ za ジ ji ズ zu ゼ ze ゾ zo ダ da デ de ド do バ ba
    ビ bi ブ bu ベ be ボ bo パ pa ピ pi プ pu ペ pe ポ po ヴ v ァ a ィ i ゥ u ェ e ォ o ャ ya ュ yu ョ yo ッ - ー -`),
  ...table(`អ a ប b ព p ត t ដ d ក k គ k ឹ i ម m ា a រ r ុ o ៉ - ល l ណ n ន n ហ h ៊ - ែ e ំ m ស s វ v យ y ជ ch ច ch ថ th
    ទ t ខ kh ឃ kh ផ ph ភ ph ឈ chh ឆ chh ង ng ញ nh ឡ l ូ u ី i ិ i ៅ au ោ o េ e ៃ ai ះ h ្ -`),
]);
