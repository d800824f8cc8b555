import type { LexiconGroup } from "../../matching/lexicon.ts";

/** Pupils, told by what they do all day. */
export const englishSchool: LexiconGroup = {
  code: "minor_term",
  severity: "hard",
  phrases: `
    {youngest|star|best|favourite|favorite|school|schools|class|female|male|new|my|fellow} {pupil|pupils}
    {like|as|of|a} {a|the}? {pupil|schoolchild} {in|at|with|who|wearing|from|aged|$}, a pupil $, like a pupil, {by|of|with|her|his} pupils $
    junior varsity, jv {cheerleader|team|squad|player}, {freshman|sophomore|junior|senior} {at|in} ~3 high
    {gcses|gcse}, eleven plus exam, {o|a} {level|levels} {student|pupil|girl|boy|exam|exams|results}, {her|his|their} {gcses|gcse|sats|o levels}, {sits|sitting|taking|sat} {her|his|their} {gcses|sats}
    {ride|rides|riding|board|boards|boarding|catch|catches|catching|take|takes|taking|getting} {on|off|onto}? {the|a|her}? school bus {to|$|every|home|each}
    {drop|drops|dropped|dropping|pick|picks|picked|picking|drive|drives|drove|walk|walks|walked} {her|him|them} ~1 {off|up}? {at|to|from} school
    {mum|mom|mother|dad|father|parents} ~1 {drop|drops|pick|picks|dropping|picking} ~2 {off|up} ~1 school
    first day {at|of} {school|kindergarten|nursery|preschool}, school {trip|recess|assembly|nativity|prom|yard|lunchroom|cafeteria|desk|photos|break}
    class {trip|photo} of {the}? school, {show|sports} and tell, {reception|infant} class, {homeroom|form} {class|pupil|student}
    {student|students} {at|in|of} {a|an|the|her|his}? ~1 @school school, {attends|attending|attended|enrolled|goes|going|went|started|starts|starting|enters} {at|in|to}? {a|an|the|her|his}? ~1 @school school
    {milk|baby} {tooth|teeth}, times {table|tables}, training bra, school {tie|ties|crest|emblem|badge|name|cap|hat|shoes|socks|jumper|pinafore|dress|kit|coat|sweater|shirt|trousers|shorts|hoodie|locker}
    little league, {gym|navy} bloomers, burumas, {youth|junior|schools} ~1 {player|players|team|squad|athlete|swimmer|gymnast|gymnasts|cheerleader|champion|skater|dancer|model|pageant}
    {pupils|schoolchildren} {raising|sitting|listening|playing|running|writing|reading|standing|wearing|in}
    {short|shy|away|years|months} {of|from|before|until} {adulthood|majority|womanhood|manhood}, {before|until|till} {her|his|their} majority, {before|until|till} {reaching|reached|she|he|they}? {reaches|reach|reached}? adulthood, below {the|any}? age {limit|threshold}, minor {under|by} ~2 law, still {a|an} {child|kid|minor|teenager|girl|schoolgirl|adolescent}, {regressed|reverted|returned} to {her|his}? {childhood|infancy|girlhood}, {becomes|become|be} {an|a} adult {in|soon|next|one|tomorrow}
    {not|isnt|hardly|below|under} {yet}? {of|the}? {driving|voting|drinking|marrying|marriageable|working|consenting|majority} age
    kindy, kindies, {grade|year} r {learner|pupil|class}, little {leaguer|leaguers}, tots {in|on|at|playing|with}, ankle {biter|biters}, suckling {babe|infant}, {babe|babes} in arms, papoose, {schoolyard|schoolyards}
    {girls|boys} {school|academy|boarding} ~1 {uniform|skirt|tie|blazer|dormitory|$}, school ~1 {kit|uniform|tie}, {school|class} prefect, prefect {badge|blazer}, head {girl|boy} {of|at|badge|$}, trinian*, trinians
    in {detention|homeroom}, {headmaster|headmistress|headmasters|principals|principal} office, detention in {class|school}, {teacher|tutor|governess} and {her|his|a|the|their}? {pupil|student|pupils|charge|charges}
    school {prom|dance|disco|play|formal|concert|choir|orchestra|team|camp|fair|holidays|exam|exams}
    first {communion|communicant|communicants}, key stage, {gen|generation} alpha, {lower|upper} {third|fourth|fifth|sixth} {student|girl|boy|pupil|form|former|$}, pupil {in|at|from}
    {lycee|lycée} {student|girl|boy|pupil|uniform}, {primary|secondary} {one|two|three|four|five|six|1|2|3|4|5|6} {pupil|student|girl|boy|class}, gymnasium student, school {gym|sports|pe} {shorts|class|kit|uniform|bloomers|shirt}
    between {girl|girlhood|childhood} and {woman|womanhood|adulthood}, {body|figure|curves|chest} {just|only}? {beginning|starting|begins|starts} to {mature|develop|bloom|blossom}, born {just|only}? last {year|month|week}
    {with|beside|and|holding|hugging|carrying} {her|his|their} ~1 {daughters|sons}, {teaching|helping|feeding|bathing|dressing|carrying|hugging|holding|taking|walking|raising|scolding|comforting} {his|her|their|a|the} {little|young}? {son|daughter|sons|daughters|nephew|niece|grandson|granddaughter}, {small|young|little} {grandchildren|grandkids|grandson|granddaughter}, scout troop, {little|tiny|wee} {ballerina|ballerinas|gymnast|gymnasts|dancer|dancers|swimmer|swimmers|skater|skaters|explorer|explorers|artist|artists|pirate|pirates|fairy|fairies|angel|angels|scholar|scholars|patient|patients|pianist|violinist}
    {student|pupil|pupils|students} at ~3 {primary|elementary|middle|comprehensive}, {skewl|skool|shool} {girl|boy|girls|boys}, hijo pequeño, hija pequeña, hijos pequeños, {ragazzi|ragazze} {delle|di} {medie|elementari}, {un|il} bimbo, {chidl|chlid|cihld|chilld|chld|tene|teeen}
    {yong|yougn|yuong|yung|younge} {girl|girls|boy|boys|lady}
    child {sized|size|proportions}, childish {proportions|shape|build|height|size|voice}, kid {sized|size|version}
    {with|and|holding|hugging|beside|carrying|bathing} {her|his|their|a|the|two|three} ~1 {grandchild|grandchildren|grandkid|grandkids|grandson|granddaughter|grandsons|granddaughters|godchild|godson|goddaughter|stepchild|stepchildren}
    {prep|convent|boarding|day|reform} school {girl|boy|girls|boys|student|students|pupil|uniform}
    {boy|girl} {cub|guide|guides|brownie|brownies}, cub scouts, brownie uniform, girl guide
    {underage|under aged} {looking|drinker|drinkers|drinking}
  `,
};

