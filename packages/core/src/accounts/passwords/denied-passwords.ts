/**
 * What lists of leaked passwords are full of, at ten characters or more: whole passwords, compared without case. Shorter ones
 * are refused for their length, and patterns by `password-policy.ts`.
 */
export const deniedPasswords: ReadonlySet<string> = new Set(
  `1234567890 0123456789 0987654321 9876543210 12345678910 123456789a 1234567890a a123456789 aa12345678 1q2w3e4r5t
1q2w3e4r5t6y 1qaz2wsx3edc 1qazxsw23edc q1w2e3r4t5 q1w2e3r4t5y6 qwertyuiop qwertyuiop1 qwerty1234 qwerty12345 qwerty123456
qwerty123! qwertyqwerty qwertz1234 azertyuiop asdfghjkl1 asdfghjkl; zxcvbnm123 asdf123456 password12 password123
password1234 password12345 password123! password1! password!! password01 passw0rd12 passw0rd123 p@ssw0rd12 p@ssw0rd123
p@ssword123 p@ssword12 passwordpassword mypassword mypassword1 newpassword changeme12 changeme123 letmein123 letmein1234
welcome123 welcome1234 welcome2024 welcome2025 welcome2026 iloveyou12 iloveyou123 iloveyou1234 ilovejesus sunshine123
princess123 football123 baseball123 basketball superman123 batman1234 charlie123 michael123 jennifer12 jessica123 ashley1234
michelle12 abcdefghij abcdefghijk abc1234567 abcd123456 abcde12345 abcdef1234 1111111111 0000000000 admin12345 admin123456
administrator administrator1 root123456 test123456 testtest12 testpassword guest12345 secret1234 default123 computer123
internet123 trustno1234 whatever123 starwars123 pokemon1234 minecraft1 minecraft123 liverpool1 liverpool123 manchester
chelsea123 arsenal123 barcelona1 realmadrid juventus123 blink182blink hello12345 hello123456 hellohello iamtheking
spiderman1 spiderman123 monkey1234 dragon1234 master1234 shadow1234 killer1234 hunter1234 freedom123 america123 london1234
google1234 facebook12 facebook123 samsung123 iphone1234 windows123 microsoft1 correcthorse correcthorsebatterystaple
letmeinplease passphrase password2024 password2025 password2026 summer2024! summer2025! summer2026! winter2024! winter2025!
winter2026! spring2026! autumn2026! monday1234 december12 september1 november11 january123 qazwsxedcrfv zaq12wsxcde3
1234qwerasdf qwer1234asdf asdfqwer1234 987654321a 147258369a 1472583690 1029384756 123123123123 123321123321 112233445566
1122334455 123456abcdef abc123abc123 aaaaaaaaaa aaaaaaaaaa1 zzzzzzzzzz figment123 figmentfigment`.split(/\s+/u),
);
