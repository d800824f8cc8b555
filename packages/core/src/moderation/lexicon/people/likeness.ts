import type { Lexicon } from "../../matching/lexicon.ts";

/** Asking for the likeness of somebody who exists: a private person, an uploaded picture, a celebrity left unnamed. */
export const likeness: Lexicon = {
  classes: {
    acquaintance:
      "neighbour neighbor neighbours neighbors coworker coworkers colleague colleagues classmate classmates boss teacher professor roommate flatmate housemate landlady landlord ex exgirlfriend exboyfriend exwife exhusband crush employee secretary student stepsister stepmother babysitter nanny stalker bully".split(
        " ",
      ),
    relation:
      "wife husband girlfriend boyfriend friend friends sister brother mother mom mum mommy mama father dad daughter son cousin aunt uncle niece nephew fiancee fiance partner bestie bff family grandmother grandma daughters sisters buddy mate teammate gf bf".split(
        " ",
      ),
    owner: ["my", "our"],
    likeness: "resembling resembles resemble lookalike impersonating impersonate portraying depicting".split(" "),
    picture:
      "photo photos photograph photographs picture pictures pic pics image images selfie selfies screenshot video snapshot".split(
        " ",
      ),
    fame: "celebrity celebrities famous actress actor singer politician influencer youtuber streamer idol pornstar model popstar athlete president princess".split(
      " ",
    ),
  },
  groups: [
    {
      code: "real_person",
      severity: "hard",
      phrases: `
        @owner {old|former|hot|real|actual|new|next}? {door|high|middle}? {school}? @acquaintance, @owner co {worker|workers}, @owner ex {girlfriend|boyfriend|wife|husband}?
        {face|faces|body|likeness|picture|photo|photos|photograph|portrait|image|nudes|pics|pic|features|head|clone|copy|twin|double|version|replica|recreation} of @owner ~2 {@relation|@acquaintance}
        {face|body|likeness|picture|photo|photos|photograph|portrait|image|pics|clone|copy|replica|version} of {me|myself}
        {look|looks|looking|looked} {just|exactly|a|lot|bit|very|much}? like @owner ~2 {@relation|@acquaintance}
        {like|modelled|modeled|based|resembling|resembles|resemble} {on|after|upon}? @owner {real|actual|own|best|late|dead}? @relation
        {look|looks|looking} {just|exactly}? like me, @owner own face, {with|use|using|has|put|having} my face, {my|her|his} real face, my likeness
        {from|in|of|on|using|like|use|copy|match|matching} {this|that|these|the} {attached|uploaded|linked|following|reference|provided}? @picture {i|we|of|above|below|attached|provided|sent|uploaded}
        {from|using|use|copy|match|matching|based|with} {on}? {this|that|these|my|her|his|an|the}? {attached|uploaded|linked|real|own} @picture
        {from|using|use|like|copy|match|matching|based|in} {on}? {this|these|my|her|his} @picture, {same|the} face as in
        @picture {i|we} {uploaded|attached|sent|took|have|found|linked|provide|provided}, {uploaded|attached} @picture
        @owner @relation {friend|friends|neighbour|neighbor|classmate|teacher|colleague|face|body|picture|photo|photos|likeness|nudes|pics}
        @owner {little|young|own|step|baby|big|twin}? {daughter|daughters|son|sons|niece|nephew|granddaughter|grandson|stepdaughter|stepson|baby|kids|children|kid}
        @owner {real|actual|own} {@relation|@acquaintance}
        deepfake, deepfakes, deepfaked, deepfaking, deep {fake|fakes|faked}, faceswap, faceswapped, faceswapping, face {swap|swapped|swapping}
        {based|modelled|modeled|inspired} {on|after|by|upon} {a|an|the|some}? {real|actual|existing|living|true} {person|woman|man|girl|people|life|individual|actress|celebrity}
        real {person|woman|man|actress|celebrity} {named|called|who}, revenge {porn|image|images}, somebody i know, someone i know, a {girl|woman|man|person|guy} i know
        {girl|woman|man|guy|person} from {my|work|our} {work|office|gym|school|class|church|instagram|town|university|college|street|building}?, {her|his|their} {instagram|facebook|tiktok|onlyfans} {@picture|profile|account}
      `,
    },
    {
      code: "real_person_likeness",
      severity: "soft",
      phrases: `
        lookalike, lookalikes, look {alike|alikes}
        {celebrity|celeb|actress|actor|singer} {lookalike|lookalikes|double|doppelganger|clone|impersonator|twin|face}, {celebrity|celeb|famous} look {alike|alikes}
        {look|looks|looking|looked} {just|exactly|a|lot|very|much}? like {a|an|the|that|some}? {famous|celebrity|popular|known|hollywood|bollywood|certain} @fame?
        {look|looks|looking} {just|exactly}? like {the|that} {actress|actor|singer|celebrity|politician|influencer|streamer|idol|president}
        @likeness {a|an|the|that|some}? {famous|real|certain|popular|known}? {celebrity|actress|actor|singer|politician|influencer|streamer|idol|president}
        {in|with} the likeness of, spitting image of, dead ringer for, doppelganger of, doppelgänger of, lookalike of, look alike of, {clone|deepfake|impersonator|replica} of {the|a}? @fame
        the {actress|actor|singer|celebrity|streamer|politician} {from|who|in|named|called}
      `,
    },
  ],
  harmless: `
    {in|on} {this|the} {picture|image|photo} {frame|book|gallery}, spitting image of {elegance|grace|health|calm}
  `,
};
