/**
 * Everyday words that look like a term in disguise: run-together known words ("the rapist"), or one slip away from a
 * term. Found by putting a list of 275,000 English words through the moderator.
 */
export const wholeWords: ReadonlySet<string> = new Set(
  `collegian collegians loll lolls kiddle kiddles tenson lol lolz destiny destinys christeen justeen girlfriend girlfriends boyfriend boyfriends cowgirl cowgirls cowboy cowboys boyband canteen canteens therapist therapists
  violation violations violating premature prematurely schooner schooners scholar freshen freshens freshener freshest fleshers
  atween andantini coddlers coddles toddles toddled collegial dite incondite indite indited escolars fourteener fourteeners
  fourteens sixteens seventeens nineteens gorps hottentots kidder mome momes opacifier opacifiers pacified pacifies pacific
  plunderage plunderages underagent underagents underate repaid rillettes rubescent schliere schoole schooles schoolery tiddlers
  weenies sweenies modester undrape undraped undrapes undraping nonconform nonconformer nonconformers nonconformist bushbaby
  bushbabies kidnapper kidnapped infanta infantas infantry infantryman puerile minority minorities minored childhood childhoods
  childbirth childcare godchild grandchild grandchildren babysit babysitter babysitters babysitting babydoll babydolls teensy
  manchild brainchild dippers freshed merinos neuters pappies peters rippers stetson biddies daymare deading dealing dialers famines flicker freshet kippers
  neonatal papists pesters pewters pouters racists sepsis snippers teeniest tippers toddle weenie wieners zippers indescribable agitate childress teenie childe rapped rapping goose tenner babysat babysits infantile nappie kindergartnerin kindergartnerinnen schoolteacher schoolteachers schoolmaster schoolmistress schoolroom schoolhouse schoolwork schooling`.split(
    /\s+/,
  ),
);
