"""Forms that no rule can know: changed vowels, and verbs of more syllables. Each under the form it is stemmed as."""

_DUTCH = """
bedienen: bedient bediende bedienden bediend
beginnen: begon begonnen
behandelen: behandelt behandelde behandelden behandeld
bemiddelen: bemiddelt bemiddelde bemiddelden bemiddeld
beoefenen: beoefent beoefende beoefenden beoefend
berekenen: berekent berekende berekenden berekend
blijven: bleef bleven gebleven
brengen: bracht brachten gebracht
centrum: centra
criterium: criteria
datum: data
delen: deelt
denken: dacht dachten gedacht
dienen: dient diende gediend
ei: eieren
expert: experts
geven: gaf gaven gegeven geeft
handelen: handelt handelde handelden gehandeld
helpen: hielp hielpen geholpen
houden: hield hielden
kans: kansen
kiezen: koos kozen gekozen kiest
kind: kinderen
komen: kwam kwamen komt
kopen: kocht kochten gekocht
koppelen: koppelt koppelde koppelden gekoppeld
laten: liet lieten
leren: leert
lezen: las lazen leest
lopen: liep liepen
maken: maakt
museum: musea
nemen: nam namen genomen neemt
oefenen: oefent oefende oefenden geoefend
onderhandelen: onderhandelt onderhandelde onderhandelden onderhandeld
ondertekenen: ondertekent ondertekende ondertekenden ondertekend
ontwikkelen: ontwikkelt ontwikkelde ontwikkelden ontwikkeld
openen: opent opende openden geopend
ordenen: ordent ordende ordenden geordend
probleem: problemen
regelen: regelt regelde regelden geregeld
rekenen: rekent rekende rekenden gerekend
roepen: riep riepen
schakelen: schakelt schakelde schakelden geschakeld
schrijven: schreef schreven geschreven
slapen: sliep sliepen
sluiten: sloot sloten gesloten
spreken: sprak spraken gesproken spreekt
staan: stond stonden
stapelen: stapelt stapelde stapelden gestapeld
tekenen: tekent tekende tekenden getekend
twijfelen: twijfelt twijfelde twijfelden getwijfeld
vallen: viel vielen
verdienen: verdient verdiende verdienden verdiend
verliezen: verloor verloren verliest
verzamelen: verzamelt verzamelde verzamelden verzameld
vinden: vond vonden gevonden
voorbeeld: voorbeelden
vragen: vraagt vroeg
wandelen: wandelt wandelde wandelden gewandeld
weten: wist wisten
wisselen: wisselt wisselde wisselden gewisseld
zien: zag zagen gezien
zoeken: zocht zochten gezocht
"""
_ENGLISH = """
analysis: analyses
begin: began begun
behavior: behaviour behaviours
bring: brought
build: built
buy: bought
center: centre centres
child: children
choose: chose chosen
color: colour colours
criterion: criteria
datum: data
find: found
give: gave given
go: went gone
grow: grew grown
hold: held
keep: kept
know: knew known
lead: led
make: made
man: men
meet: met
mouse: mice
organize: organise organised organises organising
organization: organisation organisations
organizational: organisational
person: people
program: programme programmes
run: ran
see: saw seen
speak: spoke spoken
take: took taken
teach: taught
tell: told
think: thought
woman: women
write: wrote written
"""


def _forms(table: str) -> dict[str, str]:
    rows = (line.split(":") for line in table.strip().splitlines())
    return {form: base for base, forms in rows for form in forms.split()}


BASES = {"nl": _forms(_DUTCH), "en": _forms(_ENGLISH)}
"""By language code: the form to stem, by the irregular form."""


def base_of(word: str, language: str) -> str:
    """The form that a word in lower case is stemmed as: its own, if it is not irregular."""
    return BASES.get(language, {}).get(word, word)
