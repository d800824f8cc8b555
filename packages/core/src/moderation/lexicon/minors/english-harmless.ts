/** Everyday English that contains a word for a minor and means something else. */
export const englishHarmless = `
  {teeny|teensy|teenier|teentsy|teensier|teeniest|teensiest|teena}, teeny {weeny|tiny}
  {kid|kids|child|children} {friendly|menu|meal|show}, {never|didnt|doesnt|dont|cannot|cant} {wanted|want|had|have|has|having|like|likes} {any}? {children|kids|babies}
  {teacher|teachers|professor|nurse|principal|coach|librarian|janitor|teaches|taught} {at|in|of} {a|an|the|her|his}? ~1 @school school
  ice ice baby, @childWorker for {children|kids}, {under|below} legal {guidance|advice|limit|limits|pressure|supervision|protection|contract}
  young {adult|adults|professional|professionals|at}, looking {young|younger} @adultNoun, {young|younger} looking skin
  {young|younger} @adultNoun
  little {black|red|white|blue|green|silver|gold} {dress|cocktail|number}, little {bit|by|smile|more|less|finger|italy|rock|tokyo|saigon}
  small {town|batch|business}, {tiny|small|little} {house|cafe|bar|shop|cottage|flat|apartment|waist|smile|tattoo|scar|necklace|earrings|freckles|mole}
  baby {blue|pink|hair|hairs|doll|dolls|breath|grand|oil|powder|bump|shower|spice|yoda|bangs|tee|tees|blonde|blond|steps|step|carrots|spinach|back|fringe|lotion|wipes|shark|wrap|pin}
  baby {boomer|boomers|name|goat|goats|elephant|elephants|animal|animals|deer|lamb|lambs|fox|duck|ducks|bird|birds|owl|seal|seals|horse|sitter|sitting|soft|smooth}
  {hey|oh|yeah|yes|ooh} baby, baby {please|come|lets|you|its}, {rosemary|rosemarys} baby, million dollar baby
  {kid|kids} {leather|glove|gloves|skin|suede|boots|mohair|goat}, i kid you not, {billy|karate|cincinnati|sundance} the? kid
  new {kid|kids} {in|on} {town|the} block?, the new kid in town
  like a {kid|child} in a {candy|sweet|toy} {store|shop}, like a {kid|child} {at|on} christmas {morning|day|eve}?
  {inner|love|wild|flower|brain|indigo|only|middle|eldest|oldest|second|third|star|desert} child, {childs|child} {play|pose}, lolita {by|novel|book|film|flores|lempicka}, {freshman|fresher|freshers} {adviser|advisor|orientation|dean|class|fifteen|year}
  {destiny|destinys} child, premature {baby} {monitor}, child of {immigrants|nature|god|divorce|fortune|refugees}, child of the {sixties|seventies|eighties|nineties|sun|moon|sea|night|earth|revolution|universe}
  child of the {60|70|80|90} s, child {friendly|proof|safe|free|support|benefit|seat|labour|labor}, former child {star|actor|actress|prodigy|model}
  {child|children|childrens|kids|kid|kindergarten|preschool|nursery|elementary|toddler|infant|baby|pediatric|youth|juvenile|teen|teenage|adolescent|daycare|newborn|neonate|day} {school|care|center|centre|social|clinical|mental|health|picture|book}? @childWorker
  {womens|women|mothers} and {childrens|children} hospital
  @school school {english|maths|math|science|history|art|music|physics|chemistry|biology|drama|pe|gym|language|french|latin|geography|substitute}? @schoolStaff
  {teach|teaches|taught|teaching|works|worked|working|coaches|coached} ~3 {at|in} {a|an|the|her|his}? {local|public|private}? @school school
  @adultSchool school {student|students|graduate|uniform|bag|pupil|pupils}, {college|university|graduate|phd|masters} school {student|students}
  teenage mutant ninja {turtle|turtles}, teen {spirit|titans|wolf}
  {humour|humor} juvenile, juvenile {humour|humor|jokes|joke|justice|hall|eagle|bird|hawk|gull|salmon|trees|offenders|delinquency|arthritis|diabetes}
  childlike {wonder|curiosity|joy|enthusiasm|delight|glee|excitement|awe|imagination|sense}
  infant {mortality|formula}, newborn {foal|calf|lamb|star|stars|puppy|kitten}
  {asia|ursa|canis|leo} minor, {b|c|d|e|f|g} {flat|sharp}? minor, a {flat|sharp} minor, {a|b|c|d|e|f|g} minor {chord|key|scale|sonata|concerto|prelude|nocturne|waltz|symphony}
  {sonata|concerto|symphony|prelude|nocturne|fugue|key|waltz|etude|quartet|song|piece|ballad|march|bagatelle|mazurka|suite|trio|mass|rondo|scale|chord|guitar|piano} {in|of} a minor
  {imperfections|flaws|blemishes|damage|changes|very|mostly|relatively|only|wounds|injuries} {are|is|was|were}? minor
  {no|not} longer {a|an}? {child|teen|teenager|minor|adolescent|kid}, over the legal age, of legal age
  {outgrew|outgrown|left|leaving|finished|survived} {her|his|their}? {puberty|adolescence|girlhood|boyhood|teens|teenage} years?
  {barely|not} {out} of breath, {not} {yet} mature {cheese|wine}, {not} {a|an} {adult} {movie|film|toy|store}
  {too|very|really|so} young to {retire|die|be}, {look|looks|looking} {so|very|really}? young for {her|his|their} {age|years}, post {teen|teens|adolescent|pubescent|puberty}, {child|teenager|kid|minor|schoolgirl} no {more|longer}, young at heart, {look|looks|looking} younger than {her|his|their} {actual|real}? @adultAge, {look|looks|looking} {so|very|really}? young for @adultAge, {wine|cheese|whisky|rum} is {very|too|still|so} young, {too|very|really|extremely} young {wine|cheese|whisky|tree|trees}
  {girl|boy} {group|band}, little {jimmy|eva|stevie|charlotte} {dickens|wonder|bar}, boys club, {young|younger} looking @adultAge, {whiz|whizz|quiz} kid, old school $, old school {mate|mates|chum|pal|pals}, old school {hip|rap|glamour|style|tie|ties|friend|friends|barber|cool|look|vibe|vibes|film|camera|tattoo|game|gamer|car|diner|cop|detective|charm|romance|photo|feel|aesthetic|hero|rock|funk|punk|jazz|music|leather|manners}, baby face nelson, little john, {kid|child|teenager|girl|boy} at heart, the baby of the, bye bye baby, baby on board, baby {blues|bottom}, babys bottom, happy baby {pose|yoga}, @firstName minor, newsboy cap, {boys|girls} in the band, little girl next door, {old|bad|golden|poster|pool|toy|delivery|cabana|good|party|play|rude|whipping|best|beach|fan|lover|wide|lost} {boy|boys}, {boy|boys} {band|bands|wonder|racer|will|toy|meets|shorts|bun|george}, {baby} {boom}
`;
