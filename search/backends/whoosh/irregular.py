"""Forms that no rule can know: changed vowels in verbs and plurals. Each under the form it is stemmed as."""

_DUTCH = """
beginnen: begon begonnen
blijven: bleef bleven gebleven
brengen: bracht brachten gebracht
centrum: centra
criterium: criteria
datum: data
denken: dacht dachten gedacht
ei: eieren
geven: gaf gaven gegeven geeft
helpen: hielp hielpen geholpen
houden: hield hielden
kans: kansen
kiezen: koos kozen gekozen kiest
kind: kinderen
komen: kwam kwamen
kopen: kocht kochten gekocht
laten: liet lieten
leren: leert
lezen: las lazen leest
lopen: liep liepen
maken: maakt
museum: musea
nemen: nam namen genomen neemt
probleem: problemen
roepen: riep riepen
schrijven: schreef schreven geschreven
slapen: sliep sliepen
sluiten: sloot sloten gesloten
spreken: sprak spraken gesproken spreekt
staan: stond stonden
delen: deelt
vallen: viel vielen
verliezen: verloor verloren verliest
vinden: vond vonden gevonden
voorbeeld: voorbeelden
vragen: vraagt vroeg
weten: wist wisten
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
