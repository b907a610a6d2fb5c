// The names that passwords, PINs and setup keys go by, and what says that a value follows: sources of patterns that ignore case.

export const PIN = String.raw`(?:pin(?:[\s_-]?(?:code|number|nummer|码|碼))?|geheimzahl|pass[\s_-]?code|暗証番号)`;
export const NAME = String.raw`(?:pass(?:[\s_-]?(?:word|phrase|wd))?|passwd|pwd?|psw|pw|master[\s_-]?key|[a-zäöüß]{0,12}passwor[td]|kennwort|contrase[nñ]a|clave(?:\s+de\s+acceso)?|mot\s+de\s+passe|mdp|parola(?:\s+d['’]ordine)?|senha|palavra-passe|şifre(?:m|si)?|пароль|has[lł]o|heslo|wachtwoord|mật khẩu)`;
/** Names in scripts that have no blanks between words. */
export const PLAIN = '(?:パスワード|비밀번호|암호|密码|密碼|口令|主密钥|主密鑰|通行码|通行碼)';
/** The key that an authenticator is set up with. */
export const SETUP = String.raw`(?:secret|(?:set-?\s?up|authenticator|2fa|manual|backup)\s?key|\bkey\b|totp|otp|密钥|密鑰|秘钥|设置码|schlüssel|clave|llave)`;

export const IS = String.raw`(?:\s+(?:i|we)\s+(?:use|used|set|typed|entered))?\s+(?:is|was|are|ist|war|lautete?|heißt|es|era|fue|est|était|è|é|jest|to|je)(?:\s+now|\s+jetzt)?(?:\s*:)?\s+|(?:我)?(?:现在|以前|原来)?(?:用的|设的?|改)?(?:就)?(?:是|为|為|成了?)\s*`;
export const MARK = String.raw`["']?\s*(?:[:：=]|=>|->|→)\s*|>(?=\S)|\s+[-–—]\s+`;
