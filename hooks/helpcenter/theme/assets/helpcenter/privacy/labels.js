// The names that seed phrases go by, in the languages of the lists and a few others, and what small words no list has.

const NAMES = [
  String.raw`(?:seed|recovery|secret|back-?up|mnemonic|wallet|restore)[\s-]*(?:(?:seed|recovery)\s*)?(?:phrases?|words?|seed|mnemonic)`,
  String.raw`\b(?:mnemonic|seed)\b(?=\s*(?:[:：=]|\bis\b|\bare\b|是|为))`, String.raw`\b(?:12|15|18|21|24|25|twelve|twenty[\s-]?four)[\s-]words?\b`,
  String.raw`(?:seed|wiederherstellungs?|sicherungs?|backup|mnemonische)[\s-]?(?:phrase|satz|wörter|woerter)`,
  String.raw`(?:frase|palabras|parole|palavras)[\s-]+(?:(?:de|di|da)\s+)?(?:semilla|recuperaci[oó]n|secretas?|respaldo|mnemónicas?|recupero|seme|segret[ae]|mnemonic[ahe]+|backup|recupera[cç][aã]o|sementes?)`,
  String.raw`(?:phrase|mots)\s+(?:de\s+)?(?:r[ée]cup[ée]ration|secr[eè]te?s?|graine|mn[ée]moniques?|sauvegarde|seed)`,
  String.raw`(?:obnovovac[ií]|z[aá]lo[zž]n[ií]|tajn[aá])\s+(?:fr[aá]ze|slova)`, String.raw`(?:kurtarma|gizli|tohum|yedek(?:leme)?)\s+(?:kelime\p{L}*|ifade\p{L}*|cümle\p{L}*)`,
  String.raw`сид[\s-]?фраз\p{L}*|мнемони\p{L}*|(?:секретн|резервн|мнемоническ|seed)\p{L}*[\s-]+(?:фраз|слов)\p{L}*|фраз\p{L}*\s+восстановления`,
  String.raw`(?:herstel|geheime)\s*(?:zin|woorden|frase)|(?:fraza|słowa)\s+(?:odzyskiwania|seed)|cụm từ (?:khôi phục|bí mật)|frasa pemulihan`,
  String.raw`(?:シード|リカバリー?|復元|バックアップ|ニーモニック|シークレット)(?:フレーズ|・?ワード|の?言葉|の?単語)?`, String.raw`(?:복구|시드|니모닉|비밀|백업)\s*(?:구문|문구|단어)|니모닉`,
  '助记词|助記詞|恢复短语|恢復短語|恢复词|种子词|種子詞|注记词',
];
const IS = String.raw`[:：=\n]|->|→|\s[-–—]\s|\b(?:is|are|was|ist|lautet|lauten|sind|es|son|est|sono|são|jsou|zní)\b|\s[èéто]+(?=\s)|是|为|為|は|는|은`;

/** The names of a seed phrase; `said` is what follows where a phrase is given. */
export const LABEL = new RegExp(`(?:${NAMES.join('|')})(?<said>\\s*(?:${IS}))?`, 'giu');

/** Whether what is between a name and words says that the words are it. */
export const GIVEN = new RegExp(IS, 'iu');

/** Words that sentences are made of, of three letters and more; shorter ones are no words of a phrase at all. */
export const SMALL = new Set(`a an and are as at be been but by did do does for from get go got had has have he her him his how i if in is it its me my no not of on or
  our out she so than the their them to too up us was we were what when where which who why would with your you can could cannot that this please don isn doesn won
  der die das den dem des und ist ich ein eine einen nicht mit für auf aus bei bis dass habe hat wie wir sie sind wird war zum zur von vor noch nur kann wenn aber oder
  los las que una por para con del mis sus pero como más este esta está son fue hay cuando porque sin sobre
  les une est pas que qui sur dans mon mes mais pour avec sont ont été elle nous vous leur plus par son ses aux ces
  che non per una del della con mio mia sono come più alla dal nel gli anche quando perché
  não com uma meu minha mas dos das são foi está isso ele ela pelo quando porque
  jsem není jak ale pro jako když bych aby
  bir için çok ama gibi değil daha var yok ben bana benim
  как что это для при нет все мне мой моя она они уже так или если чтобы когда ещё еще был была есть без над под его`.split(/\s+/));

/** What people put between the last two words, or between all. */
export const JOINERS = new Set(['and', 'und', 'y', 'e', 'et', 'a', 've', 'и', 'then', 'next']);
