"""One address of every kind of page that a visitor can come by."""

from .additions import STORY, SUPERSEDED

QUESTION = "How do you hand over a patient at night?"

PAGES = {
    "front page": "/en/",
    "front page in Dutch": "/nl/",
    "stories": "/en/stories/",
    "stories in Dutch": "/nl/verhalen/",
    "stories, narrowed": "/en/stories/?theme=handover&theme=new-colleagues",
    "stories, narrowed to nothing": "/en/stories/?theme=handover&year=1999",
    "practices": "/en/practices/",
    "lessons": "/en/lessons/",
    "communities": "/en/communities/",
    "themes": "/en/themes/",
    "gatherings": "/en/gatherings/",
    "story": "/en/stories/the-gate-at-ten-to-six/",
    "story in Dutch": "/nl/verhalen/zeventien-dagen/",
    "story with everything": f"/en/stories/{STORY}/",
    "practice": "/en/practices/looking-out-loud/",
    "lesson": "/en/lessons/buddies-need-hours/",
    "lesson that was superseded": f"/en/lessons/{SUPERSEDED}/",
    "community": "/en/communities/werkplekleren/",
    "Clinic that is coming": "/en/gatherings/the-first-hundred-days/",
    "network meeting that was": "/en/gatherings/what-the-night-shift-knows/",
    "open space": "/nl/bijeenkomsten/open-space-wat-jan-wist/",
    "theme": "/en/themes/handover/",
    "page of words": "/en/accessibility/",
    "contact": "/en/contact/",
    "contact of a community": "/en/communities/werkplekleren/contact/",
    "thanks for a message": "/en/contact/thanks/",
    "log-in": "/en/account/login/",
    "new password": "/en/account/password/reset/",
    "new password is on its way": "/en/account/password/reset/done/",
    "search, nothing asked": "/en/search/",
    "search, found": f"/en/search/?q={QUESTION.replace(' ', '+')}",
    "search, nothing found": "/en/search/?q=xylophone",
    "search, unknown theme": "/en/search/?q=night&theme=nobody-knows",
    "search in Dutch": "/nl/zoeken/?q=overdracht",
    "nothing here": "/en/nothing-here/",
}
