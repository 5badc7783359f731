"""The template tags of site generators: none is left, each becomes what the mapping says, the others are counted."""

import pytest

from importing.texts import Origin, TagRule, plain, rich, to_items

RULES = {
    "site.baseurl": TagRule(becomes="address", address="/"),
    "url": TagRule(becomes="address", address="{0}"),
    "ref": TagRule(becomes="address", address="{0}", rewrite=[[r"^(.*)\.md$", r"/\1/"]]),
    "image": TagRule(becomes="picture", address="/{0}", rewrite=[["^/+", "/"]], text="{last}"),
    "img": TagRule(becomes="picture", text="{alt}", caption="{caption}"),
    "team_link": TagRule(becomes="name", text="{0}"),
    "ring": TagRule(becomes="heading", text="{title}"),
    "box": TagRule(becomes="paragraph"),
    "quote-block": TagRule(becomes="quote", text="{text}", speaker="{cite}"),
    "button": TagRule(becomes="link", address="{href}", text="{text}"),
}
EVERYTHING = ["bold", "italic", "link", "h3", "h4", "ul", "ol", "blockquote", "code"]

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def origin():
    return Origin(base_url="https://fire.example/", page_url="https://fire.example/a/b/", tag_rules=RULES)


def read(text, origin):
    return rich(to_items(text, "markdown", origin), EVERYTHING)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("[camp]({{ site.baseurl }}/camp/)", "https://fire.example/camp/"),
        ("[camp]({{site.baseurl}}/camp/)", "https://fire.example/camp/"),
        ('[camp]({{ "/2014/camp/" | url }})', "https://fire.example/2014/camp/"),
        ('<a href="{{ "/2014/camp/" | url }}">camp</a>', "https://fire.example/2014/camp/"),
        ('[camp]({{< ref "wood.md" >}})', "https://fire.example/wood/"),
        ('{{< button href="https://wood.example/" text="camp" >}}', "https://wood.example/"),
    ],
)
def test_a_tag_that_stands_for_an_address_becomes_one(text, address, origin):
    assert read(text, origin) == f'<p><a href="{address}">camp</a></p>'
    assert not origin.losses


@pytest.mark.parametrize(
    ("tag", "shows"),
    [
        ('{% image "a.png" "a fire at night" %}', "a fire at night"),
        ('{% image "a.png", "a fire at night" %}', "a fire at night"),
        ('{% image "a.png" "width-400px" "a fire at night" %}', "a fire at night"),
        ('{% image "a.png" "a sign saying "no fire" at night" %}', "a sign saying “no fire” at night"),
    ],
)
def test_a_picture_becomes_a_link_that_says_what_it_shows(tag, shows, origin):
    expected = f'<p><a href="https://fire.example/a.png">Picture: {shows}</a></p>'
    assert read(tag, origin).replace('"no fire"', "“no fire”") == expected
    assert origin.losses == {"picture kept as a link": 1}


def test_a_picture_without_an_address_keeps_its_words(origin):
    assert read('{{< img src="x" alt="a fire" caption="Ours, 2019" >}}', origin) == (
        "<p><i>Picture: a fire – Ours, 2019</i></p>"
    )


def test_a_tag_around_words_leaves_the_words(origin):
    assert read("{{< box >}}\nStay *warm*.\n{{< /box >}}", origin) == "<p>Stay <i>warm</i>.</p>"


def test_people_headings_and_quotes(origin):
    text = 'By {{ "anna-de-vries" | team_link }}.\n\n{{< ring title="Case study" >}}\n\n'
    text += '{{< quote-block text="Wood is warm." cite="Bo" >}}'
    assert plain(to_items(text, "markdown", origin)) == "By Anna De Vries.\n\nCase study\n\n“Wood is warm.” — Bo"


def test_a_tag_without_a_rule_goes_and_is_counted(origin):
    assert read("before {{ page.preview }} and {% assign x = 1 %} after {{< tabs >}}", origin) == (
        "<p>before  and  after</p>".replace("  ", " ")
    )
    assert origin.losses == {
        "template tag: page.preview": 1,
        "template tag: assign": 1,
        "template tag: tabs": 1,
    }


def test_a_comment_goes_with_what_is_in_it(origin):
    assert read("a{% comment %} secret {{ x }} {% endcomment %}b", origin) == "<p>ab</p>"


@pytest.mark.parametrize(
    "text",
    [
        "`{% raw %}{{ your password }}{% endraw %}`",
        "```\n{% raw %}{{ your password }}{% endraw %}\n```",
        r"\{\{ your password }}",
        "&#123;&#123; your password }}",
        "&lbrace;{ your password }}",
        "{<!-- -->{ your password }}",
        "{{{{{ your password",
        "{{ your password " + "and more " * 200 + "}}",
        "| {{ | your password |\n|---|---|\n| a | b |",
    ],
)
def test_literal_braces_stay_readable_and_are_never_taken_for_a_tag(text, origin):
    html = read(text, origin)
    assert "{{" not in html
    assert "{%" not in html
    assert "password" in html


def test_unclosed_tags_cost_no_more_than_reading(origin):
    """A pattern that looked for the end from each beginning would take hours here."""
    for text in ("{{ " * 60_000, "{% raw %}" * 20_000, "{% comment %}" * 15_000 + "{{" * 10, "{{<" * 60_000):
        assert "{{" not in read(text, origin)
