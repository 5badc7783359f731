"""Ordinary pairs of words that a person expects to find each other, and pairs that must not."""

import pytest

from search.backends.whoosh import Analyser

ANALYSER = Analyser(["nl", "en"])

DUTCH = """
les/lessen huis/huizen brief/brieven kind/kinderen museum/musea ei/eieren stad/steden lid/leden
dag/dagen weg/wegen schip/schepen blad/bladen bedrijf/bedrijven reis/reizen prijs/prijzen zoon/zonen
man/mannen vrouw/vrouwen team/teams gesprek/gesprekken middel/middelen moeilijkheid/moeilijkheden
mogelijkheid/mogelijkheden overheid/overheden vaardigheid/vaardigheden leider/leiders
verpleegkundige/verpleegkundigen medewerker/medewerkers collega/collega's foto/foto's idee/ideeën
café/cafés één/een organisatie/organisaties evaluatie/evaluaties criterium/criteria datum/data
centrum/centra gaan/gegaan zien/zag zien/gezien schrijven/schreef schrijven/geschreven spreken/sprak
spreken/gesproken spreken/spraken helpen/hielp helpen/geholpen nemen/nam nemen/genomen geven/gaf
geven/gegeven vinden/vond vinden/gevonden beginnen/begon beginnen/begonnen denken/dacht
brengen/bracht kopen/kocht zoeken/zocht zoeken/gezocht weten/wist komen/kwam komen/gekomen
staan/stond blijven/bleef blijven/gebleven kiezen/koos kiezen/gekozen verliezen/verloren werken/werkt
werken/werkte werken/gewerkt delen/deelt delen/gedeeld leren/leert leren/geleerd leren/leerde
maken/maakt maken/gemaakt lezen/las lezen/leest lezen/gelezen leven/leeft reizen/reisde
veranderen/verandering verbeteren/verbetering samenwerken/samenwerking begeleiden/begeleiding
groot/grote goed/goede nieuw/nieuwe vast/vaste wijs/wijze overdracht/overdrachten patiënt/patiënten
patiënt/patient cliënt/cliënten probleem/problemen oorzaak/oorzaken vraag/vragen school/scholen
boom/bomen uur/uren jaar/jaren gemeente/gemeenten gemeente/gemeentes ervaring/ervaringen
netwerk/netwerken groep/groepen voorbeeld/voorbeelden praktijk/praktijken verhaal/verhalen
bijeenkomst/bijeenkomsten kans/kansen vergadering/vergaderen houden/hield laten/liet vallen/viel
lopen/liep roepen/riep slapen/sliep sluiten/sloot sluiten/gesloten overdragen/overgedragen
samenwerken/samengewerkt opleiden/opgeleid vastleggen/vastgelegd aanpassen/aangepast
uitvoeren/uitgevoerd evalueren/evalueert evalueren/geëvalueerd evalueren/evalueerde organiseren/georganiseerd
coördineren/gecoördineerd adviseren/adviseerden sfeer/sferen beheren/beheerd veranderen/verandert
veranderen/veranderd luisteren/luistert luisteren/geluisterd verbeteren/verbeterde oefenen/geoefend
ontwikkelen/ontwikkelt ontwikkelen/ontwikkelde regelen/geregeld tekenen/getekend rekenen/rekent openen/opent
verdienen/verdient begeleiden/begeleidt begeleiden/begeleid begeleider/begeleiders zorgen/zorgt volgen/volgt
krijgen/krijgt vertellen/vertelt vertellen/verteld bestellen/besteld stellen/stelt komen/komt gebruiken/gebruikt
zoeken/zoekt expert/experts geletterd/geletterdheid evaluatie/evalueren registratie/geregistreerd
"""
NOT_DUTCH = """
les/lezen les/last bank/bang leiden/lijden leiden/leider verhaal/verhuizen bos/boos man/maan bom/boom
kop/koop stad/staat brief/breed kas/kaas rok/rook kam/kamer bar/baar zon/zoon pot/poot wit/weten
dam/dame hand/handel hel/held kaart/kaars tak/taak kans/kanselier vraag/vracht band/baan lid/lied
werk/werf hoop/hoofd kist/kast muis/mus zaak/zak been/ben gaaf/gaan jas/jaar rat/raad hof/hoofd
kern/keren plan/plant post/pastoor bericht/berisping kerk/kerker begeleiding/beleid expert/ervaren concert/concreet
moment/moeten dienst/dienen start/staren kracht/kraag
"""
ENGLISH = """
lesson/lessons practice/practices learn/learned learn/learning community/communities city/cities
child/children man/men woman/women person/people mouse/mice go/went go/gone write/wrote write/written
teach/taught find/found give/gave take/took begin/began speak/spoke speak/spoken choose/chose
lead/led think/thought bring/brought buy/bought run/ran criterion/criteria analysis/analyses
datum/data café/cafe nurse/nurses nursing/nurse failure/failures fail/failed manage/managing
manage/managed hold/held keep/kept meet/met tell/told make/made see/saw know/knew grow/grew
build/built organisation/organisations organization/organisation colour/color behaviour/behavior
programme/program centre/center
"""
NOT_ENGLISH = """
lesson/lessen news/new university/universe general/generate policy/police past/paste
international/internal hope/hop plan/plane care/car note/not lead/lad cut/cute rate/rat tap/tape
pin/pine
"""


def pairs(**tables):
    return [(code, *pair.split("/")) for code, table in tables.items() for pair in table.split()]


def meet(one, other, language):
    return bool(ANALYSER.terms(one, [language]) & ANALYSER.terms(other, [language]))


@pytest.mark.parametrize(("language", "one", "other"), pairs(nl=DUTCH, en=ENGLISH))
def test_forms_of_one_word_find_each_other(language, one, other):
    assert meet(one, other, language)


@pytest.mark.parametrize(("language", "one", "other"), pairs(nl=NOT_DUTCH, en=NOT_ENGLISH))
def test_different_words_keep_apart(language, one, other):
    assert not meet(one, other, language)
