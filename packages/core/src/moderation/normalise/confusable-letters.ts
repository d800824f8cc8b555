/**
 * Letters of other scripts that pass for an ASCII letter or digit, by what they pass for.
 *
 * Source: the single-character skeletons of Unicode's confusables (UTS 39) that NFKC and the loss of combining marks do
 * not already undo, plus small capitals, turned and barred letters, currency signs and Cyrillic lower case that people
 * use in their place. Capitals are listed apart, because folding happens before case is lost.
 */
export const lookAlikes: Readonly<Record<string, string>> = {
  "2": "ƧϨᒿꙄꛯꝚ",
  "3": "ƷȜӠⳌꝪꞫ𑣊𖼻𝈆",
  "4": "Ꮞ𑢯",
  "5": "Ƽ𑢻",
  "6": "ᏮⳒ𑣕",
  "7": "𐓒𑣆𝈒",
  "8": "Ȣȣଃ𐌚𞣋",
  "9": "ⳊꝮ𑢬𑣌𑣖",
  a: "ɐɑΑΛαλАаᎪᗅᴀ∀⍺ꓮ𐊠𖽀Ⱥⱥɒ",
  b: "ƀƄɓʙΒβϐБВЬбвьᏏᏴᑲᖯᗷꓐꞴ𐊂𐊡𐌁Ƀ",
  c: "¢©ȼɔΣςϲСсᏟᴄⲤⲥꓚꮯ𐊢𐌂𐐕𐐽𐔜𑣲🝌Ȼƈ",
  d: "đɗδдԁᎠᏧᑯᗞᗪᴅ∂ꓒꓓĐɖ",
  e: "ᥱǝɘəɛΕεξЕЗезэёєҽᎬᴇ€℮∃⋿ⴹꓰꬲ𐊆𑢦𑢮Ɇɇ",
  f: "ƒϜϝքᖴẝ₣ꓝꜰꞘꞙꬵ𐊇𐊥𐔥𑢢𑣂𝈓",
  g: "ƍǥɠɡɢԌցᏀᏳᶃꓖǤ",
  h: "ħɥʜΗНнҺһհᎻᏂᕼⲎꓧ𐋏Ħɦ",
  i: "¡ıɨɩɪΙιІіїӀӏᎥ⍳ꙇꭵ𑣃Ɨ",
  j: "ɟͿϳЈјᎫᒍᴊꓙꞲɈɉ",
  k: "ƙʞΚκКкқᏦᛕᴋ₭Ⲕꓗ𐔘Ꝁꝁ",
  l: "£łƖǀʟ׀וןاߊᏞᒪᛁℓ∣⏽│ⲒⳐⵏꓡꓲ𐊊𐌉𐌠𐐛𐔦𑢣𑢲𖼖𖼨𝈪𞣇Ƚʅ",
  m: "ɯΜϺМмᎷᗰᛖᴍ₥Ⲙꓟ𐊰𐌑ɱ",
  n: "ŋɲɴΝΠηπИПипոռ₦Ⲛꓠ𐔓Ꞥꞥɳ",
  o: "øΘΟθοσОоՕօסهھہەଠంಂംഠංဝჿዐᴏᴑ⊙○●◯Ⲟⲟⵔ〇ꓳꬽ𐊒𐊫𐐄𐐬𐓂𐓪𐔖𑢵𑣈𑣗",
  p: "ƥΡρРрᏢᑭᴘ₱⍴Ⲣⲣꓑ𐊕Ᵽᵽ",
  q: "ԛգզⵕ",
  r: "®ƦɹɾʀГЯгяᎡᏒᖇᴦ₹ⲅꓣꭇꭈꮁ𐒴𖼵𝈖Ɍɍ",
  s: "§ƨƽϟЅѕՏᏕᏚ₴ꓢꜱꮪ𐊖𐐠𐑈𑣁𖼺Ꞩꞩʂ",
  t: "ŧƫʇΤτТтᎢᴛ†‡₮⊤⟙Ⲧꓔ𐊗𐊱𐌕𑢼𖼊🝨ƚŦȾⱦ",
  u: "ʊʋμυЦцՍսሀᑌᴜ∪⋃ꓴꞟꭎꭒ𐓎𐓶𑢸𑣘𖽂Ʉʉ",
  v: "νѴѵטᏙᐯᴠ√∨⋁ⴸꓦꛟꮩ𐔝𑜆𑢠𑣀𖼈𝈍",
  w: "ʍωШЩшщѡԜԝաᎳᏔᴡ₩ꓪꮃ𑜊𑜎𑜏𑣯",
  x: "×ΧχХхᕁᕽ᙭᙮ᚷ╳✕✖⤫⤬⨯ⲬⵝꓫꞳ𐊐𐊴𐌗𐌢𐔧𑣬",
  y: "¥ɣʎʏΥγУЧучҮүყᎩᎽᶌỿⲨꓬꭚ𐊲𑢤𑣜𖽃Ɏɏ",
  z: "ƶȥʐΖᏃᴢꓜꮓ𐋵𑢩𑣄Ƶ",
};
