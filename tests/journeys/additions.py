"""What the demo has no reason to hold, but a site does: every block a story can have, the longest words, a lesson
that was superseded. Run as a module, it prepares a site's database with the demo and these."""

import json
import sys

STORY = "everything-a-story-can-hold"
SUPERSEDED = "we-print-the-roster"

LONG_WORD = "Arbeidsongeschiktheidsverzekeringsmaatschappijmedewerkersoverleg"
LONG_ADDRESS = f"https://example.org/{'a-very-long-path-' * 12}"
VIDEO = "https://www.youtube.com/watch?v=xV0pQ1Zr3lE"


def add() -> None:
    """Add them to the English pages."""
    from pages.models import KampvuurImage
    from tests.factories import LessonFactory, StoryFactory, author

    picture = KampvuurImage.objects.first()
    story = StoryFactory(
        slug=STORY, title=f"Everything a story can hold, and the {LONG_WORD}", lead_image=picture, body=body(picture.pk)
    )
    author(story, name=f"Marie-Antoinette van {LONG_WORD}")
    newer = LessonFactory(slug="we-print-nothing", title="We print nothing")
    LessonFactory(slug=SUPERSEDED, title="We print the roster", status="superseded", superseded_by=newer)


def body(picture: int) -> str:
    """A StreamField with each kind of block once, as JSON."""
    blocks = {
        "paragraph": f"<p>It began with <b>one</b> word: {LONG_WORD}.</p><h3>A heading in the text</h3><ul><li>A thing"
        f'</li></ul><blockquote>Said once.</blockquote><p><a href="{LONG_ADDRESS}">{LONG_ADDRESS}</a></p>',
        "heading": {"text": LONG_WORD, "level": "h2"},
        "quote": {"text": "I could not believe my ears.", "speaker": "A colleague"},
        "image": {
            "image": {"image": picture, "alt_text": "A door that opens.", "decorative": False},
            "caption": "The first day.",
        },
        "embed": {"url": VIDEO, "title": "The film", "has_captions": False, "transcript": "She says: listen."},
        "callout": {"title": "Mind this", "text": f"<p>{LONG_WORD}</p>"},
        "timeline": [{"when": "Monday, 7:15", "what": "The bell."}, {"when": "A week later", "what": "Nothing."}],
        "table": {
            "caption": "Who came when",
            "header": ["Name", "Department", LONG_WORD, "Came at"],
            "rows": [["<p>Ann</p>", "<p>Ward 3</p>", f"<p>{LONG_WORD}</p>", "<p>7:15</p>"]],
        },
        "code": {"text": "roster --print --to=" + "x" * 200},
    }
    return json.dumps([{"type": kind, "value": value} for kind, value in blocks.items()])


if __name__ == "__main__":
    import django

    django.setup()

    from django.core.management.base import OutputWrapper

    from home.serving.preparing import prepare

    prepare(OutputWrapper(sys.stdout))
    add()