/** What says "pupil" as a rule, and sometimes does not. */
export const englishSchoolHints: LexiconGroup = {
  code: "minor_term",
  severity: "soft",
  phrases: `
    {at|in|to|from|after|before|off|skipping|skip|ditching|finished|leaving} school {$|and|with|every|today|bus|gate|gates}, school {gate|gates} $, {her|his|their} {classmates|classmate}
    {boy|boys} {are|is|play|plays|and|with|in|on|at|who|holding|wearing|playing|riding|standing|sitting|from|by|near|reading|eating|has|sleeping|running|laughing|smiling}, {a|the|this|that|one|two|three|some} ~2 {boy|boys} $
    @girl {on|with|in|playing|riding|holding|at|pushing} {a|an|the|her}? ~1 {tricycle|hopscotch|sandpit|sandbox|seesaw|trike|rattle|playpen|stroller|schoolbag|satchel|homework|lunchbox}
    {needs|need|without|with|asks|asked|has} {her|his|a|their}? {parental|parents|guardians|parent|guardian} {consent|permission}
    {yet|about|soon|ready|waiting} to come of age, before {she|he} {comes|came} of age
    {cannot|cant|not|isnt|never|unable} ~2 {buy|purchase|order|drink} ~1 {alcohol|beer|cigarettes|tobacco|lottery|wine|spirits|vodka}
    {cannot|cant|not|isnt|unable|wont} {be|able|allowed}? {to}? {vote|drive|drink|smoke|gamble|marry} {yet|legally|alone|until|for}
    {too|not} {young|old} {enough}? {to|for} {vote|drive|drink|smoke|gamble|marry|consent|work|voting|driving|drinking|alcohol|clubs}
    {years|months|weeks|long} {until|till|before|from|away} ~2 {vote|adulthood|drive|graduates|majority}
    {little|lil|wee|tiny|baby|young|kid} @firstName
    flower girl {at|in|with|$}, ring bearer, page boy, young {gymnasts|ballerinas|scouts|readers|learners|patients|campers|explorers}, {undeveloped|underdeveloped} $, {orphan|foundling|urchin|waif} {in|with|$}, school {class|classes|classroom}, uniform {of|from} {a|an|the|her|his} ~2 school, {orphans|foundlings|urchins|waifs}, yearbook {photo|picture|portrait|smile}, munchkin {in|with|$}, {nappy|bib} and, and {nappy|bonnet}, young {apprentice|chimney|stable|altar|page|errand|newsboy} {sweep|lad|hand|boy}?
    {kid|kids|child|children|girl|boy} {again} $, {backfisch|ingenue girl}
  `,
};
