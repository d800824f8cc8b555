/**
 * What a word for children may belong to without a child being shown: "children's hospital", "kids' drawings",
 * "teenage dream poster". Whatever puts a child into the picture (a bedroom, a playground, clothes) is not here.
 */
export const headsWithoutChildren = `
  psychologist psychiatrist therapist paediatrician pediatrician doctor surgeon dentist nurse physician oncologist cardiologist neurologist radiologist
  lawyer attorney advocate judge magistrate officer teacher tutor educator lecturer headteacher headmaster headmistress principal director manager
  coordinator counsellor counselor mentor coach trainer instructor worker minder caregiver carer assistant specialist consultant expert scholar
  author writer novelist poet illustrator entertainer presenter host editor publisher translator librarian historian researcher scientist
  photographer filmmaker choreographer conductor composer songwriter designer animator puppeteer clown campaigner activist commissioner minister
  psychology psychiatry psychotherapy therapy paediatrics pediatrics medicine dentistry surgery oncology nursing nutrition development
  education welfare protection safeguarding rights labour labor support benefit benefits care custody mortality literacy poverty healthcare health
  law court justice charity hospital hospice clinic ward wing foundation trust fund ministry bureau agency helpline museum library theatre theater
  literature fiction book books bookshop bookstore novel novels story stories tale tales poem poems rhyme rhymes verse lullaby song songs album
  magazine comic comics encyclopedia dictionary atlas newspaper journal column podcast television tv channel programme program show musical opera play
  film films movie movies cartoon soundtrack drama comedy sitcom documentary poster novella trilogy saga series
  drawing drawings doodle doodles scribble scribbles artwork handwriting handprint handprints letter letters card crayon crayons crafts
  menu meal portion discount fare ticket section aisle department store shop shelf shelves brand app game games toy toys
  seat seats lock locks gate monitor monitors alarm aspirin medicine vitamins toothpaste shampoo lotion wipes powder formula
  backpacks car mode insurance policy allowance tax bond account savings identity trafficking
  proof proofed cookies tomatoes leaf kale potatoes beets greens engineering pregnancy pregnancies suicide crime delinquency unemployment obesity behaviour behavior language linguistics culture movement
  врач психолог писатель писательница хирург стоматолог тренер педиатр театр книга книги больница литература поэт поэтесса доктор психиатр
  tattoo tattoos owner owners founder engineer engineers caretaker custodian cook janitor cleaner supplier leader leaders buyer whisperer barber
  diary diaries decorations angst memories rebellion hormones names crush
  marriage safety resistant free prevention sign signs chart charts pattern patterns research studies study drinking
  organiser organizer stylist producer seller maker week vogue bok
  hostel centre center club league orchestra theatre parliament council ambassador outreach ministry pastor
`;

/** Works that have titles: whatever words for the young stand before them belong to the title. */
export const works = `
  poster posters vhs album albums vinyl record records soundtrack film films movie movies series sitcom show novel book books paperback comic comics
  song songs single lyrics tribute musical play tshirt shirt tee hoodie merch sticker mural graffiti cd lp cassette remix cover dvd episode
  reboot sequel franchise trilogy playlist logo ballad anthem hit painting quote lyric
`;

/** Past tenses of what happens in a life, and nothing of how somebody looked, stood or dressed. */
export const lifeEvents = `
  learned learnt lived moved grew left lost broke won met began started spent spoke sang sailed studied emigrated immigrated fled dreamed dreamt
  loved hated wanted discovered joined quit survived trained became raised read wrote collected travelled traveled worked came went taught
  played graduated finished completed attended boxed died divorced remarried vanished disappeared baptised baptized christened abandoned rescued retired ran practised practiced skated swam skied fished trapped danced orphaned adopted kept believed feared suffered caught changed decided inherited
  published recorded debuted competed beat founded crossed escaped returned arrived entered told heard saw fell witnessed helped earned built
  bullied shaped inspired ended lasted passed memorised memorized used adored struggled
`;

/** Words that make the past a picture: whoever is named with them is to be shown. */
export const depicting = `
  photo photos photograph photographs picture pictures pic pics image images portrait portraits selfie shot shots snapshot snapshots depict depicts
  depicting depicted show shows showing shown shown dressed dressing pose poses posed posing draw drawn render rendered rendering imagine imagined
  reimagined version self herself himself themselves flashback scene reenacting reenact look looks looked looking appear appears appeared
  wore wearing wears stood standing sat sitting lay lying kneeling recreate recreated recreating transform transformed turned become body face
  again nude naked costume outfit uniform
`;

export const animals = `
  goat goats elephant elephants seal seals deer bird birds owl owls eagle eagles hawk hawks gull gulls falcon fox foxes bear bears wolf wolves tiger
  tigers lion lions leopard cheetah panda pandas koala kangaroo monkey monkeys gorilla chimpanzee orangutan ape apes horse horses foal calf lamb lambs
  sheep pig pigs piglet cow cows camel llama alpaca giraffe zebra rhino hippo hippopotamus crocodile alligator turtle turtles tortoise snake
  snakes lizard iguana gecko frog shark sharks whale whales dolphin dolphins otter otters penguin penguins duck ducks duckling chick swan goose
  rabbit rabbits bunny hare squirrel hedgehog badger raccoon skunk bat rat mouse hamster gerbil guinea ferret cat cats kitten kittens dog dogs
  puppy puppies salmon trout fish cod tuna octopus squid lobster crab yak yaks ibex chamois antelope gazelle moose elk reindeer bison buffalo donkey cobra cobras
  mule dragon dinosaur raptor griffin pheasant raven crow jackdaw stork heron flamingo pelican ostrich cactus tree trees plant plants
  carrots spinach corn potatoes sloth sloths walrus
`;
