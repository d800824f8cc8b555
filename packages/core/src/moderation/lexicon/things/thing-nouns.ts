/**
 * Nouns for artefacts, animals, plants, food and substances: what may be sixteen years old and is nobody.
 *
 * Chosen from the nouns of WordNet 3.1 whose first sense is such a thing and that are common in speech, without those
 * that also name a person. WordNet 3.0 Copyright 2006 by Princeton University. All rights reserved. Provided "as is",
 * without representations or warranties; free to use, copy, modify and distribute under its licence.
 */
export const thingNouns = `
  abbey absinthe accordion acid aeroplane air aircraft airfield airline airlock airplane airport airstrip album
  alcohol ale alleyway alligator almond alpaca altar aluminum ambrosia ambulance ammo ammonia ammunition amplifier
  amulet anchor anesthetic ant antelope antenna antidote apartment aphrodisiac appetizer apple appliance apron
  aquarium aqueduct arcade architecture armadillo armagnac armchair arsenal arsenic artillery asbestos ash ashtray
  asparagus aspen asphalt aspirin atom atropine auditorium auto automobile avocado axle backyard bacteria bagel
  bakery balcony ballast balloon ballpark ballroom balsamic bamboo banana bandage bandstand banister banjo banner
  barbershop barge bark barley barn barnyard barolo barrel barricade barrier basement basin basket bassoon bath
  bathrobe bathroom bathtub baton battleship bayonet bazaar bazooka beagle beanie bed bedpan bedroom beech beer
  beetle belt bench beverage bicycle billboard bin birch biscuit bistro blackbird blackboard blanket blazer
  blender blockbuster bloodhound blouse blowtorch blueberry boar boardwalk boat bodega boiler bomb bongo bonnet
  bonsai bookcase bookshop bookstore bordeaux bottle boudoir boulevard bouquet boutique bowl box bracelet brake
  brass bread breakfast brewery brie briefcase brill brimstone brioche brisket broccoli bronco bronze broomstick
  broth bubbly bucket buckshot budgie buffalo buggy bugle bulkhead bull bulldog bulldozer bullet bullock bumper
  bungalow bunk bunker burgundy burrito burro bus buttercup buttermilk buzzard buzzer cab cabana cabaret cabbage
  cabin cabinet cactus cafe cafeteria caffeine cake calcium calvados camel camera camp canal canary candle cane
  canister cannon cannonball canoe canteen canvas cap cappuccino caramel caravan carbon carburetor carcass
  cardboard cargo carnation carousel carp carpet carriage carrot cartridge cashmere casino casserole cassette
  castle caterpillar catfish cathedral catheter cattle caviar cedar celery cell cellar cello cellophane cellphone
  cereal cesspool chainsaw chalet champagne chandelier chapel charcoal chardonnay chateau cheddar cheese
  cheeseburger cheesecake cheetah cherry chess chianti chihuahua chili chimney chimp chimpanzee chipmunk chisel
  chloride chocolate cholesterol chowder chrome chute chutney cider cigar cigarette circuit circuitry clam claret
  clarinet claw clementine cloak clock clockwork closet cloth clover clubhouse clydesdale coal coat cob cobra
  cockatoo cockerel cockpit cockroach cocktail coco cocoa coconut cocoon coffee coffin cognac coin cola coleslaw
  coliseum collar collie comb compartment compass condo condom condor confessional confetti conservatory console
  consulate container corgi cork corkscrew corn cornbread corridor corsage corvette cosy cot cottage cotton couch
  coupe courthouse courtroom courtyard cranberry crate cravat cricket crocodile croft croissant crop crossbow crow
  crowbar crucifix cruiser crusher crutch crypt cubby cubicle cucumber cuff cup cupboard curb curtain custard
  cyanide cymbal dachshund dagger daiquiri dairy daisy dalmatian dam damper darkroom dashboard dat deadwood debris
  decaf decor decoration deer deli delicatessen demerol deodorant depository depot desk dessert detector detergent
  detonator device diagram diary dice diet dinghy dinner dinosaur dioxide dishwasher disinfectant ditch dive
  doberman dock doghouse dolphin donkey donut door doorbell doorknob doorstep doorway dopamine dose dough
  dragonfly dress driftwood driveway drone drug drugstore drumkit dryer duck duffel dug dugout dumpster dungeon
  dust dynamite eagle eel eggnog eggplant elephant elevator elixir elk ell elm emerald emporium engine entrance
  entree envelope enzyme equipment eraser espresso ether ewe excavator expressway extinguisher eyeliner fabric
  factory falcon fallout farm farmhouse faucet feather fender fern ferret fertilizer fiddle filth finch fir
  firearm firecracker firehouse fireplace firewood fitch flag flagship flamingo flan flannel flashlight flask flea
  flipper floor floppy flour flower fluid flute foil fondue footlocker footwear forgery forklift fort fortress
  fountain foxhole foyer freeway freezer freight freighter fresco fridge frisbee fruit fuel fungus fur furnace
  furniture fuselage galley gallows gangway garage garbage garden garlic garment gasoline gate gateway gator gauze
  gazebo gazelle gecko gelding gerbil gig gin giraffe gizmo glass glasses glider glove glucose gnu goldfish goo
  goody goose gorilla gouda goulash gown graffiti granite grape grapefruit grappa grasshopper grate gravel gravy
  grease greenhouse grenade greyhound grill grizzly grocery groundhog grub guacamole guitar gumbo gunnery gunpoint
  gunpowder gurney gym hallway ham hamburger hamster handbag handgun handkerchief hangar hanky harbour hardware
  hare harmonica harness harpsichord hat hatchback hatchet hawk hay hazmat headset headstone hearse heater heather
  hedge heifer helicopter helium helm helmet hem hen herb herbal hickory highway hoagie hoe hog holster hooch hoof
  hoop hornet horse hospital hotel hourglass house houseboat hovercraft hub huckleberry hut hutch hydrant hydrogen
  hyena ice icebox iguana incense incubator infirmary inhaler inn intercom interface internet iodine iron ivy
  jackal jacket jaguar jam jar jean jeep jelly jellyfish jerky jet jewellery jewelry jigsaw jug jukebox junction
  kangaroo kayak keel kelp kerosene ketchup kettle keyboard keyhole kibble kimchi kimono kitchen kleenex knife
  knob koi kremlin lab laboratory ladder lager lamp lantern laptop lasagna laser latex latrine latte launcher
  laundromat laundry lava lavatory lawnmower laxative leaf leash leather lemon lemonade leopard letter lever
  library licorice lidocaine lifeboat lighthouse lily limo limousine limpet linden linen lint lion lipstick
  liqueur liquor lithium livery livestock llama load loaf lobby lobster locker locket lockup locomotive locust
  loft log lollipop loo lotion lotus loudspeaker louvre luggage lumber lunch luncheon lute macaw machete machinery
  mackerel madeira madhouse magazine magnesium magnet mailbox mainframe makeup malamute malbec malt mammal
  mandolin manger mango manila manor mansion manure map maple marble mare marijuana marmalade marsala marshmallow
  martini mascara mask mast mastiff mat matchbook mattress matzo mausoleum mayflower mayo mayonnaise maze mead
  meal meatball meatloaf melon merlot metal methane metro mezcal microchip microphone microscope microwave
  milkshake mill mine mineral minibar minivan mink mirror miso missile mistletoe mixture moat mocha mockingbird
  modem molasses monastery mongrel monolith monoxide montage monument moose moped morgue morphine mortar mortuary
  mosaic mosque mosquito motel moth motor motorhome mound mouthwash mower mud muffler mule mulligan mural murphy
  museum musket mustang mustard mutt mutton nacho napa napalm napkin narcotic nebula necklace necktie nectar
  needle neon newspaper newsstand newt nickel nicotine nightcap nightclub nightgown nitrate nitrogen nourishment
  nuthouse nutshell nylon oak oar oatmeal obelisk oboe observatory obstruction octopus office oil ointment olive
  omelet omelette onion opal opium orange orangutan orchard orchid ordnance ore oregano ornament otter outlet
  output oven overcoat owl ox oxide oxygen oyster ozone pagoda pajama palace pancake panda panel panther pantry
  pantyhose panzer papaya paprika parachute parakeet parcel parkway parlor parlour parmesan parrot parsley
  particle partridge pasta paste pastrami pastry patio pavement pavilion pawnshop pea peacock pear pecan pedestal
  pelican pencil pendant penguin penicillin penthouse pentothal peppermint pepperoni pepsi periscope peroxide
  petal petrol petroleum petticoat pew pheasant phone phonograph piano piccolo pickle pickup piece pier pigeon
  piglet pigsty pike pillow pine pineapple pipe pippin pistachio pistol pita pizza plane plank plankton plaster
  plastic platform platinum platter plutonium podium poison poker polaroid pollen polyester polygraph pomeranian
  poncho pongo pony poodle popcorn poppy popsicle porcelain porch porridge portfolio possum poster potassium
  potato potion potty poultry powder pretzel printer projectile projector propeller prosciutto prosecco protein
  pub pug pullman pumpernickel purse python quahog quilt quince quirt rabbit raccoon racehorse racetrack rack
  racquetball radar radio radium raft railroad railway raincoat raisin ram ramp ranch raspberry rattlesnake raven
  rawhide razor redwood reefer refinery refreshment refrigerator reindeer relic repellent reptile residue
  restaurant restroom retractor revolver rhino rhubarb ridley riesling rifle rink rioja risotto road roadside
  roadster robe robot rocket rodent roe roebuck roof room rooster rope rosary rose rosebush rottweiler router
  rowboat rubber rubbish rubble rudder rug rum runway rye sack saddle sail sailboat salad salami saline salmon
  salon saloon salsa salt sanctuary sandbox sandwich sanitarium saran saratoga sardine sash satchel satin sauce
  sauerkraut sauna sausage saxophone scalpel scarecrow scarf schnauzer schnitzel scooter scrapbook screen
  screwdriver sculpture seafood seagull seatbelt seaweed sedan sedative seltzer sensor sequoia serpent sesame
  sewage shack shed sheepdog sheldrake shelf shellfish shelter sheraton sherry shield ship shipment shipyard
  shiraz shirt shoe shop shortcut shotgun shovel shrapnel shrine shutter siamese sidewalk sidewinder silencer
  silicon silicone silk silo silverware simulator skillet skylight skyscraper slab slaughterhouse sleeve slingshot
  smartphone snack snail snake snowball snowbell snowman soap sock soda sodium sofa softball sonar soundtrack soup
  souvenir sow soy spacecraft spaceship spade spaghetti spaniel sparrow spatula speakerphone spice spider spinach
  spoon spray spruce squid squirrel stadium stagecoach stair staircase stairway stairwell stall stallion stamp
  staple stapler starship stateroom station statue steak steed steel stereo stethoscope sticker stilton stockade
  stole stool store storeroom stork stout stove strap straw strawberry street streetcar stretcher stronghold
  strudel studio submarine suede suitcase sulfur sundae sundial sunglasses sunscreen supermarket supper sushi swan
  sweatshirt switchboard sword swordfish sycamore synagogue syrup tabby tablecloth tablet taillight takeout
  talisman tambourine tank tape tapestry tarantula tarot tarp tavern taxi taxicab tea teahouse teapot telegraph
  telephone television tent tequila terminal terrace terrier testosterone theater theatre thermometer thermos
  thermostat thoroughfare throne throttle tiara tiger tile timber tin tire titanium tnt toad toaster tobacco tofu
  toga toilet tomato tomb tombstone toner tongs tonic toolbox toothpaste toothpick topaz torch tortoise toupee
  tourniquet towel tower toxin tractor trainers tram tranquilizer transit transponder transportation transporter
  trapeze tray treadmill trench trigger trolley trombone trout truck trumpet tuba tuff tulip tuna tunnel turban
  turbine turnip turnpike turntable turpentine turquoise turret turtle turtleneck tux tuxedo tweed typewriter
  ukulele umbrella underpants underwear undies upholstery uranium urn vacuum valium vanilla vase vaseline vatican
  vault veal vegetable vehicle venom ventilator vermouth viaduct vial villa vine vinegar vineyard vintage vinyl
  violet violin viper virus vitamin vodka vole voodoo waffle wagon wallet wallpaper walnut walrus wand wardrobe
  warehouse warhead warship washroom water watermelon watermill wax weapon weaponry wedgie weir whale wharf wheat
  wheel wheelchair whippet whiskey whisky wicker wig windmill window windshield wine wire wisteria wolf wolfram
  woodpecker woodwork wool workplace workshop wrapper wreath wreckage wristwatch yacht yam yeast yew yogurt zebra
  zinc zoo zucchini
`;
