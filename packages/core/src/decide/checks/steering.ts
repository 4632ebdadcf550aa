/** A way of steering somebody who should be guided. */
export type SteeringKind = 'countdown' | 'scarcity' | 'invented_proof' | 'shaming_refusal';

/** How a way of steering is recognised, and what to write in its place. */
interface Steering {
  readonly instead: string;
  readonly patterns: readonly RegExp[];
}

/**
 * Words that press, pretend or shame, in English and German. A lint, not a proof: it knows a few phrases, cannot know
 * whether they are true, and may be talked around; the rest is for whoever reads a text before it is published.
 */
export const STEERING: Readonly<Record<SteeringKind, Steering>> = {
  countdown: {
    instead: 'name the day on which it ends, without hurry',
    patterns: [
      /\b(?:ends?|ending|expires?|closes?|gone) in (?:just |only |under |less than )?(?:\d|\{|an? (?:hour|minute)|a few|one|two|three)/i,
      /\b\d+ ?(?:hours?|hrs?|minutes?|mins?|seconds?|secs?) (?:left|remaining|to go)\b/i,
      /\b(?:hurry|act (?:now|fast)|last chance|now or never|final hours|today only|before it['’]s too late)\b/i,
      /\b(?:endet|enden|verfällt|schließt) in (?:nur |weniger als )?(?:\d|\{|eine[rm]? |wenigen)/i,
      /\bläuft in .{1,20} ab\b|\bnoch \d+ ?(?:std|stunden?|min|minuten?|sek|sekunden?)\b/i,
      /\b(?:beeil|letzte chance|jetzt oder nie|nur noch heute|nur für kurze zeit|schnell sein|jetzt zuschlagen)/i,
      /\b\d{1,2}:\d{2}:\d{2}\b|\{\{[^}]{0,40}(?:countdown|timer)/i,
    ],
  },
  scarcity: {
    instead: 'leave stock to where the shop shows it for every article',
    patterns: [
      /\b(?:only|just) (?:\d+|one|two|three|four|five|a few|few)\b.{0,30}?\b(?:left|remaining|available|in stock)\b/i,
      /\b(?:almost|nearly) (?:gone|sold out)\b|\b(?:selling|going) (?:out )?fast\b/i,
      /\blimited (?:stock|quantit|availab)/i,
      /\bnur noch (?:\d+|wenige|ein paar|eine?[nmrs]?|zwei|drei|vier|fünf)\b.{0,30}?(?:stück|verfügbar|auf lager|übrig)/i,
      /\bnur noch (?:\d+|wenige|ein paar|eine?[nmrs]?|zwei|drei)\b.{0,30}?(?:vorrätig|plätze|artikel|exemplar|\bda\b)/i,
      /\bfast (?:ausverkauft|weg|vergriffen)\b|\b(?:begrenzte|limitierte) (?:stückzahl|menge|verfügbarkeit)/i,
    ],
  },
  invented_proof: {
    instead: 'leave out what others are said to do; a review is quoted where reviews are shown',
    patterns: [
      /\b\d[\d.,]*\+? (?:other )?(?:people|customers|shoppers|visitors|others|users) .{0,30}?\b(?:looking|viewing|watching)\b/i,
      /\b\d[\d.,]*\+? (?:other )?(?:people|customers|shoppers|others|users) .{0,30}?\b(?:bought|buying|purchased|ordered)\b/i,
      /\b(?:[Ss]omeone|[Ss]omebody|from \p{Lu}\p{L}+) (?:has )?just (?:bought|purchased|ordered)\b/u,
      /\b\d[\d.,]* (?:andere )?(?:personen|menschen|kunden|kundinnen|leute|besucher|nutzer)\b.{0,40}?(?:sehen|schauen)/i,
      /\b\d[\d.,]* (?:andere )?(?:personen|menschen|kunden|kundinnen|leute|nutzer)\b.{0,40}?(?:gekauft|kaufen|bestellt)/i,
      /\bhat (?:gerade|soeben|eben) .{0,40}?(?:gekauft|bestellt)\b/i,
    ],
  },
  shaming_refusal: {
    instead: 'let a no be a no: "No, thank you"',
    patterns: [
      /\bI(?:['’]d| would) rather (?:pay|miss|stay|not|keep|be)\b/i,
      /\bI (?:don['’]?t|do not) (?:like|want|need|care)\b.{0,25}?\b(?:sav(?:e|ing)s?|discounts?|deals?|money|bargains?)\b/i,
      /\bI (?:hate|prefer|love|enjoy) (?:saving|paying|being|missing|overpaying|wasting)\b/i,
      /\bich (?:be)?zahle (?:lieber|gerne?) (?:mehr|voll|den)|\blieber (?:mehr|den vollen preis) (?:be)?zahlen\b/i,
      /\bich (?:möchte|will|mag|brauche) (?:nicht|keine?n?)\b.{0,25}?(?:sparen|geld|rabatt|vorteil|angebot)/i,
    ],
  },
};
