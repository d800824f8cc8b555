/**
 * Full names of very widely known people, our own short list; operators add theirs through options. A lone first or last
 * name is not listed unless the world knows nobody else by it.
 */
export const publicFigures = `
  donald trump, melania trump, ivanka trump, joe biden, barack obama, michelle obama, hillary clinton, bill clinton, kamala harris, george w bush
  bernie sanders, alexandria ocasio cortez, nancy pelosi, elizabeth warren, ron desantis, jd vance, vladimir putin, volodymyr zelensky, volodymyr zelenskyy, xi jinping
  kim jong un, emmanuel macron, angela merkel, boris johnson, keir starmer, rishi sunak, theresa may, margaret thatcher, justin trudeau, narendra modi
  giorgia meloni, sanna marin, jacinda ardern, benjamin netanyahu, recep tayyip erdogan, jair bolsonaro, javier milei, olaf scholz, pope francis, dalai lama
  queen elizabeth ii, king charles iii, prince william, prince harry, kate middleton, meghan markle, princess diana, greta thunberg, malala yousafzai, elon musk
  jeff bezos, bill gates, mark zuckerberg, steve jobs, tim cook, sam altman, warren buffett, oprah winfrey, ellen degeneres, jimmy fallon
  taylor swift, ariana grande, billie eilish, lady gaga, katy perry, selena gomez, miley cyrus, dua lipa, olivia rodrigo, sabrina carpenter
  jennifer lopez, britney spears, christina aguilera, mariah carey, celine dion, whitney houston, nicki minaj, cardi b, megan thee stallion, doja cat
  kanye west, justin bieber, harry styles, ed sheeran, bruno mars, justin timberlake, chris brown, travis scott, post malone, kendrick lamar
  michael jackson, elvis presley, freddie mercury, paul mccartney, john lennon, mick jagger, david bowie, kurt cobain, amy winehouse, lana del rey
  kim kardashian, khloe kardashian, kourtney kardashian, kendall jenner, kylie jenner, caitlyn jenner, paris hilton, gigi hadid, bella hadid, hailey bieber
  cara delevingne, kate moss, naomi campbell, tyra banks, heidi klum, gisele bundchen, adriana lima, emily ratajkowski, kate upton, miranda kerr
  scarlett johansson, jennifer lawrence, emma watson, emma stone, margot robbie, angelina jolie, anne hathaway, natalie portman, gal gadot, megan fox
  jennifer aniston, jessica alba, ana de armas, sydney sweeney, anya taylor joy, jenna ortega, millie bobby brown, elle fanning, dakota johnson, dakota fanning
  kristen stewart, keira knightley, charlize theron, nicole kidman, julia roberts, meryl streep, sandra bullock, cameron diaz, halle berry, salma hayek
  penelope cruz, monica bellucci, sophia loren, audrey hepburn, marilyn monroe, elizabeth taylor, grace kelly, brigitte bardot, sofia vergara, eva longoria
  blake lively, mila kunis, zoe kravitz, zoe saldana, florence pugh, saoirse ronan, lupita nyongo, viola davis, emily blunt, emilia clarke
  sophie turner, maisie williams, daisy ridley, felicity jones, rachel mcadams, amy adams, jessica chastain, bryce dallas howard, brie larson, elizabeth olsen
  alexandra daddario, hailee steinfeld, chloe grace moretz, vanessa hudgens, victoria justice, amber heard, olivia wilde, christina hendricks, gillian anderson, winona ryder
  brad pitt, tom cruise, leonardo dicaprio, johnny depp, george clooney, tom hanks, will smith, keanu reeves, robert downey jr, chris hemsworth
  chris evans, ryan gosling, ryan reynolds, tom holland, timothee chalamet, robert pattinson, henry cavill, jason momoa, dwayne johnson, vin diesel
  matt damon, ben affleck, hugh jackman, daniel craig, daniel radcliffe, benedict cumberbatch, idris elba, denzel washington, morgan freeman, samuel l jackson
  arnold schwarzenegger, sylvester stallone, harrison ford, al pacino, robert de niro, joaquin phoenix, pedro pascal, cillian murphy, austin butler, jacob elordi
  cristiano ronaldo, lionel messi, kylian mbappe, david beckham, victoria beckham, lebron james, michael jordan, kobe bryant, stephen curry, tom brady
  serena williams, venus williams, naomi osaka, maria sharapova, emma raducanu, roger federer, rafael nadal, novak djokovic, tiger woods, usain bolt
  simone biles, lewis hamilton, conor mcgregor, ronda rousey, mike tyson, muhammad ali, caitlin clark, alex morgan, megan rapinoe, lindsey vonn
  priyanka chopra, deepika padukone, aishwarya rai, alia bhatt, katrina kaif, shah rukh khan, virat kohli, jackie chan, bruce lee, fan bingbing
  joe rogan, andrew tate, logan paul, emma chamberlain, charli damelio, addison rae, belle delphine, pokimane, mr beast, mrbeast
  beyonce, beyonce knowles, rihanna, zendaya, adele adkins, eminem, shakira mebarak, rosalia vila, jennie kim, lisa manobal, jungkook, kim taehyung
`;

/** Names in the spelling of their own script. */
export const publicFiguresAnywhere = `
  习近平, 習近平, 范冰冰, 刘亦菲, 杨幂, 成龙, 新垣結衣, 橋本環奈, 石原さとみ, 安倍晋三, 김정은, 아이유, 송혜교, 블랙핑크 제니, 方大同
  путин, зеленский, навальный, трамп, байден, барак обама, тейлор свифт, эмма уотсон, скарлетт йоханссон, анджелина джоли, алла пугачева, ترامب, بوتين, नरेंद्र मोदी, दीपिका पादुकोण
`;
