/** Makers and breeds, whose name stands for the thing: "a 16 year old Toyota", "her 12-year-old Akita". */
export const namedThings = `
  toyota volvo honda ford chevrolet chevy bmw audi benz porsche ferrari lamborghini maserati fiat lancia peugeot renault citroen
  opel vauxhall volkswagen vw skoda seat nissan mazda mitsubishi subaru suzuki hyundai kia daihatsu isuzu lexus acura infiniti jaguar bentley
  rolls royce rover tesla cadillac buick pontiac dodge chrysler plymouth jeep hummer saab lada dacia trabant wartburg corolla civic golf
  passat polo beetle camry prius fiesta focus mustang corvette camaro impala yaris micra vespa lambretta ducati yamaha kawasaki davidson
  triumph norton piaggio cessna boeing airbus winnebago airstream campervan suv 4x4 minibus convertible
  macallan glenfiddich glenlivet laphroaig lagavulin talisker ardbeg bowmore dalmore springbank yamazaki hibiki nikka jameson bushmills
  redbreast midleton glenmorangie balvenie oban caol pappy chivas ballantines dewars hennessy martell courvoisier havana zacapa islay speyside
  speysider tawny oloroso amontillado pedro chenin pinot riesling sauternes tokaji barbaresco brunello amarone
  fender stradivarius steinway bechstein bosendorfer stratocaster telecaster casio roland moog leica nikon canon hasselblad nikkor pentax
  rolleiflex polaroid thinkpad macbook imac ipod ipad iphone nokia blackberry xbox playstation nintendo gameboy rolex omega seiko swatch
  akita labrador retriever spaniel alsatian poodle labradoodle cockapoo greyhound whippet bloodhound malinois samoyed shihtzu
  dachshund pekingese lurcher shetland thoroughbred appaloosa lipizzaner haflinger  
  sphynx ragdoll birman hereford merino
`;

/** Everyday things that speech knows under other meanings as well. */
export const everydayThings = `
  machine amp organ drill saw fan heater radiator tv set stereo bow drum horn blade knife gun rifle pistol chest trunk purse wallet bed desk mug cup plate
  pot pan wok oven fridge cable battery bulb door window pool pond well mill pier dock ferry tram trailer caravan tank jet plane rocket satellite
  wheel tent rope net kayak sail mask belt tie scarf gown robe cape sandal slipper gym bar pub cafe studio office farm grave cemetery menu sink
  bathtub toilet faucet mower rake spade shovel ladder toolbox hammer wrench helmet shield armour armor anvil loom wheelbarrow cart sleigh sled
  headset console joystick arcade pinball jukebox notebook folder binder pen typewriter calculator telescope microscope globe compass barometer
  motorcycle motorbike building mini plot kettle cask beef steak
  pair set batch collection sapling saplings seedling shrub bottle pickup
  car truck van scotch rum port cask barrel malt tree vine forest garden wall ruin ring house home cottage flat bridge camera lens watch book
  computer song album show movie picture toy doll dollhouse teddy swing bench table chair lamp rug quilt coat jacket bag hat shirt sweater jumper
  cruiser tractor lorry pickup saloon estate engine gearbox tyre tire saddle bike scooter skateboard surfboard snowboard skis racket bat club
  router printer console drive disk chip modem server
  tiger lion wolf panther leopard swan pigeon sparrow viper cobra bear fox deer stag kitten puppy foal calf pig cattle tortoise
  wine spirit spirits whisky whiskey beer cider vinegar sauce ham honey tea
  statue fountain plaque sign gate fence roof pavement carpet tile brick stone rock crystal fossil meteorite gemstone diamond
  technology software hardware laptop file document footage tape cassette vinyl reel photograph portrait painting print drawing
  news rumour mystery crime murder robbery virus bug wound
`;

/** What people have for so many years, and other things without a body. */
export const abstractThings = `
  festival event gallery award prize competition parade conference podcast blog app
  sandpaper law bill clock
  bourbon brandy casks barrels cars train houses buildings trees vines traditions ruins photos scars tattoos anniversary artefact artifact pyramid kiln curse bookshelf sideboard hearth birdcage terrarium rhododendron lawn meadow trellis decking
  account agreement alliance application archive argument army bank band battle brand broadcast business campaign career case channel
  charity church claim club code collection college colony company conflict constitution contract council country county crisis custom
  deal debt decision democracy dispute dynasty empire engagement epidemic exhibition factory family feud film firm forum foundation franchise
  friendship garment government grudge guarantee habit hospital hostel idea industry institution invention investigation invoice journal
  kingdom label lawsuit league lease letter licence license loan magazine map marriage menu mission
  monarchy mortgage mystery myth nation neighbourhood neighborhood newspaper novel organisation organization painting paper parish partnership
  party patent photograph photo picture plan platform policy port practice programme program project promise proverb quarrel rating
  recipe record recording reform regime region regulation relationship religion republic research restaurant reunion rivalry ritual
  road robot romance rule rumour rumor sauce saying scandal scheme school script sculpture secret series service settlement shop show siege
   sketch skyline society song stain startup state statute storm story strain street strike studio subscription
  suburb system tale tattoo team technique technology temple term theory title town trade tradition treaty trial trust union
  university vendetta village vintage vow war warranty website wedding winery
  wreck zone injury scar beard stubble bruise tumour tumor allergy diagnosis sobriety moustache dreadlocks jeans boots shoes heels
  sneakers trainers glasses spectacles trousers leggings binoculars headphones curtains bloodline
  rescue animal bird cow cat dog horse mare goat sheep livestock cheese bread sourdough leftovers starter yoghurt kombucha
`;

/** Things in the languages that put the thing before its years: "un coche de 15 años", "вино 12 лет". */
export const foreignThings = `
  botella bouteille flasche bottiglia garrafa бутылка коту собаке дому машине вину мотоцикл щенок
  coche coches carro carros auto autos moto casa casas edificio vino vinos whisky arbol perro perra gato gata caballo vaca empresa matrimonio
  experiencia historia tradicion guerra contrato guitarra reloj libro pelicula queso jamon ron puente iglesia camion barco furgoneta
  vinho vinhos arvore cachorro cao gata cavalo empresa casamento queijo predio edificio barco carrinha historia livro filme guerra igreja
  voiture voitures maison maisons immeuble vin vins arbre chien chienne chat chatte cheval entreprise mariage fromage bateau guitare livre film
  guerre eglise pont vieille camion experience carriere metier tradition whisky rhum cognac porto
  wagen haus hauser gebaude wein baum hund hundin katze kater pferd firma ehe kase schiff gitarre buch krieg kirche brucke erfahrung
  berufserfahrung tradition whisky rum motorrad fahrrad bus
  macchina auto casa case edificio vino vini albero cane cagna gatto gatta cavallo azienda matrimonio formaggio barca chitarra libro guerra chiesa
  ponte esperienza carriera storia
  вино вина виски коньяк машина машины машине автомобиль авто дом дома дерево дуб собака пес кот кошка кошке лошадь конь компания фирма брак
  сыр корабль гитара книга фильм война церковь мост стаж опыт история традиция ром здание вуз завод
  whisky wijn auto huis boom hond kat paard bedrijf huwelijk kaas
`;
