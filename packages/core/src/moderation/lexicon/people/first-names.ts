/** Frequent first names in several languages, without those that are everyday words or places too. */
export const firstNames: readonly string[] =
  `emma olivia sophia isabella mia charlotte amelia evelyn abigail emily elizabeth sofia avery ella madison camila aria chloe victoria penelope
layla nora zoe mila hannah lily lucy lucia anna ana julia maya naomi elena sarah sara ariana allison gabriella alice madelyn cora eva emilia
sadie eliana josephine maria eleanor audrey leah stella natalie zoey hazel violet aurora savannah brooklyn bella claire skylar lucille everly
caroline kennedy samantha maeve quinn kinsley katie kate molly daisy annie amy jenny jessica lisa susie sally becky betsy megan rachel
rebecca laura lauren nina katya natasha tanya olga irina anya masha sasha yulia svetlana ingrid astrid freya heidi greta lena lea johanna
marie camille manon juliette colette amelie giulia chiara francesca martina alessia carmen lucia pilar rosa ines beatriz leticia fernanda
aiko sakura yuki hana yui rin mei haruka ayumi jisoo minji ling xiao priya anjali aisha fatima leila yasmin zara
liam noah oliver james william henry lucas benjamin theodore mateo levi sebastian daniel michael mason logan ethan jacob alexander jackson
samuel david joseph john wyatt matthew luke julian tommy timmy billy jimmy johnny bobby joey charlie oscar leo felix hugo anton ivan
pierre jean luc marco luca matteo pedro pablo diego carlos hans fritz karl kenji hiroshi`.split(/\s+/);
